// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/taskbadge.h"

#include <QGuiApplication>

// Qt has setBadgeNumber() from 6.5 on, but on Linux it reaches the launcher under some desktops' themes only.
#ifdef BRICKBENCH_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#endif

namespace brickbench::ui {

#ifdef BRICKBENCH_HAS_DBUS

using namespace Qt::Literals::StringLiterals;

/// https://wiki.ubuntu.com/Unity/LauncherAPI#Low_level_DBus_API:_com.canonical.Unity.LauncherEntry
void setTaskBadge(int number)
{
    QDBusMessage update = QDBusMessage::createSignal(
        u"/com/canonical/unity/launcherentry/%1"_s.arg(QCoreApplication::applicationPid()),
        u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    update << u"application://%1.desktop"_s.arg(QGuiApplication::desktopFileName())
           << QVariantMap{{u"count"_s, qint64(number)}, {u"count-visible"_s, number > 0}};
    QDBusConnection::sessionBus().send(update);
}

#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

void setTaskBadge(int number)
{
    if (qGuiApp)
        qGuiApp->setBadgeNumber(number);
}

#else

void setTaskBadge(int) { }

#endif

} // namespace brickbench::ui
