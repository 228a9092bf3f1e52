// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/qtchartsurface.h"

#include "ui/common/theme.h"
#include "ui/results/chart/pointcloud.h"

#include <QCategoryAxis>
#include <QChart>
#include <QEvent>
#include <QGraphicsEllipseItem>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QRubberBand>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

ChartSurface* makeChartSurface(const ThemeSource& theme, QWidget* parent)
{
    return new QtChartSurface(theme, parent);
}

QtChartSurface::QtChartSurface(const ThemeSource& theme, QWidget* parent)
    : QChartView(parent)
    , m_theme(theme)
    , m_band(new QRubberBand(QRubberBand::Rectangle, viewport()))
{
    setObjectName(u"chartSurface"_s);
    setAccessibleName(tr("Chart"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setMinimumSize(120, 90);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->setDropShadowEnabled(false);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins({10, 8, 26, 6}); // right: half a label of the axis stands out
    chart()->legend()->setContentsMargins(0, 0, 0, 0);
    m_ring = new QGraphicsEllipseItem(chart());
    m_ring->setZValue(1000);
    m_ring->hide();
    m_layTimer.setSingleShot(true);
    m_layTimer.setInterval(0);
    connect(&m_layTimer, &QTimer::timeout, this, &QtChartSurface::layTicks);
    connect(chart(), &QChart::plotAreaChanged, this, [this] { m_layTimer.start(); });
    connect(&m_theme, &ThemeSource::changed, this, &QtChartSurface::recolor);
    recolor();
}

bool QtChartSurface::isPie() const
{
    return hasPlot() && plot().spec.type == ChartSpec::Type::Pie;
}

bool QtChartSurface::zoomsBoth() const
{
    return hasPlot() && plot().spec.type == ChartSpec::Type::Scatter;
}

void QtChartSurface::setDrawing(ChartDrawing drawing, ShownPoints shown)
{
    clear();
    m_drawing = std::move(drawing);
    m_shown = std::move(shown);
    m_window = m_drawing.full;
    setAccessibleDescription(tr("%1 by %2").arg(m_drawing.yTitle, m_drawing.xTitle));
    build();
    recolor();
    layTicks();
}

void QtChartSurface::setShownPoints(ShownPoints shown)
{
    if (!hasPlot() || shown.size() != m_series.size())
        return;
    m_shown = std::move(shown);
    fillLines();
    recolorSeries(); // the width of lines goes by their points; fills the cloud, too
}

void QtChartSurface::clear()
{
    setMark({}, {});
    delete m_cloud;
    m_cloud = nullptr;
    m_series.clear();
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_xAxis), static_cast<QAbstractAxis*>(m_yAxis)}) {
        if (axis) {
            chart()->removeAxis(axis);
            delete axis;
        }
    }
    m_xAxis = m_yAxis = nullptr;
    m_drawing = {};
    m_shown.clear();
}

bool QtChartSurface::isZoomed() const
{
    return hasPlot() && m_window != m_drawing.full;
}

void QtChartSurface::showAll()
{
    if (hasPlot())
        setWindow(m_drawing.full);
}

/// Not outside of what there is, and not so near that doubles cannot tell the edges apart.
bool QtChartSurface::keepsInside(ChartWindow& window) const
{
    const ChartWindow& full = m_drawing.full;
    const auto keep = [](double& from, double& to, double least, double most) {
        if (to - from >= most - least) {
            from = least;
            to = most;
        } else if (from < least) {
            to += least - from;
            from = least;
        } else if (to > most) {
            from -= to - most;
            to = most;
        }
        const double size = std::max({std::abs(from), std::abs(to), (most - least) * 1e-3});
        return to - from > size * 1e-12;
    };
    const bool hasX = keep(window.xFrom, window.xTo, full.xFrom, full.xTo);
    return keep(window.yFrom, window.yTo, full.yFrom, full.yTo) && hasX;
}

void QtChartSurface::setWindow(const ChartWindow& window)
{
    ChartWindow wanted = window;
    if (!hasPlot() || isPie() || !keepsInside(wanted) || wanted == m_window)
        return;
    m_window = wanted;
    m_ring->hide();
    layTicks();
    if (windowChanged)
        windowChanged();
}

int QtChartSurface::plotWidth() const
{
    const qreal width = hasPlot() && !isPie() ? chart()->plotArea().width() : viewport()->width();
    return std::max(1, static_cast<int>(width * devicePixelRatioF()));
}

QPicture QtChartSurface::picture() const
{
    m_ring->setVisible(false);
    const QRectF area(QPointF(), chart()->size());
    QPicture recorded;
    QPainter painter(&recorded);
    painter.setRenderHint(QPainter::Antialiasing);
    scene()->render(&painter, area, area);
    painter.end();
    recorded.setBoundingRect(area.toRect());
    return recorded;
}

void QtChartSurface::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    m_ring->hide();
    m_layTimer.start();
}

void QtChartSurface::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        recolor();
}

} // namespace brickbench::ui
