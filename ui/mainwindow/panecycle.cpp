// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/panecycle.h"

#include <QApplication>
#include <QMainWindow>
#include <QWidget>

#include <algorithm>
#include <tuple>

namespace brickbench::ui {
namespace {

/// Not hidden, and not behind the tab of another dock: Qt keeps such a one visible, but outside of its
/// window.
bool isInSight(const QWidget& frame)
{
    const QWidget& window = *frame.window();
    return frame.isVisible()
        && window.rect().intersects(QRect(frame.mapTo(&window, QPoint(0, 0)), frame.size()));
}

bool takesKeys(const QWidget* widget)
{
    return widget && widget->isVisible() && widget->isEnabled() && widget->focusPolicy() != Qt::NoFocus;
}

bool holdsKeys(const QWidget& frame)
{
    const QWidget* focus = frame.window()->focusWidget();
    return focus && (focus == &frame || frame.isAncestorOf(focus));
}

/// The first widget that Tab reaches in \a frame; null: none.
QWidget* firstIn(const QWidget& frame)
{
    const QList<QWidget*> all = frame.findChildren<QWidget*>();
    const auto found = std::find_if(all.begin(), all.end(), [](const QWidget* widget) {
        return takesKeys(widget) && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
    });
    return found == all.end() ? nullptr : *found;
}

} // namespace

PaneCycle::PaneCycle(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
{
}

void PaneCycle::add(Frame frame, std::function<void()> focus)
{
    m_panes.push_back({std::move(frame), std::move(focus)});
}

/// The place on the screen, mirrored where the layout is: from the leading edge on.
QRect PaneCycle::placeOf(const QWidget& widget) const
{
    const QRect place(widget.mapToGlobal(QPoint(0, 0)), widget.size());
    return m_window.layoutDirection() == Qt::RightToLeft
        ? QRect(QPoint(-place.right(), place.y()), place.size())
        : place;
}

bool PaneCycle::comesBefore(const QWidget& a, const QWidget& b) const
{
    const auto orderOf = [this](const QWidget& widget) {
        const QRect place = placeOf(widget);
        return std::tuple(widget.window() != &m_window, place.left(), place.top());
    };
    return orderOf(a) < orderOf(b);
}

/// Of a widget in no pane: whether \a frame lies in a column before its, or above it.
bool PaneCycle::liesBefore(const QWidget& frame, const QWidget& widget) const
{
    if (frame.window() != widget.window())
        return frame.window() == &m_window;
    const QRect pane = placeOf(frame);
    const QRect place = placeOf(widget);
    return pane.right() < place.left() || (pane.left() <= place.right() && pane.top() < place.top());
}

std::vector<PaneCycle::Seen> PaneCycle::seen() const
{
    std::vector<Seen> found;
    for (const Pane& pane : m_panes) {
        QWidget* frame = pane.frame();
        if (frame && isInSight(*frame))
            found.push_back({frame, &pane});
    }
    std::sort(found.begin(), found.end(),
        [this](const Seen& a, const Seen& b) { return comesBefore(*a.frame, *b.frame); });
    return found;
}

void PaneCycle::step(int direction)
{
    const std::vector<Seen> panes = seen();
    if (panes.empty())
        return;
    const auto count = static_cast<int>(panes.size());
    const QWidget* focus = QApplication::focusWidget();
    // Of a bar between two panes the next one is the one after the bar.
    int before = 0;
    int here = -1;
    for (int i = 0; i < count; ++i) {
        const QWidget* frame = panes[static_cast<std::size_t>(i)].frame;
        if (focus && (frame == focus || frame->isAncestorOf(focus)))
            here = i;
        if (focus && liesBefore(*frame, *focus))
            before = i + 1;
    }
    int at = here >= 0 ? here : direction > 0 ? before - 1 : before;
    for (int tries = 0; tries < count; ++tries) {
        at = (at + direction + count) % count;
        if (at == here || enter(panes[static_cast<std::size_t>(at)]))
            return;
    }
}

bool PaneCycle::enter(const Seen& pane) const
{
    if (pane.frame->window() != &m_window || !m_window.isActiveWindow())
        pane.frame->window()->activateWindow();
    if (QWidget* had = pane.frame->focusWidget(); had != pane.frame && takesKeys(had))
        had->setFocus(Qt::ShortcutFocusReason);
    else
        pane.pane->focus();
    if (!holdsKeys(*pane.frame)) {
        if (QWidget* first = firstIn(*pane.frame))
            first->setFocus(Qt::ShortcutFocusReason);
    }
    return holdsKeys(*pane.frame);
}

} // namespace brickbench::ui
