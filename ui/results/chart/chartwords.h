// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartplot.h"
#include "ui/results/chart/chartsurface.h"

#include <QCoreApplication>
#include <QStringList>

namespace brickbench::ui {

/// The words of a chart, translated, in one place.
class ChartWords {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::ChartWords)

public:
    static QString type(ChartSpec::Type type);
    static QString aggregate(std::optional<Aggregate> aggregate); ///< "Sum", "Each row"
    static QString order(ChartSpec::Order order);
    static QString step(ChartSpec::TimeStep step);

    /// A column's name; one without a name by its number.
    static QString column(const TableResult& table, int column);
    static QString series(const TableResult& table, const ChartPlot& plot, const ChartSeries& series);
    static QString category(const ChartCategory& category);
    static QString xTitle(const TableResult& table, const ChartPlot& plot);
    static QString yTitle(const TableResult& table, const ChartPlot& plot);
    /// All words of \a plot.
    static ChartDrawing drawing(const TableResult& table, ChartPlotPtr plot);

    /// The exact values of a mark, a line each.
    static QString mark(const TableResult& table, const ChartDrawing& drawing, ChartMark mark);
    /// X of a value, as sent where it is a row's.
    static QString xOf(const TableResult& table, const ChartPlot& plot, ChartMark mark);
    static QString yOf(const TableResult& table, const ChartPlot& plot, ChartMark mark);

    /// What the picture leaves out, a sentence each.
    static QStringList losses(const ChartPlot& plot);
    /// Why there is no picture, and what to do.
    static QString lackTitle(ChartPlot::Lack lack);
    static QString lackReason(const ChartSpec& spec, ChartPlot::Lack lack);
};

} // namespace brickbench::ui
