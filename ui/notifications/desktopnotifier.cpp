// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/desktopnotifier.h"

#include "ui/notifications/traynotifier.h"

#ifdef BRICKBENCH_HAS_DBUS
#include "ui/notifications/busnotifier.h"
#endif

namespace brickbench::ui {

DesktopNotifier::DesktopNotifier(QObject* parent)
    : Notifier(parent)
    , m_tray(new TrayNotifier(this))
{
    connect(m_tray, &Notifier::activated, this, &Notifier::activated);
    connect(m_tray, &Notifier::refused, this, &Notifier::refused);
#ifdef BRICKBENCH_HAS_DBUS
    m_service = new BusNotifier(this);
    connect(m_service, &Notifier::activated, this, &Notifier::activated);
    connect(m_service, &Notifier::refused, m_tray, &TrayNotifier::show);
#endif
}

void DesktopNotifier::show(const Notification& notification)
{
    if (m_service)
        m_service->show(notification);
    else
        m_tray->show(notification);
}

void DesktopNotifier::withdraw()
{
    m_tray->withdraw();
}

} // namespace brickbench::ui
