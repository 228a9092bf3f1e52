// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/traynotifier.h"

#include "ui/common/icons.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

TrayNotifier::TrayNotifier(QObject* parent)
    : Notifier(parent)
{
}

void TrayNotifier::show(const Notification& notification)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return Q_EMIT refused(notification);
    if (!m_icon) {
        m_icon = new QSystemTrayIcon(icon(u"brickbench"_s), this);
        m_icon->setToolTip(QGuiApplication::applicationDisplayName());
        const auto activate = [this] { Q_EMIT activated(m_lastKey); };
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, activate);
        connect(
            m_icon, &QSystemTrayIcon::activated, this, [activate](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    activate();
            });
    }
    m_lastKey = notification.key;
    m_icon->show();
    m_icon->showMessage(notification.title, notification.text,
        notification.isProblem ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

void TrayNotifier::withdraw()
{
    if (m_icon)
        m_icon->hide();
}

} // namespace brickbench::ui
