// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notifier.h"

namespace brickbench::ui {

class TrayNotifier;

/// The best way there is on this desktop: its notification service, else the system tray, else none.
class DesktopNotifier : public Notifier {
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject* parent = nullptr);

    void show(const Notification& notification) override;
    /// The user is back in the window.
    void withdraw();

private:
    Notifier* m_service = nullptr; ///< nullptr where the tray is the system's way
    TrayNotifier* m_tray;
};

} // namespace brickbench::ui
