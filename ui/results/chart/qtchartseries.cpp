// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/chart/chartaxes.h"
#include "ui/results/chart/chartcolors.h"
#include "ui/results/chart/pointcloud.h"
#include "ui/results/chart/qtchartsurface.h"

#include <QAreaSeries>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsEllipseItem>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QPieLegendMarker>
#include <QPieSeries>
#include <QScatterSeries>
#include <QStackedBarSeries>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

using Type = ChartSpec::Type;

/// Qt Charts reads HTML in names and labels.
QString escaped(const QString& text)
{
    return text.toHtmlEscaped();
}

/// QCategoryAxis drops labels it has already: equal ones differ in spaces of no width.
class UniqueLabels {
public:
    QString operator()(QString label)
    {
        while (m_taken.contains(label))
            label += QChar(0x200b);
        m_taken.insert(label);
        return label;
    }

private:
    QSet<QString> m_taken;
};

void setTicks(QCategoryAxis& axis, const std::vector<AxisTick>& ticks, double from, double to)
{
    const QStringList old = axis.categoriesLabels();
    for (const QString& label : old)
        axis.remove(label);
    axis.setStartValue(from);
    UniqueLabels unique;
    for (const AxisTick& tick : ticks)
        axis.append(unique(escaped(tick.label)), tick.place);
    axis.setRange(from, to);
}

QXYSeries* lineOf(QAbstractSeries* series)
{
    auto* area = qobject_cast<QAreaSeries*>(series);
    return area ? area->upperSeries() : qobject_cast<QXYSeries*>(series);
}

QScatterSeries::MarkerShape markerShape(std::size_t series)
{
    constexpr std::array shapes{QScatterSeries::MarkerShapeCircle, QScatterSeries::MarkerShapeRectangle,
        QScatterSeries::MarkerShapeRotatedRectangle, QScatterSeries::MarkerShapeTriangle};
    return shapes[series % shapes.size()];
}

} // namespace

void QtChartSurface::build()
{
    switch (plot().spec.type) {
    case Type::Bar:
    case Type::Histogram:
        addBars();
        break;
    case Type::Line:
    case Type::Area:
        addLines();
        break;
    case Type::Scatter:
        addCloud();
        break;
    case Type::Pie:
        addPie();
        break;
    }
    if (!isPie())
        addAxes();
    QLegend* legend = chart()->legend();
    // Other series than lines and points have no shape of their own; asked for one, Qt 6.4 draws an empty
    // box.
    const bool hasShapes = plot().spec.type == Type::Line || plot().spec.type == Type::Scatter;
    legend->setMarkerShape(hasShapes ? QLegend::MarkerShapeFromSeries : QLegend::MarkerShapeRectangle);
    legend->setVisible(isPie() || plot().series.size() > 1);
    legend->setAlignment(isPie() ? Qt::AlignRight : Qt::AlignTop);
}

void QtChartSurface::addBars()
{
    const bool isHistogram = plot().binWidth > 0;
    const bool isStacked = isHistogram || plot().spec.isStacked;
    QAbstractBarSeries* bars
        = isStacked ? static_cast<QAbstractBarSeries*>(new QStackedBarSeries) : new QBarSeries;
    bars->setBarWidth(isHistogram ? 1.0 : plot().series.size() > 1 && !isStacked ? 0.8 : 0.7);
    for (std::size_t i = 0; i < plot().series.size(); ++i) {
        auto* set = new QBarSet(escaped(m_drawing.seriesNames[i]));
        for (const double value : plot().series[i].y)
            set->append(std::isnan(value) ? 0 : value);
        bars->append(set);
    }
    chart()->addSeries(bars);
}

void QtChartSurface::addLines()
{
    const bool isArea = plot().spec.type == Type::Area;
    for (std::size_t i = 0; i < plot().series.size(); ++i) {
        auto* line = new QLineSeries;
        QAbstractSeries* added = line;
        if (isArea) {
            auto* area = new QAreaSeries(line, new QLineSeries);
            line->setParent(area);
            area->lowerSeries()->setParent(area);
            added = area;
        }
        added->setName(escaped(m_drawing.seriesNames[i]));
        chart()->addSeries(added);
        m_series.push_back(added);
    }
    fillLines();
}

void QtChartSurface::fillLines()
{
    if (plot().spec.type != Type::Line && plot().spec.type != Type::Area)
        return;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const ChartSeries& series = plot().series[i];
        QList<QPointF> points;
        if (plot().hasPoints()) {
            points.reserve(static_cast<qsizetype>(m_shown[i].size()));
            for (const std::uint32_t index : m_shown[i])
                points.append({series.x[index], series.y[index]});
        } else {
            for (std::size_t at = 0; at < series.y.size(); ++at) {
                if (!std::isnan(series.y[at]))
                    points.append({double(at), series.y[at]});
            }
        }
        if (auto* area = qobject_cast<QAreaSeries*>(m_series[i])) {
            if (!points.isEmpty())
                area->lowerSeries()->replace({{points.first().x(), 0}, {points.last().x(), 0}});
        }
        QXYSeries* line = lineOf(m_series[i]);
        line->setPointsVisible(points.size() <= 60);
        line->replace(points);
    }
}

void QtChartSurface::addCloud()
{
    // Empty: they only make the legend and hold the axes.
    for (std::size_t i = 0; i < plot().series.size(); ++i) {
        auto* scatter = new QScatterSeries;
        scatter->setName(escaped(m_drawing.seriesNames[i]));
        scatter->setMarkerShape(markerShape(i));
        scatter->setMarkerSize(9);
        chart()->addSeries(scatter);
        m_series.push_back(scatter);
    }
    m_cloud = new PointCloud(chart());
    m_cloud->setZValue(10);
}

void QtChartSurface::fillCloud()
{
    if (!m_cloud)
        return;
    std::vector<PointCloud::Series> clouds;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        PointCloud::Series cloud{colorOf(i), static_cast<int>(i), {}};
        cloud.places.reserve(m_shown[i].size());
        for (const std::uint32_t index : m_shown[i])
            cloud.places.push_back(
                m_cloud->mapFromScene(placeOf({static_cast<int>(i), static_cast<int>(index)})));
        clouds.push_back(std::move(cloud));
    }
    m_cloud->setSeries(std::move(clouds), chart()->plotArea());
}

void QtChartSurface::addPie()
{
    auto* pie = new QPieSeries;
    const std::vector<double>& values = plot().series.front().y;
    double whole = 0;
    for (const double value : values)
        whole += std::isnan(value) ? 0 : value;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double share = std::isnan(values[i]) || whole <= 0 ? 0 : values[i] / whole;
        auto* slice = new QPieSlice(escaped(m_drawing.categoryNames[i]), share);
        pie->append(slice);
    }
    pie->setPieSize(0.78);
    chart()->addSeries(pie);
    // The legend has the names, the slices their shares: names around a pie run into each other.
    for (QPieSlice* slice : pie->slices()) {
        const double share = slice->value();
        const QString percent = QLocale().toString(share * 100, 'f', share < 0.1 ? 1 : 0);
        const QString name = slice->label();
        const QList<QLegendMarker*> markers = chart()->legend()->markers(pie);
        slice->setLabel(tr("%1 %").arg(percent));
        slice->setLabelVisible(share >= 0.05);
        slice->setLabelPosition(QPieSlice::LabelInsideHorizontal);
        for (QLegendMarker* marker : markers) {
            if (qobject_cast<QPieLegendMarker*>(marker)->slice() == slice)
                marker->setLabel(tr("%1  %2 %", "slice and its share").arg(name, percent));
        }
    }
}

void QtChartSurface::addAxes()
{
    m_xAxis = new QCategoryAxis;
    m_yAxis = new QCategoryAxis;
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis})
        axis->setTruncateLabels(false); // chartTicks() has fitted them
    chart()->addAxis(m_xAxis, Qt::AlignBottom);
    chart()->addAxis(m_yAxis, Qt::AlignLeft);
    const auto all = chart()->series();
    for (QAbstractSeries* series : all) {
        series->attachAxis(m_xAxis);
        series->attachAxis(m_yAxis);
    }
    m_xAxis->setTitleText(escaped(m_drawing.xTitle));
    m_yAxis->setTitleText(escaped(m_drawing.yTitle));
    m_xAxis->setGridLineVisible(plot().hasPoints());
    m_yAxis->setLineVisible(false);
}

void QtChartSurface::layTicks()
{
    if (!hasPlot() || isPie() || !m_xAxis)
        return;
    const ChartTicks ticks
        = chartTicks(m_drawing, m_window, chart()->plotArea().size(), QFontMetricsF(font()));
    m_xAxis->setLabelsAngle(ticks.xAngle);
    setTicks(*m_xAxis, ticks.x, m_window.xFrom, m_window.xTo);
    setTicks(*m_yAxis, ticks.y, m_window.yFrom, m_window.yTo);
    fillCloud();
}

QColor QtChartSurface::colorOf(std::size_t series) const
{
    if (plot().series[series].isOther)
        return otherColor(m_theme.theme());
    return seriesColor(m_theme.theme(), static_cast<int>(series));
}

} // namespace brickbench::ui
