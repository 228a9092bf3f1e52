// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/qtchartsurface.h"

#include "ui/common/plaintooltip.h"

#include <QAccessible>
#include <QChart>
#include <QGraphicsEllipseItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace brickbench::ui {
namespace {

constexpr qreal ringRadius = 5;

} // namespace

void QtChartSurface::setMark(ChartMark mark, QPoint position)
{
    const bool isNew = mark != m_mark;
    m_mark = mark;
    if (!mark.isValid()) {
        m_ring->hide();
        if (isNew)
            QToolTip::hideText();
        return;
    }
    if (!isPie()) {
        const QPointF place = m_ring->mapFromScene(placeOf(mark));
        const bool isRinged = plot().binWidth == 0 && plot().spec.type != ChartSpec::Type::Bar;
        m_ring->setRect(place.x() - ringRadius, place.y() - ringRadius, 2 * ringRadius, 2 * ringRadius);
        m_ring->setVisible(isRinged && chart()->plotArea().adjusted(-2, -2, 2, 2).contains(placeOf(mark)));
    }
    if (!isNew || !wordsOfMark)
        return;
    const QString words = wordsOfMark(mark);
    QToolTip::showText(viewport()->mapToGlobal(position + QPoint(12, 8)), plainToolTip(words), viewport());
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void QtChartSurface::stepMark(int steps, int seriesSteps)
{
    if (!hasPlot())
        return;
    const int seriesCount = static_cast<int>(plot().series.size());
    const int series = m_mark.isValid() ? (m_mark.series + seriesSteps + seriesCount) % seriesCount : 0;
    const ChartSeries& values = plot().series[static_cast<std::size_t>(series)];
    ChartMark mark{series, m_mark.isValid() ? m_mark.index + steps : 0};
    const int last = static_cast<int>(values.y.size()) - 1;
    if (plot().hasPoints() && !m_shown[static_cast<std::size_t>(series)].empty()) {
        // From one drawn point to the next: a million steps lead nowhere.
        const auto& shown = m_shown[static_cast<std::size_t>(series)];
        auto at = std::lower_bound(
                      shown.begin(), shown.end(), static_cast<std::uint32_t>(std::max(0, m_mark.index)))
            - shown.begin();
        at = std::clamp<std::ptrdiff_t>(
            m_mark.isValid() ? at + steps : 0, 0, std::ptrdiff_t(shown.size()) - 1);
        mark.index = static_cast<int>(shown[static_cast<std::size_t>(at)]);
    }
    mark.index = std::clamp(mark.index, 0, last);
    const QPointF place = isPie() ? chart()->plotArea().center() : placeOf(mark);
    setMark(mark, place.toPoint());
}

void QtChartSurface::zoomAround(QPointF position, double factor)
{
    if (!hasPlot() || isPie())
        return;
    const QPointF fixed = valueAt(position);
    ChartWindow window = m_window;
    window.xFrom = fixed.x() + (window.xFrom - fixed.x()) * factor;
    window.xTo = fixed.x() + (window.xTo - fixed.x()) * factor;
    if (zoomsBoth()) {
        window.yFrom = fixed.y() + (window.yFrom - fixed.y()) * factor;
        window.yTo = fixed.y() + (window.yTo - fixed.y()) * factor;
    }
    setWindow(window);
}

void QtChartSurface::zoomInto(const QRect& rectangle)
{
    const QPointF low = valueAt(rectangle.bottomLeft());
    const QPointF high = valueAt(rectangle.topRight());
    ChartWindow window = m_window;
    window.xFrom = std::max(low.x(), m_window.xFrom);
    window.xTo = std::min(high.x(), m_window.xTo);
    if (zoomsBoth()) {
        window.yFrom = std::max(low.y(), m_window.yFrom);
        window.yTo = std::min(high.y(), m_window.yTo);
    }
    setWindow(window);
}

void QtChartSurface::pan(double share)
{
    ChartWindow window = m_window;
    const double way = (window.xTo - window.xFrom) * share;
    window.xFrom += way;
    window.xTo += way;
    setWindow(window);
}

void QtChartSurface::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !hasPlot() || isPie())
        return QChartView::mousePressEvent(event);
    m_pressed = event->pos();
    m_isPressed = true;
}

void QtChartSurface::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isPressed)
        return setMark(markAt(event->position()), event->pos());
    QRect band = QRect(m_pressed, event->pos()).normalized();
    const QRect area = chart()->plotArea().toRect();
    if (!zoomsBoth()) {
        band.setTop(area.top());
        band.setBottom(area.bottom());
    }
    m_band->setGeometry(band.intersected(area));
    m_band->setVisible(band.width() > 6);
}

void QtChartSurface::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_isPressed)
        return QChartView::mouseReleaseEvent(event);
    m_isPressed = false;
    const QRect band = m_band->geometry();
    const bool isDrag = m_band->isVisible();
    m_band->hide();
    if (isDrag && band.width() > 6)
        zoomInto(band);
}

void QtChartSurface::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
    showAll();
}

void QtChartSurface::wheelEvent(QWheelEvent* event)
{
    event->accept();
    zoomAround(event->position(), std::pow(1.0015, -event->angleDelta().y()));
}

void QtChartSurface::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const QPointF middle = chart()->plotArea().center();
    switch (event->key()) {
    case Qt::Key_Left:
        return shift ? pan(-0.2) : stepMark(-1, 0);
    case Qt::Key_Right:
        return shift ? pan(0.2) : stepMark(1, 0);
    case Qt::Key_Up:
        return stepMark(0, -1);
    case Qt::Key_Down:
        return stepMark(0, 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAround(middle, 0.8);
    case Qt::Key_Minus:
        return zoomAround(middle, 1.25);
    case Qt::Key_0:
        return showAll();
    default:
        QChartView::keyPressEvent(event);
    }
}

bool QtChartSurface::viewportEvent(QEvent* event)
{
    // The scene would take our tool tip for one of its items' and hide it.
    return event->type() == QEvent::ToolTip || QChartView::viewportEvent(event);
}

void QtChartSurface::focusOutEvent(QFocusEvent* event)
{
    setMark({}, {});
    QChartView::focusOutEvent(event);
}

void QtChartSurface::leaveEvent(QEvent* event)
{
    if (!hasFocus())
        setMark({}, {});
    QChartView::leaveEvent(event);
}

} // namespace brickbench::ui
