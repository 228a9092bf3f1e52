// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QGraphicsItem>
#include <QPixmap>
#include <QPointF>

#include <vector>

namespace brickbench::ui {

/// The points of a scatter plot, all series in one item: QScatterSeries makes an item for each point, which
/// takes seconds for some thousand. Each series has its own shape besides its colour.
class PointCloud : public QGraphicsItem {
public:
    struct Series {
        QColor color;
        int shape = 0; ///< 0 disc, 1 square, 2 diamond, 3 triangle, then anew
        std::vector<QPointF> places; ///< in the item's coordinates
    };

    using QGraphicsItem::QGraphicsItem;

    /// \a area clips.
    void setSeries(std::vector<Series> series, const QRectF& area);
    QRectF boundingRect() const override { return m_area; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintShapes(QPainter& painter) const;
    void stampShapes(QPainter& painter) const;

    std::vector<Series> m_series;
    QRectF m_area;
    qreal m_side = 7;
    QPixmap m_painted; ///< hovering repaints; stamping thousands each time would be felt
};

} // namespace brickbench::ui
