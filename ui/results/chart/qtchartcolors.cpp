// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/chart/chartcolors.h"
#include "ui/results/chart/qtchartsurface.h"
#include "ui/results/contrast.h"

#include <QAbstractBarSeries>
#include <QAreaSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsEllipseItem>
#include <QLegend>
#include <QLineSeries>
#include <QPieSeries>
#include <QScatterSeries>

namespace brickbench::ui {
namespace {

/// A line of thousands of points that goes up and down across itself costs seconds to stroke when it is wider
/// than a pixel (QPainter, 6,400 points: 11 s at 1.6, 0.02 s at 1.0).
qreal strokeWidth(const QAbstractSeries& series)
{
    constexpr int many = 400;
    const auto* area = qobject_cast<const QAreaSeries*>(&series);
    const auto* line = area ? area->upperSeries() : qobject_cast<const QLineSeries*>(&series);
    return line && line->count() > many ? 1.0 : 1.8;
}

} // namespace

void QtChartSurface::recolor()
{
    const Theme& theme = m_theme.theme();
    const QColor text = theme.palette.color(QPalette::Text);
    setBackgroundBrush(theme.palette.color(QPalette::Base));
    chart()->setBackgroundBrush(theme.palette.color(QPalette::Base));
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->legend()->setLabelColor(text);
    chart()->legend()->setFont(font());
    m_ring->setPen(QPen(text, 2));
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis}) {
        if (!axis)
            continue;
        axis->setLabelsColor(theme.mutedText);
        axis->setLabelsFont(font());
        axis->setTitleBrush(text);
        axis->setTitleFont(font());
        axis->setLinePen(QPen(theme.idle, 1));
        axis->setGridLinePen(QPen(theme.separator, 1));
    }
    if (hasPlot())
        recolorSeries();
}

void QtChartSurface::recolorSeries()
{
    if (isPie())
        return recolorPie();
    const QColor paper = m_theme.theme().palette.color(QPalette::Base);
    const auto all = chart()->series();
    for (std::size_t i = 0; i < plot().series.size(); ++i) {
        const QColor color = colorOf(i);
        if (auto* bars = qobject_cast<QAbstractBarSeries*>(all.first())) {
            QBarSet* set = bars->barSets().at(static_cast<qsizetype>(i));
            set->setBrush(color);
            // Bars of a histogram touch: a line of the paper parts them.
            const bool areParted = plot().binWidth > 0 && plot().series.front().y.size() <= 100;
            set->setPen(areParted ? QPen(paper, 1) : QPen(Qt::NoPen));
            continue;
        }
        const QPen pen(color, strokeWidth(*m_series[i]), i < 4 ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap,
            Qt::BevelJoin);
        if (auto* area = qobject_cast<QAreaSeries*>(m_series[i])) {
            QColor fill = color;
            fill.setAlpha(plot().series.size() > 1 ? 70 : 110);
            area->setPen(pen);
            area->setBrush(fill);
        } else if (auto* scatter = qobject_cast<QScatterSeries*>(m_series[i])) {
            scatter->setColor(color);
            scatter->setBorderColor(color);
        } else if (auto* line = qobject_cast<QLineSeries*>(m_series[i])) {
            line->setPen(pen);
        }
    }
    fillCloud();
}

void QtChartSurface::recolorPie()
{
    const Theme& theme = m_theme.theme();
    auto* pie = qobject_cast<QPieSeries*>(chart()->series().constFirst());
    const auto slices = pie->slices();
    for (int i = 0; i < static_cast<int>(slices.size()); ++i) {
        const auto kind = plot().categories[static_cast<std::size_t>(i)].kind;
        QPieSlice* slice = slices.at(i);
        const QColor color = kind == ChartCategory::Kind::Other ? otherColor(theme) : seriesColor(theme, i);
        slice->setBrush(color);
        slice->setPen(QPen(theme.palette.color(QPalette::Base), 2));
        const bool isDark = contrast(color, Qt::white) >= contrast(color, Qt::black);
        slice->setLabelBrush(isDark ? QColor(Qt::white) : QColor(Qt::black));
        slice->setLabelFont(font());
    }
}

} // namespace brickbench::ui
