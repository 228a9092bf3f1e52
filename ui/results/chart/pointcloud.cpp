// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/pointcloud.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace brickbench::ui {
namespace {

QPainterPath shapePath(int shape, qreal side)
{
    const qreal half = side / 2;
    QPainterPath path;
    switch (shape % 4) {
    case 0:
        path.addEllipse({0, 0}, half, half);
        break;
    case 1:
        path.addRect(-half * 0.88, -half * 0.88, side * 0.88, side * 0.88);
        break;
    case 2:
        path.addPolygon(QPolygonF({{0, -half * 1.2}, {half * 1.2, 0}, {0, half * 1.2}, {-half * 1.2, 0}}));
        break;
    default:
        path.addPolygon(QPolygonF({{0, -half * 1.1}, {half * 1.1, half * 0.9}, {-half * 1.1, half * 0.9}}));
        break;
    }
    path.closeSubpath();
    return path;
}

QColor fillOf(const QColor& color)
{
    QColor fill = color;
    fill.setAlpha(170); // where points lie on each other it gets darker
    return fill;
}

void paintShape(QPainter& painter, const QPainterPath& path, const QColor& color)
{
    painter.setPen(QPen(color, 1));
    painter.setBrush(fillOf(color));
    painter.drawPath(path);
}

} // namespace

void PointCloud::setSeries(std::vector<Series> series, const QRectF& area)
{
    prepareGeometryChange();
    m_series = std::move(series);
    m_area = area;
    std::size_t count = 0;
    for (const Series& one : m_series)
        count += one.places.size();
    m_side = count > 2000 ? 4 : count > 400 ? 5.5 : 7;
    m_painted = {};
    update();
}

void PointCloud::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget)
{
    painter->save();
    painter->setClipRect(m_area);
    painter->setRenderHint(QPainter::Antialiasing);
    // Recorded (for a file) they stay shapes; on the screen they are a picture.
    if (!widget || m_area.isEmpty()) {
        paintShapes(*painter);
    } else {
        const qreal ratio = painter->device()->devicePixelRatioF();
        if (m_painted.isNull() || m_painted.devicePixelRatio() != ratio) {
            m_painted = QPixmap((m_area.size() * ratio).toSize() + QSize(1, 1));
            m_painted.setDevicePixelRatio(ratio);
            m_painted.fill(Qt::transparent);
            QPainter into(&m_painted);
            into.translate(-m_area.topLeft());
            stampShapes(into);
        }
        painter->drawPixmap(m_area.topLeft(), m_painted);
    }
    painter->restore();
}

void PointCloud::paintShapes(QPainter& painter) const
{
    for (const Series& series : m_series) {
        const QPainterPath path = shapePath(series.shape, m_side);
        for (const QPointF& place : series.places) {
            painter.translate(place);
            paintShape(painter, path, series.color);
            painter.translate(-place);
        }
    }
}

void PointCloud::stampShapes(QPainter& painter) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const qreal side = m_side * 1.3 + 3;
    for (const Series& series : m_series) {
        QPixmap stamp((QSizeF(side, side) * ratio).toSize());
        stamp.setDevicePixelRatio(ratio);
        stamp.fill(Qt::transparent);
        QPainter into(&stamp);
        into.setRenderHint(QPainter::Antialiasing);
        into.translate(side / 2, side / 2);
        paintShape(into, shapePath(series.shape, m_side), series.color);
        into.end();
        for (const QPointF& place : series.places)
            painter.drawPixmap(place - QPointF(side / 2, side / 2), stamp);
    }
}

} // namespace brickbench::ui
