// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowsight.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace brickbench::ui {

WindowSight::WindowSight(QWidget& window)
    : QObject(&window)
    , m_window(window)
    , m_isOn(window.isVisible() && !window.isMinimized())
{
    window.installEventFilter(this);
}

bool WindowSight::eventFilter(QObject* watched, QEvent* event)
{
    // All three come when the state they tell of is set already.
    const QEvent::Type type = event->type();
    if (type == QEvent::WindowStateChange || type == QEvent::Show || type == QEvent::Hide)
        look();
    return QObject::eventFilter(watched, event);
}

void WindowSight::look()
{
    const bool isOn = m_window.isVisible() && !m_window.isMinimized();
    if (std::exchange(m_isOn, isOn) != isOn)
        Q_EMIT changed(isOn);
}

} // namespace brickbench::ui
