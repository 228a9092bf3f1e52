// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/axisreader.h"

#include "results/cellvalue.h"
#include "results/timetext.h"

#include <QString>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr double millisecondsAnHour = 3'600'000;

double firstOfMonth(double milliseconds, bool ofYear)
{
    CivilDay day = civilDay(static_cast<std::int64_t>(std::floor(milliseconds / millisecondsADay)));
    day.day = 1;
    if (ofYear)
        day.month = 1;
    return static_cast<double>(dayNumber(day)) * millisecondsADay;
}

QString twoDigits(std::int64_t value)
{
    return QString::number(value).rightJustified(2, u'0');
}

/// "13:00", "13:00:05", "13:00:05.250".
QString timeOfDay(std::int64_t milliseconds)
{
    QString text = u"%1:%2"_s.arg(twoDigits(milliseconds / 3'600'000), twoDigits(milliseconds / 60'000 % 60));
    if (milliseconds % 60'000 != 0)
        text += u':' + twoDigits(milliseconds / 1000 % 60);
    if (milliseconds % 1000 != 0)
        text += u'.' + QString::number(milliseconds % 1000).rightJustified(3, u'0');
    return text;
}

} // namespace

AxisReader::AxisReader(const TableResult& table, int column, ColumnScale scale)
    : m_table(table)
    , m_type(table.columns()[static_cast<std::size_t>(column)].type)
    , m_column(column)
    , m_scale(scale)
{
}

bool AxisReader::read(std::int64_t row, double& value)
{
    const CellValue cell = CellValue::of(m_table.cell(row, m_column), m_type);
    if (m_scale == ColumnScale::Number) {
        if (cell.rank != CellValue::Rank::Number || !std::isfinite(cell.number))
            return false;
        value = cell.number;
        m_rounded = m_rounded || !cell.isExact;
        return true;
    }
    if (m_scale != ColumnScale::Time)
        return false;
    if (cell.rank == CellValue::Rank::Time) {
        value = static_cast<double>(cell.time) / 1000;
        return true;
    }
    TimePeriod period;
    if (cell.rank != CellValue::Rank::Text || !readTime(cell.text, period))
        return false;
    value = static_cast<double>(period.begin) / 1000;
    return true;
}

double startOfPeriod(double milliseconds, ChartSpec::TimeStep step)
{
    using Step = ChartSpec::TimeStep;
    const double day = std::floor(milliseconds / millisecondsADay);
    switch (step) {
    case Step::Exact:
        return milliseconds;
    case Step::Hour:
        return std::floor(milliseconds / millisecondsAnHour) * millisecondsAnHour;
    case Step::Day:
        return day * millisecondsADay;
    case Step::Week: // 1970-01-01 was a Thursday
        return (std::floor((day + 3) / 7) * 7 - 3) * millisecondsADay;
    case Step::Month:
        return firstOfMonth(milliseconds, false);
    case Step::Year:
        return firstOfMonth(milliseconds, true);
    }
    Q_UNREACHABLE();
}

QString periodText(double milliseconds, ChartSpec::TimeStep step)
{
    using Step = ChartSpec::TimeStep;
    const double dayStart = std::floor(milliseconds / millisecondsADay);
    const CivilDay day = civilDay(static_cast<std::int64_t>(dayStart));
    QString text = QString::number(day.year).rightJustified(4, u'0');
    if (step == Step::Year)
        return text;
    text += u'-' + twoDigits(day.month);
    if (step == Step::Month)
        return text;
    text += u'-' + twoDigits(day.day);
    const auto rest = static_cast<std::int64_t>(std::llround(milliseconds - dayStart * millisecondsADay));
    if (step == Step::Hour || (step == Step::Exact && rest != 0))
        text += u' ' + timeOfDay(rest);
    return text;
}

} // namespace brickbench
