// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include <vector>

namespace brickbench::test {

/// The notification service of a desktop, as small as can be: owns org.freedesktop.Notifications on a
/// connection of its own to the session bus, remembers what it is told and "clicks" on it.
class NotificationServer : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown {
        uint id = 0;
        QString application;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };

    explicit NotificationServer(
        QStringList capabilities = {QStringLiteral("actions"), QStringLiteral("body")})
        : m_capabilities(std::move(capabilities))
        , m_bus(QDBusConnection::connectToBus(
              QDBusConnection::SessionBus, QStringLiteral("notificationserver")))
    {
        m_isThere = m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    ~NotificationServer() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
        QDBusConnection::disconnectFromBus(QStringLiteral("notificationserver"));
    }

    bool isThere() const { return m_isThere; }
    const std::vector<Shown>& shown() const { return m_shown; }
    void click(uint id)
    {
        Q_EMIT ActivationToken(id, QStringLiteral("token-1"));
        Q_EMIT ActionInvoked(id, QStringLiteral("default"));
    }

public Q_SLOTS:
    // Names of the specification.
    QStringList GetCapabilities() { return m_capabilities; } // NOLINT
    uint Notify(const QString& application, uint replaces, const QString&, const QString& title, // NOLINT
        const QString& text, const QStringList& actions, const QVariantMap& hints, int)
    {
        const uint id = replaces != 0 ? replaces : ++m_lastId;
        m_shown.push_back({id, application, title, text, actions, hints});
        return id;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action); // NOLINT
    void ActivationToken(uint id, const QString& token); // NOLINT
    void NotificationClosed(uint id, uint reason); // NOLINT

private:
    QStringList m_capabilities;
    QDBusConnection m_bus;
    std::vector<Shown> m_shown;
    uint m_lastId = 0;
    bool m_isThere = false;
};

} // namespace brickbench::test
