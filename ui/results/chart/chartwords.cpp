// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartwords.h"

#include "results/axisreader.h"
#include "results/cellvalue.h"
#include "ui/results/chart/chartticks.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

using Type = ChartSpec::Type;

/// A value of a megabyte is no name.
QString shortened(QString text)
{
    constexpr qsizetype longest = 60;
    text.replace(u'\n', u' ');
    if (text.size() > longest)
        text = text.left(longest - 1) + u'…';
    return text;
}

} // namespace

QString ChartWords::type(ChartSpec::Type type)
{
    switch (type) {
    case Type::Bar:
        return tr("Bars");
    case Type::Line:
        return tr("Line");
    case Type::Area:
        return tr("Area");
    case Type::Scatter:
        return tr("Scatter");
    case Type::Histogram:
        return tr("Histogram");
    case Type::Pie:
        return tr("Pie");
    }
    Q_UNREACHABLE();
}

QString ChartWords::aggregate(std::optional<Aggregate> aggregate)
{
    if (!aggregate)
        return tr("Each row", "no aggregate: every row is a point");
    switch (*aggregate) {
    case Aggregate::Count:
        return tr("Count");
    case Aggregate::Sum:
        return tr("Sum");
    case Aggregate::Mean:
        return tr("Mean");
    case Aggregate::Min:
        return tr("Minimum");
    case Aggregate::Max:
        return tr("Maximum");
    }
    Q_UNREACHABLE();
}

QString ChartWords::order(ChartSpec::Order order)
{
    switch (order) {
    case ChartSpec::Order::ByX:
        return tr("By X");
    case ChartSpec::Order::Appearance:
        return tr("As the rows come");
    case ChartSpec::Order::LargestFirst:
        return tr("Largest first");
    case ChartSpec::Order::SmallestFirst:
        return tr("Smallest first");
    }
    Q_UNREACHABLE();
}

QString ChartWords::step(ChartSpec::TimeStep step)
{
    using Step = ChartSpec::TimeStep;
    switch (step) {
    case Step::Exact:
        return tr("Exact times");
    case Step::Hour:
        return tr("By hour");
    case Step::Day:
        return tr("By day");
    case Step::Week:
        return tr("By week");
    case Step::Month:
        return tr("By month");
    case Step::Year:
        return tr("By year");
    }
    Q_UNREACHABLE();
}

QString ChartWords::column(const TableResult& table, int column)
{
    const QString& name = table.columns()[static_cast<std::size_t>(column)].name;
    return name.isEmpty() ? tr("Column %1").arg(column + 1) : shortened(name);
}

QString ChartWords::series(const TableResult& table, const ChartPlot& plot, const ChartSeries& series)
{
    QString name = series.column >= 0 ? column(table, series.column) : tr("Rows");
    const bool isSplit = series.isOther || series.groupRow >= 0;
    if (!isSplit)
        return name;
    QString group = tr("Other", "all remaining values");
    if (!series.isOther) {
        const bool isNull = table.cell(series.groupRow, plot.spec.group).isNull();
        group = isNull ? u"NULL"_s : shortened(table.text(series.groupRow, plot.spec.group));
        if (group.isEmpty())
            group = tr("(empty)");
    }
    return plot.spec.y.size() > 1 ? u"%1 · %2"_s.arg(name, group) : group;
}

QString ChartWords::category(const ChartCategory& category)
{
    switch (category.kind) {
    case ChartCategory::Kind::Null:
        return u"NULL"_s;
    case ChartCategory::Kind::Other:
        return tr("Other", "all remaining values");
    case ChartCategory::Kind::Value:
        return category.text.isEmpty() ? tr("(empty)") : shortened(category.text);
    }
    Q_UNREACHABLE();
}

QString ChartWords::xTitle(const TableResult& table, const ChartPlot& plot)
{
    if (plot.spec.x < 0)
        return tr("Row");
    const QString name = column(table, plot.spec.x);
    const auto kind = table.columns()[static_cast<std::size_t>(plot.spec.x)].type.kind;
    return kind == ColumnType::Kind::Timestamp ? tr("%1 (UTC)").arg(name) : name;
}

QString ChartWords::yTitle(const TableResult& table, const ChartPlot& plot)
{
    if (plot.spec.y.empty())
        return tr("Rows");
    QStringList names;
    for (const int y : plot.spec.y)
        names << column(table, y);
    const QString all = shortened(names.join(u", "_s));
    if (!plot.spec.aggregate)
        return all;
    return tr("%1 of %2", "aggregate and columns: Sum of amount").arg(aggregate(plot.spec.aggregate), all);
}

ChartDrawing ChartWords::drawing(const TableResult& table, ChartPlotPtr plot)
{
    ChartDrawing drawing;
    drawing.full = fullWindow(*plot);
    for (const ChartSeries& one : plot->series)
        drawing.seriesNames.push_back(series(table, *plot, one));
    for (const ChartCategory& one : plot->categories)
        drawing.categoryNames.push_back(category(one));
    drawing.xTitle = xTitle(table, *plot);
    drawing.yTitle = yTitle(table, *plot);
    drawing.plot = std::move(plot);
    return drawing;
}

QString ChartWords::xOf(const TableResult& table, const ChartPlot& plot, ChartMark mark)
{
    const QLocale locale;
    const auto index = static_cast<std::size_t>(mark.index);
    if (plot.binWidth > 0) {
        const double from = plot.binStart + plot.binWidth * mark.index;
        const double to = from + plot.binWidth;
        if (plot.xScale == ColumnScale::Time)
            return tr("%1 to before %2", "limits of a bar")
                .arg(
                    periodText(from, ChartSpec::TimeStep::Exact), periodText(to, ChartSpec::TimeStep::Exact));
        return tr("%1 to before %2", "limits of a bar")
            .arg(exactNumber(from, locale), exactNumber(to, locale));
    }
    if (!plot.hasPoints())
        return category(plot.categories[index]);
    const ChartSeries& one = plot.series[static_cast<std::size_t>(mark.series)];
    if (plot.spec.x < 0)
        return exactNumber(one.x[index], locale);
    if (!one.rows.empty())
        return table.text(one.rows[index], plot.spec.x);
    return plot.xScale == ColumnScale::Time ? periodText(one.x[index], plot.spec.step)
                                            : exactNumber(one.x[index], locale);
}

QString ChartWords::yOf(const TableResult& table, const ChartPlot& plot, ChartMark mark)
{
    const ChartSeries& one = plot.series[static_cast<std::size_t>(mark.series)];
    const auto index = static_cast<std::size_t>(mark.index);
    if (!one.rows.empty() && one.column >= 0)
        return table.text(one.rows[index], one.column);
    if (index < one.exact.size() && !one.exact[index].isEmpty()) {
        bool isWhole = false;
        const qlonglong whole = one.exact[index].toLongLong(&isWhole);
        return isWhole ? QLocale().toString(whole) : one.exact[index];
    }
    return qIsNaN(one.y[index]) ? QString() : exactNumber(one.y[index], QLocale());
}

QString ChartWords::mark(const TableResult& table, const ChartDrawing& drawing, ChartMark mark)
{
    const ChartPlot& plot = *drawing.plot;
    const auto series = static_cast<std::size_t>(mark.series);
    const QString pair = tr("%1: %2", "name and value");
    QStringList lines{pair.arg(drawing.xTitle, xOf(table, plot, mark))};
    const QString y = yOf(table, plot, mark);
    if (plot.series.size() > 1 && plot.spec.group >= 0)
        lines << pair.arg(column(table, plot.spec.group), drawing.seriesNames[series]);
    const ChartSeries& one = plot.series[series];
    QString name = one.column >= 0 ? column(table, one.column) : tr("Rows");
    if (one.column >= 0 && plot.spec.aggregate)
        name = tr("%1 of %2", "aggregate and columns: Sum of amount")
                   .arg(aggregate(plot.spec.aggregate), name);
    QString value = pair.arg(name, y);
    if (plot.spec.type == Type::Pie) {
        double whole = 0;
        for (const double slice : one.y)
            whole += qIsNaN(slice) ? 0 : slice;
        if (whole > 0)
            value += tr(" (%1 %)").arg(
                QLocale().toString(one.y[static_cast<std::size_t>(mark.index)] / whole * 100, 'f', 1));
    }
    lines << value;
    return lines.join(u'\n');
}

} // namespace brickbench::ui
