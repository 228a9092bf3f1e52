// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/profile/profilelines.h"

#include "ui/results/filterwords.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

using Nature = ColumnProfile::Nature;
using Test = ColumnFilter::Test;

constexpr qsizetype shownCharacters = 120;

QString countText(std::int64_t number)
{
    return QLocale().toString(qlonglong(number));
}

QString percent(std::int64_t part, std::int64_t whole)
{
    if (whole == 0 || part == 0)
        return u"0 %"_s;
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (share < 0.1)
        return u"< 0.1 %"_s;
    if (part < whole && share > 99.9)
        return u"> 99.9 %"_s;
    return u"%1 %"_s.arg(QLocale().toString(share, 'f', share < 10 && share != std::floor(share) ? 1 : 0));
}

QString moment(double milliseconds, bool isDay)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(milliseconds), Qt::UTC);
    return time.toString(isDay ? u"yyyy-MM-dd"_s : u"yyyy-MM-ddTHH:mm:ss.zzz'Z'"_s);
}

bool isWholeDay(double milliseconds)
{
    constexpr double millisecondsADay = 86'400'000;
    return std::fmod(milliseconds, millisecondsADay) == 0;
}

/// A value of the axis as people read it.
QString shownNumber(double value, Nature nature)
{
    if (nature == Nature::Times) {
        QString text = moment(value, isWholeDay(value));
        return text.replace(u'T', u' ').remove(u".000"_s).remove(u'Z');
    }
    const double size = std::abs(value);
    if (value == std::floor(value) && size < 1e15)
        return QLocale().toString(value, 'f', 0);
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(value, 'g', size >= 1e6 ? 8 : 6);
}

/// The same as an operand of a filter.
QString operand(double value, Nature nature)
{
    return nature == Nature::Times ? moment(value, isWholeDay(value)) : QString::number(value, 'g', 17);
}

QString cellText(const TableResult& table, std::int64_t row, int column)
{
    if (row < 0)
        return {};
    const Cell cell = table.cell(row, column);
    QString text = cell.kind == Cell::Kind::String ? QString::fromUtf8(cell.text.data(),
                       static_cast<qsizetype>(std::min<std::size_t>(cell.text.size(), 4 * shownCharacters)))
                                                   : table.text(row, column);
    if (text.size() > shownCharacters) {
        text.truncate(shownCharacters);
        text += u'…';
    }
    return text.replace(u'\n', u'⏎').replace(u'\t', u'⇥');
}

ColumnFilter filter(int column, Test test, QStringList operands = {})
{
    return {column, test, std::move(operands), test == Test::Equal};
}

} // namespace

QString ProfileLines::summary(const ColumnProfile& profile)
{
    const QString missing = tr("%1 missing").arg(percent(profile.nulls + profile.missing, profile.rows));
    if (profile.nature == Nature::Empty)
        return missing;
    const QString distinct = profile.distinctIsEstimate
        ? tr("about %1 distinct").arg(countText(profile.distinct))
        : tr("%1 distinct").arg(countText(profile.distinct));
    return u"%1 · %2"_s.arg(missing, distinct);
}

std::vector<ProfileLine> ProfileLines::facts(
    const TableResult& table, int column, const ColumnProfile& profile)
{
    std::vector<ProfileLine> lines;
    const auto add = [&](const QString& label, const QString& text, std::vector<ColumnFilter> filters = {}) {
        lines.push_back({ProfileLine::Kind::Fact, label, text, 0, std::move(filters)});
    };
    const auto addCount
        = [&](const QString& label, std::int64_t number, std::vector<ColumnFilter> filters = {}) {
              if (number > 0)
                  add(label, u"%1 · %2"_s.arg(countText(number), percent(number, profile.rows)),
                      std::move(filters));
          };
    addCount(tr("NULL or missing"), profile.nulls + profile.missing, {filter(column, Test::IsNull)});
    if (profile.nature == Nature::Empty)
        return lines;
    add(tr("Distinct"), (profile.distinctIsEstimate ? u"≈ "_s : QString()) + countText(profile.distinct));
    addCount(tr("Not a number"), profile.notNumbers);
    addCount(tr("Of another kind"), profile.others);
    if (profile.minRow >= 0 && profile.nature != Nature::Nested) {
        add(tr("Minimum"), cellText(table, profile.minRow, column));
        add(tr("Maximum"), cellText(table, profile.maxRow, column));
    }
    if (profile.nature == Nature::Texts) {
        add(tr("Shortest"), tr("%1 characters").arg(countText(profile.shortest)));
        add(tr("Longest"), tr("%1 characters").arg(countText(profile.longest)));
        add(tr("Mean length"), QLocale().toString(profile.meanLength, 'f', 1));
        addCount(tr("Empty texts"), profile.emptyTexts, {FilterWords::ofText(table, column, {})});
    }
    const bool hasMean = !profile.quantiles.empty();
    if (hasMean)
        add(tr("Mean"), shownNumber(profile.mean, profile.nature));
    if (hasMean && profile.nature == Nature::Numbers) {
        add(tr("Standard deviation"), shownNumber(profile.standardDeviation, profile.nature));
        add(tr("Sum"), shownNumber(profile.sum, profile.nature));
        addCount(tr("Zeros"), profile.zeros, {filter(column, Test::Equal, {u"0"_s})});
        addCount(tr("Negative"), profile.negatives, {filter(column, Test::Less, {u"0"_s})});
    }
    for (const ColumnProfile::Quantile& quantile : profile.quantiles) {
        const QString label = quantile.fraction == 0.5
            ? tr("Median")
            : tr("%1 % quantile").arg(QLocale().toString(quantile.fraction * 100, 'f', 0));
        add(label, shownNumber(quantile.value, profile.nature));
    }
    return lines;
}

std::vector<ProfileLine> ProfileLines::values(
    const TableResult& table, int column, const ColumnProfile& profile)
{
    std::vector<ProfileLine> lines;
    for (const ColumnProfile::CountedValue& value : profile.topValues) {
        // Values that all occur once tell nothing.
        if (value.count == 1 && !profile.topValuesAreComplete)
            break;
        const QString text = cellText(table, value.row, column);
        std::vector<ColumnFilter> filters;
        if (table.cell(value.row, column).kind != Cell::Kind::Json)
            filters.push_back(FilterWords::ofCell(table, value.row, column, false));
        const auto most = static_cast<double>(profile.topValues.front().count);
        lines.push_back({ProfileLine::Kind::Value, text.isEmpty() ? tr("(empty)", "an empty text") : text,
            u"%1 · %2"_s.arg(countText(value.count), percent(value.count, profile.rows)),
            static_cast<double>(value.count) / most, std::move(filters)});
    }
    return lines;
}

std::vector<ProfileLine> ProfileLines::bins(
    const TableResult& table, int column, const ColumnProfile& profile)
{
    std::vector<ProfileLine> lines;
    std::int64_t most = 1;
    for (const ColumnProfile::Bin& bin : profile.histogram)
        most = std::max(most, bin.count);
    const bool isDay = table.columns()[static_cast<std::size_t>(column)].type.kind == ColumnType::Kind::Date;
    for (const ColumnProfile::Bin& bin : profile.histogram) {
        const bool isLast = &bin == &profile.histogram.back();
        const QString from = shownNumber(bin.from, profile.nature);
        const QString label
            = bin.from == bin.to ? from : u"%1 – %2"_s.arg(from, shownNumber(bin.to, profile.nature));
        const auto text = [&](double value) {
            return profile.nature == Nature::Times && isDay ? moment(value, true)
                                                            : operand(value, profile.nature);
        };
        lines.push_back({ProfileLine::Kind::Bin, label,
            u"%1 · %2"_s.arg(countText(bin.count), percent(bin.count, profile.rows)),
            static_cast<double>(bin.count) / static_cast<double>(most),
            {filter(column, Test::GreaterOrEqual, {text(bin.from)}),
                filter(column, isLast ? Test::LessOrEqual : Test::Less, {text(bin.to)})}});
    }
    return lines;
}

} // namespace brickbench::ui
