// SPDX-License-Identifier: GPL-3.0-or-later
// https://specifications.freedesktop.org/notification-spec/latest/
#include "ui/notifications/busnotifier.h"

#include "core/logging.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 3000; ///< milliseconds; a service that takes longer shows nothing in time
constexpr uchar normalUrgency = 1;
constexpr int serviceDecides = -1; ///< how long it is shown

QDBusMessage callTo(const QString& method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s,
        u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s, method);
}

} // namespace

BusNotifier::BusNotifier(QObject* parent)
    : Notifier(parent)
{
}

bool BusNotifier::connectToService()
{
    if (m_isConnected)
        return true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const auto listen = [&](const QString& signal, const char* slot) {
        bus.connect(
            {}, u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s, signal, this, slot);
    };
    listen(u"ActionInvoked"_s, SLOT(onActionInvoked(uint, QString)));
    listen(u"ActivationToken"_s, SLOT(onActivationToken(uint, QString)));
    listen(u"NotificationClosed"_s, SLOT(onClosed(uint, uint)));
    m_isConnected = true;
    return true;
}

void BusNotifier::show(const Notification& notification)
{
    if (!connectToService())
        return Q_EMIT refused(notification);
    if (m_capabilities)
        return send(notification);
    m_waiting.push_back(notification);
    askCapabilities();
}

void BusNotifier::askCapabilities()
{
    if (std::exchange(m_isAsking, true))
        return;
    auto* watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(callTo(u"GetCapabilities"_s), patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isAsking = false;
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isValid())
            m_capabilities = reply.value();
        else
            qCInfo(logUi) << "No notification service:" << reply.error().message();
        for (const Notification& notification : std::exchange(m_waiting, {})) {
            if (m_capabilities)
                send(notification);
            else
                Q_EMIT refused(notification);
        }
    });
}

void BusNotifier::send(const Notification& notification)
{
    // Where the service reads markup, code and messages must not be taken for it.
    const bool readsMarkup = m_capabilities->contains(u"body-markup"_s);
    QStringList actions;
    if (m_capabilities->contains(u"actions"_s))
        actions << u"default"_s << tr("Show");
    const QVariantMap hints{{u"desktop-entry"_s, QGuiApplication::desktopFileName()},
        {u"urgency"_s, QVariant::fromValue(normalUrgency)}};
    QDBusMessage notify = callTo(u"Notify"_s);
    notify << QGuiApplication::applicationDisplayName() << m_ids.value(notification.key, 0U)
           << QGuiApplication::desktopFileName() << notification.title
           << (readsMarkup ? notification.text.toHtmlEscaped() : notification.text) << actions << hints
           << serviceDecides;
    auto* watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(notify, patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notification] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid()) {
            // A service that was started anew counts from 1 again.
            m_ids.removeIf([id = reply.value()](const auto& known) { return known.value() == id; });
            m_ids.insert(notification.key, reply.value());
            return;
        }
        m_capabilities.reset(); // the next service may be another one
        Q_EMIT refused(notification);
    });
}

void BusNotifier::onActionInvoked(uint id, const QString& action)
{
    const QString key = m_ids.key(id);
    if (action == "default"_L1 && !key.isEmpty())
        Q_EMIT activated(key);
}

/// Comes before ActionInvoked; a Wayland compositor lets only the holder of one come to the front.
void BusNotifier::onActivationToken(uint id, const QString& token)
{
    if (!m_ids.key(id).isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void BusNotifier::onClosed(uint id, uint)
{
    const QString key = m_ids.key(id);
    if (!key.isEmpty())
        m_ids.remove(key);
}

} // namespace brickbench::ui
