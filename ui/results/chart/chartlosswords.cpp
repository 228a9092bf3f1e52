// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartwords.h"

#include <QLocale>

namespace brickbench::ui {

QString ChartWords::lackTitle(ChartPlot::Lack lack)
{
    using Lack = ChartPlot::Lack;
    switch (lack) {
    case Lack::None:
        return {};
    case Lack::X:
        return tr("Pick a column for X");
    case Lack::Y:
    case Lack::NumericY:
        return tr("Pick a numeric column for Y");
    case Lack::NumericX:
        return tr("Pick a column of numbers or times for X");
    case Lack::Rows:
        return tr("No rows to draw");
    case Lack::Values:
        return tr("No values to draw");
    }
    Q_UNREACHABLE();
}

QString ChartWords::lackReason(const ChartSpec& spec, ChartPlot::Lack lack)
{
    using Lack = ChartPlot::Lack;
    switch (lack) {
    case Lack::None:
        return {};
    case Lack::X:
        return spec.type == ChartSpec::Type::Histogram
            ? tr("The histogram counts the values of one column of numbers or times.")
            : tr("Each different value of that column becomes a bar or a slice.");
    case Lack::Y:
        return tr("The height of each point comes from it.");
    case Lack::NumericY:
        return tr(
            "A chosen column holds no numbers. Choose another one, cast it to a number in the query, or "
            "count instead.");
    case Lack::NumericX:
        return tr("The chosen column holds texts, which have no place on this axis. Bars can show it.");
    case Lack::Rows:
        return tr("The result is empty, or the filter leaves no row. Change the filter in the grid.");
    case Lack::Values:
        return tr("The chosen columns hold only NULL, NaN or values that are no numbers in the rows shown.");
    }
    Q_UNREACHABLE();
}

QStringList ChartWords::losses(const ChartPlot& plot)
{
    const ChartLosses& losses = plot.losses;
    QStringList sentences;
    const auto add = [&](qint64 count, const QString& sentence) {
        if (count > 0)
            sentences << sentence.arg(QLocale().toString(count));
    };
    add(losses.rowsWithoutX, tr("%1 rows without a value for X are left out."));
    add(losses.rowsWithoutY, tr("%1 cells of Y are NULL or no number and are left out."));
    add(losses.categoriesInOther, tr("%1 more values are in “Other”."));
    add(losses.groupsInOther, tr("%1 more groups are in “Other”."));
    add(losses.groupsLeftOut,
        tr("%1 more groups are not drawn: there are only eight colours to tell apart."));
    add(losses.negativeSlices, tr("%1 negative values have no slice."));
    add(losses.rowsBeyondGroups, tr("%1 rows are left out: too many different values."));
    if (losses.areDoubles)
        sentences << tr("Heights are rounded to about 16 digits.");
    return sentences;
}

} // namespace brickbench::ui
