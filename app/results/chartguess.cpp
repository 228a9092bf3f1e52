// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartguess.h"

#include "results/axisreader.h"
#include "results/cellvalue.h"
#include "results/timetext.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr std::int64_t sampleRows = 300;

/// What the sample says about one column.
struct Impression {
    int column = 0;
    ColumnScale scale = ColumnScale::Category;
    bool isIdentifier = false;
    bool isNested = false;
    bool isWhole = false; ///< an integer type
    bool ascends = true; ///< each value above the one before
    int distinct = 0;
    int values = 0; ///< not null
    double first = 0; ///< of numbers and times
    double last = 0;
    double least = 0;
    double most = 0;

    bool isUnique() const { return values > 1 && distinct == values; }
    bool isUsable() const { return values > 0 && !isNested; }
};

bool isWholeType(const ColumnType& type)
{
    using Kind = ColumnType::Kind;
    return type.kind == Kind::Byte || type.kind == Kind::Short || type.kind == Kind::Integer
        || type.kind == Kind::Long;
}

void look(const TableExcerpt& excerpt, Impression& impression)
{
    AxisReader axis(*excerpt.table, impression.column, impression.scale);
    QSet<QByteArray> texts;
    QByteArray text;
    double before = 0;
    const std::int64_t rows = std::min(sampleRows, excerpt.rowCount());
    for (std::int64_t shown = 0; shown < rows; ++shown) {
        const std::int64_t row = excerpt.resultRow(shown);
        if (excerpt.table->cell(row, impression.column).isNull())
            continue;
        text.clear();
        excerpt.table->appendText(row, impression.column, text);
        texts.insert(text);
        double value = 0;
        if (axis.read(row, value)) {
            if (impression.values == 0)
                impression.least = impression.most = value;
            else
                impression.ascends = impression.ascends && value > before;
            impression.least = std::min(impression.least, value);
            impression.most = std::max(impression.most, value);
            before = value;
        }
        ++impression.values;
    }
    impression.distinct = static_cast<int>(texts.size());
}

std::vector<Impression> impressions(const TableExcerpt& excerpt)
{
    // Of a table with thousands of columns nobody means the last ones.
    constexpr int mostColumns = 100;
    std::vector<Impression> all;
    for (const int column : excerpt.columns) {
        const Column& described = excerpt.table->columns()[static_cast<std::size_t>(column)];
        Impression impression;
        impression.column = column;
        impression.scale = columnScale(excerpt, column);
        impression.isIdentifier = isIdentifierName(described.name);
        impression.isNested = described.type.isNested() || described.type.kind == ColumnType::Kind::Binary;
        impression.isWhole = isWholeType(described.type);
        if (!impression.isNested)
            look(excerpt, impression);
        if (impression.isUsable())
            all.push_back(impression);
        if (static_cast<int>(all.size()) == mostColumns)
            break;
    }
    return all;
}

using Candidates = std::vector<const Impression*>;

Candidates thoseThat(const std::vector<Impression>& all, bool (*fits)(const Impression&))
{
    Candidates fitting;
    for (const Impression& impression : all) {
        if (fits(impression))
            fitting.push_back(&impression);
    }
    return fitting;
}

bool isMeasured(const Impression& impression)
{
    return impression.scale == ColumnScale::Number && !impression.isIdentifier;
}

bool isTime(const Impression& impression)
{
    return impression.scale == ColumnScale::Time;
}

/// Numbers that are names, but not places on a map, which hardly ever are equal.
bool isLabel(const Impression& impression)
{
    return impression.scale == ColumnScale::Category
        || (impression.scale == ColumnScale::Number && impression.isIdentifier && impression.isWhole);
}

/// Numbers of these names are parts of a whole; others (lengths, rates, temperatures) are averaged.
bool addsUp(const TableExcerpt& excerpt, const Impression& number)
{
    static const QRegularExpression totals(
        u"(^|_|\\b)(n|num|number|count|cnt|total|sum|amount|qty|quantity|revenue|sales|cost|fare|rides|trips|"
        u"rows|bytes|units)(_|\\b|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const Column& column = excerpt.table->columns()[static_cast<std::size_t>(number.column)];
    return number.isWhole || totals.match(column.name).hasMatch();
}

/// The first with some values that come again; else the first with different values at all.
const Impression* bestLabel(const Candidates& labels)
{
    constexpr int most = 30;
    const auto repeats = [](const Impression* label) {
        return label->distinct > 1 && label->distinct <= most && label->distinct * 2 <= label->values;
    };
    const auto varies = [](const Impression* label) { return label->distinct > 1; };
    auto found = std::find_if(labels.begin(), labels.end(), repeats);
    if (found == labels.end())
        found = std::find_if(labels.begin(), labels.end(), varies);
    if (found == labels.end())
        found = labels.begin();
    return found == labels.end() ? nullptr : *found;
}

ChartSpec lineOverTime(const Impression& time, const Impression& number)
{
    using Step = ChartSpec::TimeStep;
    constexpr double aDay = 86'400'000;
    ChartSpec spec;
    spec.type = ChartSpec::Type::Line;
    spec.x = time.column;
    spec.y = {number.column};
    spec.aggregate.reset();
    if (!time.isUnique() || !time.ascends) {
        // Events: a line through each would be a scribble.
        const double span = time.most - time.least;
        spec.aggregate = Aggregate::Mean;
        spec.step = span > 3 * 365 * aDay ? Step::Month : span > 3 * aDay ? Step::Day : Step::Hour;
        if (span < aDay / 4)
            spec.step = Step::Exact;
    }
    return spec;
}

ChartSpec barsOf(const TableExcerpt& excerpt, const Impression& label, const Impression* number)
{
    ChartSpec spec;
    spec.type = ChartSpec::Type::Bar;
    spec.x = label.column;
    spec.aggregate = Aggregate::Count;
    if (number) {
        spec.y = {number->column};
        // Years and the like: their own order says more than that of the values.
        if (label.scale == ColumnScale::Number && label.ascends && label.isUnique())
            spec.order = ChartSpec::Order::ByX;
        spec.aggregate = label.isUnique() || addsUp(excerpt, *number) ? Aggregate::Sum : Aggregate::Mean;
    }
    return spec;
}

ChartSpec withoutLabels(const Candidates& numbers)
{
    ChartSpec spec;
    spec.x = numbers.front()->column;
    spec.type = ChartSpec::Type::Histogram;
    spec.aggregate = Aggregate::Count;
    if (numbers.size() > 1) {
        const Impression& first = *numbers.front();
        spec.type = first.ascends && first.isUnique() ? ChartSpec::Type::Line : ChartSpec::Type::Scatter;
        spec.y = {numbers[1]->column};
        spec.aggregate.reset();
    }
    return spec;
}

/// Of strings: all texts of the sample are dates or timestamps.
bool readAsTimes(const TableExcerpt& excerpt, int column)
{
    constexpr std::int64_t looked = 100;
    int times = 0;
    for (std::int64_t shown = 0; shown < std::min(looked, excerpt.rowCount()); ++shown) {
        const Cell cell = excerpt.table->cell(excerpt.resultRow(shown), column);
        if (cell.isNull())
            continue;
        TimePeriod period;
        // A year alone ("2024") is more likely a number or a code.
        if (cell.kind != Cell::Kind::String || cell.text.size() < 7 || !readTime(cell.text, period))
            return false;
        ++times;
    }
    return times > 0;
}

bool readAsNumbers(const TableExcerpt& excerpt, int column)
{
    constexpr std::int64_t looked = 100;
    const ColumnType& type = excerpt.table->columns()[static_cast<std::size_t>(column)].type;
    int numbers = 0;
    for (std::int64_t shown = 0; shown < std::min(looked, excerpt.rowCount()); ++shown) {
        const CellValue value = CellValue::of(excerpt.table->cell(excerpt.resultRow(shown), column), type);
        if (value.rank == CellValue::Rank::Null)
            continue;
        if (value.rank != CellValue::Rank::Number && value.rank != CellValue::Rank::NotANumber)
            return false;
        ++numbers;
    }
    return numbers > 0;
}

} // namespace

ColumnScale columnScale(const TableExcerpt& excerpt, int column)
{
    const ColumnType& type = excerpt.table->columns()[static_cast<std::size_t>(column)].type;
    if (type.isNumeric())
        return ColumnScale::Number;
    if (isTimeType(type))
        return ColumnScale::Time;
    if (type.isNested() || type.kind == ColumnType::Kind::Boolean)
        return ColumnScale::Category;
    if (readAsTimes(excerpt, column))
        return ColumnScale::Time;
    // Without a schema the cells themselves say what they are.
    return readAsNumbers(excerpt, column) ? ColumnScale::Number : ColumnScale::Category;
}

bool isIdentifierName(const QString& name)
{
    // A word of its own in any case (trip_id, "zip code"), or the end of a camel's hump (tripId,
    // PULocationID).
    static const QRegularExpression word(
        u"(^|[_\\s.-])(ids?|key|zip|zipcode|postcode|code|uuid|lat|lon|lng|latitude|longitude|phone|year|month|"
        u"index|rowid)($|[_\\s.-])"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hump(u"[a-z](Ids?|IDs?|Key|Zip|Code|Lat|Lon|Latitude|Longitude|Year)$"_s);
    return word.match(name).hasMatch() || hump.match(name).hasMatch();
}

ChartSpec guessChart(const TableExcerpt& excerpt)
{
    ChartSpec spec;
    if (!excerpt.table)
        return spec;
    const std::vector<Impression> all = impressions(excerpt);
    const Candidates numbers = thoseThat(all, isMeasured);
    const Candidates times = thoseThat(all, isTime);
    const Candidates labels = thoseThat(all, isLabel);
    if (!times.empty() && !numbers.empty())
        return lineOverTime(*times.front(), *numbers.front());
    const Impression* label = bestLabel(labels);
    if (label)
        return barsOf(excerpt, *label, numbers.empty() ? nullptr : numbers.front());
    if (!numbers.empty())
        return withoutLabels(numbers);
    if (!times.empty()) {
        spec.type = ChartSpec::Type::Histogram;
        spec.x = times.front()->column;
        spec.aggregate = Aggregate::Count;
    }
    return spec;
}

} // namespace brickbench
