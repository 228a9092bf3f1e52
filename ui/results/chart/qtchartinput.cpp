// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/qtchartsurface.h"

#include <QAccessible>
#include <QChart>
#include <QGraphicsEllipseItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPieSeries>
#include <QRubberBand>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace brickbench::ui {
namespace {

constexpr qreal ringRadius = 5;
constexpr qreal reach = 30; ///< pixels from which a point is taken

} // namespace

QPointF QtChartSurface::valueAt(QPointF position) const
{
    const QRectF area = chart()->plotArea();
    const double x = (position.x() - area.left()) / std::max<qreal>(1, area.width());
    const double y = (area.bottom() - position.y()) / std::max<qreal>(1, area.height());
    return {m_window.xFrom + x * (m_window.xTo - m_window.xFrom),
        m_window.yFrom + y * (m_window.yTo - m_window.yFrom)};
}

QPointF QtChartSurface::placeOf(ChartMark mark) const
{
    const QRectF area = chart()->plotArea();
    const ChartSeries& series = plot().series[static_cast<std::size_t>(mark.series)];
    const auto index = static_cast<std::size_t>(mark.index);
    const double x = series.x.empty() ? mark.index : series.x[index];
    const double y = std::isnan(series.y[index]) ? 0 : series.y[index];
    // Halved: differences of huge numbers may be beyond a double.
    const auto share
        = [](double value, double from, double to) { return (value / 2 - from / 2) / (to / 2 - from / 2); };
    return {area.left() + share(x, m_window.xFrom, m_window.xTo) * area.width(),
        area.bottom() - share(y, m_window.yFrom, m_window.yTo) * area.height()};
}

ChartMark QtChartSurface::markAt(QPointF position) const
{
    if (!hasPlot())
        return {};
    if (isPie())
        return sliceAt(position);
    if (!chart()->plotArea().adjusted(-4, -4, 4, 4).contains(position))
        return {};
    const bool areBars = plot().spec.type == ChartSpec::Type::Bar || plot().binWidth > 0;
    return areBars ? barAt(valueAt(position)) : nearestPoint(position);
}

ChartMark QtChartSurface::barAt(QPointF value) const
{
    const int count = static_cast<int>(plot().series.front().y.size());
    const int series = static_cast<int>(plot().series.size());
    const int index = std::clamp(static_cast<int>(std::floor(value.x() + 0.5)), 0, count - 1);
    const auto at = static_cast<std::size_t>(index);
    if (!plot().spec.isStacked && plot().binWidth == 0) {
        const double within = (value.x() - index + 0.4) / 0.8;
        return {std::clamp(static_cast<int>(std::floor(within * series)), 0, series - 1), index};
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < series; ++i) {
        const double height = plot().series[static_cast<std::size_t>(i)].y[at];
        above += height > 0 ? height : 0;
        below += height < 0 ? height : 0;
        if ((height > 0 && value.y() >= 0 && value.y() <= above)
            || (height < 0 && value.y() < 0 && value.y() >= below))
            return {i, index};
    }
    return {series - 1, index};
}

ChartMark QtChartSurface::nearestPoint(QPointF position) const
{
    ChartMark nearest;
    double least = std::numeric_limits<double>::infinity();
    const bool isCloud = zoomsBoth();
    const auto look = [&](std::size_t series, std::size_t index) {
        if (std::isnan(plot().series[series].y[index]))
            return;
        const ChartMark mark{static_cast<int>(series), static_cast<int>(index)};
        const QPointF away = placeOf(mark) - position;
        // Along a line the pointer is seldom at its height: what is over or under it is meant.
        const double distance
            = isCloud ? std::hypot(away.x(), away.y()) : std::abs(away.x()) * 8 + std::abs(away.y()) * 0.5;
        if (distance < least) {
            least = distance;
            nearest = mark;
        }
    };
    for (std::size_t series = 0; series < plot().series.size(); ++series) {
        if (plot().hasPoints()) {
            for (const std::uint32_t index : m_shown[series])
                look(series, index);
        } else {
            for (std::size_t index = 0; index < plot().series[series].y.size(); ++index)
                look(series, index);
        }
    }
    return isCloud && least > reach ? ChartMark() : nearest;
}

ChartMark QtChartSurface::sliceAt(QPointF position) const
{
    auto* pie = qobject_cast<QPieSeries*>(chart()->series().constFirst());
    const QRectF area = chart()->plotArea();
    const QPointF away = position - area.center();
    const qreal radius = std::min(area.width(), area.height()) / 2 * pie->pieSize();
    if (std::hypot(away.x(), away.y()) > radius)
        return {};
    // Clockwise from 12 o'clock.
    double turned = std::atan2(away.x(), -away.y()) / (2 * M_PI);
    turned = turned < 0 ? turned + 1 : turned;
    const auto slices = pie->slices();
    for (int i = 0; i < static_cast<int>(slices.size()); ++i) {
        turned -= slices.at(i)->value();
        if (turned <= 0)
            return {0, i};
    }
    return {};
}

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
    // As plain text: a value may look like markup.
    QToolTip::showText(viewport()->mapToGlobal(position + QPoint(12, 8)),
        words.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), viewport());
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
