// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notifier.h"

class QSystemTrayIcon;

namespace brickbench::ui {

/// Balloons of an icon in the system tray, which on Windows and macOS are the system's notifications. The
/// icon is there only while something is told: it goes with withdraw().
class TrayNotifier : public Notifier {
    Q_OBJECT

public:
    explicit TrayNotifier(QObject* parent = nullptr);

    void show(const Notification& notification) override;
    /// The user is back: nothing needs telling.
    void withdraw();

private:
    QSystemTrayIcon* m_icon = nullptr; ///< made when first needed
    QString m_lastKey; ///< the click does not say which
};

} // namespace brickbench::ui
