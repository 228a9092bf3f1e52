// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notifier.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace brickbench::ui {

/// The notification service of a freedesktop session (org.freedesktop.Notifications), over D-Bus. Without a
/// session bus or a service everything is refused().
class BusNotifier : public Notifier {
    Q_OBJECT

public:
    explicit BusNotifier(QObject* parent = nullptr);

    void show(const Notification& notification) override;

private Q_SLOTS:
    void onActionInvoked(uint id, const QString& action);
    void onActivationToken(uint id, const QString& token);
    void onClosed(uint id, uint reason);

private:
    bool connectToService();
    void askCapabilities();
    void send(const Notification& notification);

    bool m_isConnected = false;
    bool m_isAsking = false;
    std::optional<QStringList> m_capabilities; ///< of the service, once it was asked
    std::vector<Notification> m_waiting; ///< for the capabilities
    QHash<QString, uint> m_ids; ///< by key
};

} // namespace brickbench::ui
