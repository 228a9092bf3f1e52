// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnprofile.h"
#include "results/tablefilter.h"
#include "results/tablegroups.h"
#include "results/tablesort.h"
#include "tests/unit/results/propertyseed.h"
#include "tests/unit/results/randomvalues.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Rows = std::vector<std::uint32_t>;
using Test = ColumnFilter::Test;

/// Random tables of every type, from the values through the server's JSON and the decoder: what is sorted,
/// filtered, profiled and grouped is what the plainest reading of the values says. BRICKBENCH_SEED looks at
/// other tables.
class TestTableProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { tellSeedOfFailure(); }
    void cellsAreWhatWasSent();
    void sortingIsPlainSorting();
    void filteringIsPlainLooking();
    void profileIsPlainCounting();
    void groupsArePlainGroups();
};

namespace {

constexpr int rounds = 12;

int rowCountOf(int round, Random& random)
{
    return round < 3 ? round : int(20 + random() % 500);
}

Rows allRows(const RandomValues& values)
{
    Rows rows(values.rows.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

/// Some of the rows in any order; now and then all of them as they are.
Rows someRows(const RandomValues& values, Random& random)
{
    Rows rows = allRows(values);
    if (random() % 3 == 0)
        return rows;
    std::shuffle(rows.begin(), rows.end(), random);
    rows.resize(rows.empty() ? 0 : random() % rows.size());
    return rows;
}

RowOrder orderOf(const Rows& rows)
{
    return std::make_shared<const Rows>(rows);
}

QByteArray where(int round, const RandomColumn& column)
{
    return "round " + QByteArray::number(round) + ", " + column.type;
}

/// What an operand stands for: a place, or of times a period of places.
struct Operand {
    QString text;
    qint64 begin = 0;
    qint64 end = 0; ///< not in it any more
};

Operand operandOf(const RandomColumn& column, const RandomValue& value)
{
    Operand operand{QString::fromUtf8(value.text), value.place, value.place + 1};
    if (column.kind == RandomColumn::Kind::Timestamp) {
        constexpr qint64 day = 86'400'000;
        operand.text = operand.text.left(10);
        operand.begin = value.place / day * day;
        operand.end = operand.begin + day;
    }
    return operand;
}

bool isSameText(const QByteArray& cell, const QString& operand, bool caseSensitive)
{
    return QString::fromUtf8(cell).compare(operand, caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive)
        == 0;
}

/// -1, 0 or 1: the value lies before, in or after what the operand stands for.
int comparedWith(
    const RandomColumn& column, const RandomValue& value, const Operand& operand, bool caseSensitive)
{
    if (value.rank == RandomValue::Rank::NotANumber)
        return 1; // as Spark has it: greater than any number
    if (value.rank == RandomValue::Rank::Number)
        return value.place < operand.begin ? -1 : value.place >= operand.end ? 1 : 0;
    if (isSameText(value.text, operand.text, caseSensitive))
        return 0;
    if (column.kind == RandomColumn::Kind::Text)
        return value.place < operand.begin ? -1 : 1;
    return compareLetters(value.letters, operand.text.toUtf8()) < 0 ? -1 : 1;
}

bool passes(const RandomColumn& column, const RandomValue& value, const ColumnFilter& filter,
    const std::vector<Operand>& operands)
{
    const bool isNegative
        = filter.test == Test::NotEqual || filter.test == Test::NotIn || filter.test == Test::NotContains;
    if (filter.test == Test::IsNull || filter.test == Test::IsNotNull)
        return value.isNull() == (filter.test == Test::IsNull);
    if (value.isNull())
        return isNegative;
    const QString text = QString::fromUtf8(value.text);
    const auto cs = filter.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    if (filter.test == Test::Contains || filter.test == Test::NotContains)
        return text.contains(filter.operands[0], cs) != isNegative;
    if (filter.test == Test::StartsWith)
        return text.startsWith(filter.operands[0], cs);
    if (filter.test == Test::EndsWith)
        return text.endsWith(filter.operands[0], cs);
    const auto compared
        = [&](std::size_t at) { return comparedWith(column, value, operands[at], filter.caseSensitive); };
    switch (filter.test) {
    case Test::Less:
        return compared(0) < 0;
    case Test::LessOrEqual:
        return compared(0) <= 0;
    case Test::Greater:
        return compared(0) > 0;
    case Test::GreaterOrEqual:
        return compared(0) >= 0;
    case Test::Between:
        return compared(0) >= 0 && compared(1) <= 0;
    default:
        break;
    }
    bool isAmong = false;
    for (std::size_t at = 0; at < operands.size(); ++at)
        isAmong = isAmong || compared(at) == 0;
    return isAmong != isNegative;
}

std::vector<Test> testsOf(const RandomColumn& column)
{
    std::vector<Test> tests{
        Test::IsNull, Test::IsNotNull, Test::Contains, Test::NotContains, Test::StartsWith, Test::EndsWith};
    if (column.isNested())
        return tests; // their texts are searched; nobody compares them
    for (const Test test : {Test::Equal, Test::NotEqual, Test::In, Test::NotIn})
        tests.push_back(test);
    if (column.kind != RandomColumn::Kind::Boolean) {
        for (const Test test :
            {Test::Less, Test::LessOrEqual, Test::Greater, Test::GreaterOrEqual, Test::Between})
            tests.push_back(test);
    }
    return tests;
}

/// The numbers of a column that can be added up: those that are finite.
std::vector<double> numbersOf(const RandomValues& values, std::size_t column, const Rows& rows)
{
    std::vector<double> numbers;
    for (const auto row : rows) {
        const RandomValue& value = values.at(row, column);
        if (value.rank == RandomValue::Rank::Number)
            numbers.push_back(double(value.place) * values.columns[column].unit);
    }
    return numbers;
}

bool isNear(double ours, double theirs)
{
    return std::abs(ours - theirs) <= 1e-9 * std::max({1.0, std::abs(ours), std::abs(theirs)});
}

double quantileOf(std::vector<double> numbers, double fraction)
{
    std::sort(numbers.begin(), numbers.end());
    const double at = fraction * double(numbers.size() - 1);
    const auto below = std::size_t(at);
    const double above = numbers[std::min(below + 1, numbers.size() - 1)];
    return numbers[below] + (above - numbers[below]) * (at - double(below));
}

struct TextCount {
    QByteArray text;
    std::int64_t count = 0;
    std::uint32_t firstRow = 0;
};

/// Every different text of a column: the most frequent first, and then by the row in which it was met first.
std::vector<TextCount> countsOf(const RandomValues& values, std::size_t column, const Rows& rows)
{
    std::vector<TextCount> counts;
    for (const auto row : rows) {
        const RandomValue& value = values.at(row, column);
        if (value.isNull())
            continue;
        const auto found = std::find_if(
            counts.begin(), counts.end(), [&](const TextCount& count) { return count.text == value.text; });
        if (found == counts.end())
            counts.push_back({value.text, 1, row});
        else
            ++found->count;
    }
    std::sort(counts.begin(), counts.end(), [](const TextCount& left, const TextCount& right) {
        return left.count != right.count ? left.count > right.count : left.firstRow < right.firstRow;
    });
    return counts;
}

} // namespace

void TestTableProperties::cellsAreWhatWasSent()
{
    Random random(propertySeed(101));
    for (int round = 0; round < rounds; ++round) {
        const auto values = RandomValues::made(rowCountOf(round, random), random);
        QVERIFY(values.table);
        QCOMPARE(values.table->rowCount(), std::int64_t(values.rows.size()));
        for (std::uint32_t row = 0; row < values.rows.size(); ++row) {
            for (std::size_t column = 0; column < values.columns.size(); ++column) {
                const RandomValue& value = values.at(row, column);
                QCOMPARE(values.table->cell(row, int(column)).isNull(), value.isNull());
                QCOMPARE(values.table->text(row, int(column)).toUtf8(), value.text);
            }
        }
    }
}

void TestTableProperties::sortingIsPlainSorting()
{
    Random random(propertySeed(102));
    for (int round = 0; round < rounds; ++round) {
        const auto values = RandomValues::made(rowCountOf(round, random), random);
        for (std::size_t column = 0; column < values.columns.size(); ++column) {
            std::vector<SortKey> keys{{int(column), random() % 2 == 0}};
            if (random() % 2 == 0)
                keys.push_back({int(random() % values.columns.size()), random() % 2 == 0});
            Rows expected = someRows(values, random);
            const auto ours = sortRows(*values.table, keys, orderOf(expected), notCancelled);
            std::sort(expected.begin(), expected.end());
            std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t left, std::uint32_t right) {
                for (const SortKey& key : keys) {
                    const RandomValue& l = values.at(left, std::size_t(key.column));
                    const RandomValue& r = values.at(right, std::size_t(key.column));
                    if (l.isNull() != r.isNull())
                        return r.isNull(); // last in both directions
                    if (const int order = compareValues(l, r); order != 0)
                        return (order < 0) != key.descending;
                }
                return false;
            });
            QVERIFY(ours);
            QVERIFY2((*ours ? **ours : allRows(values)) == expected, where(round, values.columns[column]));
        }
    }
}

void TestTableProperties::filteringIsPlainLooking()
{
    Random random(propertySeed(103));
    for (int round = 3; round < rounds; ++round) {
        const auto values = RandomValues::made(rowCountOf(round, random), random);
        for (std::size_t column = 0; column < values.columns.size(); ++column) {
            for (const Test test : testsOf(values.columns[column])) {
                const int count = operandCount(test) < 0 ? int(1 + random() % 4) : operandCount(test);
                std::vector<Operand> operands;
                for (int i = 0; i < count; ++i) {
                    RandomValue value;
                    while (value.rank == RandomValue::Rank::Null
                        || value.rank == RandomValue::Rank::NotANumber || value.text.trimmed().isEmpty())
                        value = madeValue(values.columns[column], random);
                    operands.push_back(operandOf(values.columns[column], value));
                }
                std::sort(operands.begin(), operands.end(),
                    [](const Operand& a, const Operand& b) { return a.begin < b.begin; });
                ColumnFilter filter{int(column), test, {}, random() % 2 == 0};
                for (const Operand& operand : operands)
                    filter.operands.append(operand.text);
                const Rows rows = someRows(values, random);
                const auto ours = filterRows(*values.table, {filter}, orderOf(rows), notCancelled);
                Rows expected;
                std::copy_if(rows.begin(), rows.end(), std::back_inserter(expected), [&](std::uint32_t row) {
                    return passes(values.columns[column], values.at(row, column), filter, operands);
                });
                const QByteArray what = where(round, values.columns[column]) + ", test "
                    + QByteArray::number(int(test)) + ": " + filter.operands.join(u' ').toUtf8();
                QVERIFY2(ours && *ours, what);
                QVERIFY2(**ours == expected, what);
            }
        }
    }
}

void TestTableProperties::profileIsPlainCounting()
{
    Random random(propertySeed(104));
    for (int round = 0; round < rounds; ++round) {
        const auto values = RandomValues::made(rowCountOf(round, random), random);
        for (std::size_t column = 0; column < values.columns.size(); ++column) {
            const RandomColumn& of = values.columns[column];
            const Rows rows = someRows(values, random);
            const QByteArray what = where(round, of);
            const auto profile
                = profileColumn(*values.table, int(column), orderOf(rows), ProfileOptions(), notCancelled);
            QVERIFY(profile);
            const auto counts = countsOf(values, column, rows);
            const auto filled = std::accumulate(counts.begin(), counts.end(), std::int64_t(0),
                [](std::int64_t sum, const auto& count) { return sum + count.count; });
            QCOMPARE(profile->rows, std::int64_t(rows.size()));
            QCOMPARE(profile->nulls, std::int64_t(rows.size()) - filled);
            QVERIFY2(profile->distinct == std::int64_t(counts.size()), what);
            QVERIFY(!profile->distinctIsEstimate);

            QCOMPARE(profile->topValues.size(), std::min<std::size_t>(counts.size(), 10));
            for (std::size_t i = 0; i < profile->topValues.size(); ++i) {
                QVERIFY2(profile->topValues[i].count == counts[i].count, what);
                QCOMPARE(values.at(std::uint32_t(profile->topValues[i].row), column).text, counts[i].text);
            }
            for (const auto row : rows) {
                const RandomValue& value = values.at(row, column);
                if (value.isNull())
                    continue;
                QVERIFY2(compareValues(values.at(std::uint32_t(profile->minRow), column), value) <= 0, what);
                QVERIFY2(compareValues(values.at(std::uint32_t(profile->maxRow), column), value) >= 0, what);
            }
            const auto numbers = numbersOf(values, column, rows);
            if ((!of.isNumeric() && !of.isTime()) || numbers.empty())
                continue;
            const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
            QVERIFY2(isNear(profile->mean, sum / double(numbers.size())), what);
            for (const auto& quantile : profile->quantiles)
                QVERIFY2(isNear(quantile.value, quantileOf(numbers, quantile.fraction)), what);
            std::int64_t inBins = 0;
            for (std::size_t i = 0; i < profile->histogram.size(); ++i) {
                const auto& bin = profile->histogram[i];
                const bool isLast = i + 1 == profile->histogram.size();
                const auto inside = std::count_if(numbers.begin(), numbers.end(), [&](double number) {
                    return number >= bin.from && (number < bin.to || (isLast && number == bin.to));
                });
                QVERIFY2(bin.count == inside, what);
                inBins += bin.count;
            }
            QCOMPARE(inBins, std::int64_t(numbers.size()));
            if (of.isNumeric()) {
                QVERIFY2(isNear(profile->sum, sum), what);
                QCOMPARE(profile->zeros, std::count(numbers.begin(), numbers.end(), 0.0));
                QCOMPARE(profile->negatives,
                    std::count_if(numbers.begin(), numbers.end(), [](double number) { return number < 0; }));
                QCOMPARE(profile->notNumbers, filled - std::int64_t(numbers.size()));
            }
        }
    }
}

void TestTableProperties::groupsArePlainGroups()
{
    Random random(propertySeed(105));
    for (int round = 0; round < rounds; ++round) {
        const auto values = RandomValues::made(rowCountOf(round, random), random);
        for (std::size_t column = 0; column < values.columns.size(); ++column) {
            const Rows rows = someRows(values, random);
            const std::size_t other = random() % values.columns.size();
            const std::size_t measured = random() % 4; // a numeric one
            GroupQuery query;
            query.by = {int(column), int(other)};
            query.measures = {{Aggregate::Count, -1}, {Aggregate::Count, int(measured)},
                {Aggregate::Sum, int(measured)}, {Aggregate::Mean, int(measured)},
                {Aggregate::Min, int(other)}, {Aggregate::Max, int(measured)}};
            const auto grouped = groupRows(*values.table, query, orderOf(rows), notCancelled);
            QVERIFY(grouped);
            using Key = std::pair<QByteArray, QByteArray>;
            const auto keyOf = [&](std::uint32_t row) {
                // JSON, as it tells null from ''.
                return Key(values.at(row, column).json, values.at(row, other).json);
            };
            std::map<Key, Rows> expected;
            std::vector<Key> order;
            for (const auto row : rows) {
                Rows& group = expected[keyOf(row)];
                if (group.empty())
                    order.push_back(keyOf(row));
                group.push_back(row);
            }
            const QByteArray what = where(round, values.columns[column]) + " and "
                + values.columns[other].type + " of " + values.columns[measured].type;
            QVERIFY2(grouped->groups.size() == order.size(), what);
            QCOMPARE(grouped->leftOutRows, 0);
            for (std::size_t i = 0; i < order.size(); ++i) {
                const RowsGroup& group = grouped->groups[i];
                const Rows& plain = expected[order[i]];
                QCOMPARE(group.firstRow, std::int64_t(plain.front()));
                QCOMPARE(group.rowCount, std::int64_t(plain.size()));
                QCOMPARE(group.values[0].exact, QString::number(plain.size()));
                const auto filled = std::count_if(plain.begin(), plain.end(),
                    [&](std::uint32_t row) { return !values.at(row, measured).isNull(); });
                QCOMPARE(group.values[1].exact, QString::number(filled));
                const bool hasNaN = std::any_of(plain.begin(), plain.end(), [&](std::uint32_t row) {
                    return values.at(row, measured).rank == RandomValue::Rank::NotANumber;
                });
                const auto numbers = numbersOf(values, measured, plain);
                const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
                if (hasNaN || numbers.empty()) {
                    QVERIFY2(std::isnan(group.values[2].number) && std::isnan(group.values[3].number), what);
                } else {
                    QVERIFY2(isNear(group.values[2].number, sum), what);
                    QVERIFY2(isNear(group.values[3].number, sum / double(numbers.size())), what);
                }
                for (const auto row : plain) {
                    if (!values.at(row, other).isNull())
                        QVERIFY2(compareValues(values.at(std::uint32_t(group.values[4].row), other),
                                     values.at(row, other))
                                <= 0,
                            what);
                    if (!values.at(row, measured).isNull())
                        QVERIFY2(compareValues(values.at(std::uint32_t(group.values[5].row), measured),
                                     values.at(row, measured))
                                >= 0,
                            what);
                }
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestTableProperties)
#include "tst_tableproperties.moc"
