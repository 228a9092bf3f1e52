// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnprofile.h"
#include "results/distinctcounter.h"
#include "tests/unit/results/sampletable.h"

#include <QTest>

#include <cmath>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Nature = ColumnProfile::Nature;

class TestColumnProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatIsNotThere();
    void numbersAreMeasured();
    void agreesWithPlainStatistics();
    void extremesAreExactCells();
    void textsAreMeasuredInCharacters();
    void timesHaveBinsOfRoundPeriods();
    void binsHaveRoundLimitsAndHoldAll();
    void oneValueIsOneBin();
    void topValuesComeByFrequency();
    void infinitiesDoNotSpoilTheMean();
    void mixedColumnsTellTheOthers();
    void nestedAndEmptyColumns();
    void goesByTheRowsShown();
    void stopsWhenCancelled();
};

namespace {

ColumnProfile profileOf(
    const TableResultPtr& table, const RowOrder& rows = {}, const ProfileOptions& options = {})
{
    return profileColumn(*table, 0, rows, options, notCancelled).value();
}

double quantile(const ColumnProfile& profile, double fraction)
{
    for (const auto& quantile : profile.quantiles) {
        if (quantile.fraction == fraction)
            return quantile.value;
    }
    return std::nan("");
}

} // namespace

void TestColumnProfile::countsWhatIsNotThere()
{
    const auto profile = profileOf(columnOf("double", {"1", "null", "missing", "null", "\"NaN\"", "2.5"}));
    QCOMPARE(profile.rows, std::int64_t(6));
    QCOMPARE(profile.nulls, std::int64_t(2));
    QCOMPARE(profile.missing, std::int64_t(1));
    QCOMPARE(profile.notNumbers, std::int64_t(1));
    QCOMPARE(profile.others, std::int64_t(0));
    QCOMPARE(profile.distinct, std::int64_t(3));
    QVERIFY(!profile.distinctIsEstimate);
}

void TestColumnProfile::numbersAreMeasured()
{
    const auto profile = profileOf(columnOf("long", {"-4", "2", "0", "2", "10"}));
    QCOMPARE(profile.nature, Nature::Numbers);
    QCOMPARE(profile.mean, 2.0);
    QCOMPARE(profile.sum, 10.0);
    QCOMPARE(profile.standardDeviation, std::sqrt(104.0 / 4));
    QCOMPARE(profile.zeros, std::int64_t(1));
    QCOMPARE(profile.negatives, std::int64_t(1));
    QCOMPARE(quantile(profile, 0.5), 2.0);
    QCOMPARE(quantile(profile, 0.25), 0.0);
    QCOMPARE(quantile(profile, 0.95), 2 + 0.8 * 8);
    QCOMPARE(profile.distinct, std::int64_t(4));
}

void TestColumnProfile::agreesWithPlainStatistics()
{
    Random random(43);
    QByteArrayList cells;
    std::vector<double> values;
    for (int row = 0; row < 2000; ++row) {
        values.push_back(1e9 + double(random() % 1000) / 8);
        cells.append(QByteArray::number(values.back(), 'f', 3));
    }
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (const double value : values)
        sum += value - 1e9;
    const double mean = sum / 2000;
    double squares = 0;
    for (const double value : values)
        squares += (value - 1e9 - mean) * (value - 1e9 - mean);
    const auto profile = profileOf(columnOf("double", cells));
    QVERIFY(std::fabs(profile.mean - 1e9 - mean) < 1e-6);
    QVERIFY(std::fabs(profile.standardDeviation - std::sqrt(squares / 1999)) < 1e-6);
    QCOMPARE(quantile(profile, 0.5), (values[999] + values[1000]) / 2);
}

void TestColumnProfile::extremesAreExactCells()
{
    const auto profile = profileOf(columnOf(
        "long", {"9007199254740993", "9223372036854775806", "9223372036854775807", "9007199254740992"}));
    QCOMPARE(profile.minRow, std::int64_t(3));
    QCOMPARE(profile.maxRow, std::int64_t(2));
    QCOMPARE(profile.distinct, std::int64_t(4));
    const auto texts = profileOf(columnOf("string", {"\"b\"", "\"A\"", "null"}));
    QCOMPARE(texts.minRow, std::int64_t(1));
    QCOMPARE(texts.maxRow, std::int64_t(0));
}

void TestColumnProfile::textsAreMeasuredInCharacters()
{
    const auto profile = profileOf(columnOf("string", {"\"東京\"", "\"\"", "\"😀\"", "\"abcde\"", "null"}));
    QCOMPARE(profile.nature, Nature::Texts);
    QCOMPARE(profile.shortest, std::int64_t(0));
    QCOMPARE(profile.longest, std::int64_t(5));
    QCOMPARE(profile.meanLength, 2.0);
    QCOMPARE(profile.emptyTexts, std::int64_t(1));
    QVERIFY(profile.histogram.empty());
}

void TestColumnProfile::timesHaveBinsOfRoundPeriods()
{
    const auto profile
        = profileOf(columnOf("date", {"\"2023-11-15\"", "\"2024-02-29\"", "\"2024-12-31\""}), {}, {12, 5});
    QCOMPARE(profile.nature, Nature::Times);
    QCOMPARE(profile.histogram.size(), 7u);
    const double january = 1704067200000; // 2024-01-01
    QCOMPARE(profile.histogram[0].to, january);
    QCOMPARE(profile.histogram[1].from, january);
    QCOMPARE(profile.histogram[0].count, std::int64_t(1));
    QCOMPARE(profile.histogram[1].count, std::int64_t(1));
    QCOMPARE(quantile(profile, 0.5), 1709164800000.0);
    const auto seconds = profileOf(
        columnOf("timestamp", {"\"2025-03-14T09:26:53.589Z\"", "\"2025-03-14T09:29:10Z\""}), {}, {10, 5});
    QCOMPARE(seconds.histogram.front().to - seconds.histogram.front().from, 15'000.0);
}

void TestColumnProfile::binsHaveRoundLimitsAndHoldAll()
{
    Random random(47);
    for (const double size : {1e-9, 1.0, 37.0, 1e6, 1e15, 1e300}) {
        QByteArrayList cells;
        for (int row = 0; row < 300; ++row)
            cells.append(QByteArray::number((double(random() % 2001) / 1000 - 1) * size, 'g', 17));
        const auto profile = profileOf(columnOf("double", cells));
        QVERIFY(profile.histogram.size() >= 8 && profile.histogram.size() <= 30);
        std::int64_t count = 0;
        for (std::size_t bin = 0; bin < profile.histogram.size(); ++bin) {
            count += profile.histogram[bin].count;
            QVERIFY(bin == 0 || profile.histogram[bin].from == profile.histogram[bin - 1].to);
        }
        QCOMPARE(count, std::int64_t(300));
    }
    const auto percent = profileOf(columnOf("long", {"0", "100"}), {}, {10, 5});
    QCOMPARE(percent.histogram.size(), 10u);
    QCOMPARE(percent.histogram[3].from, 30.0);
    QCOMPARE(percent.histogram[9].count, std::int64_t(1));
}

void TestColumnProfile::oneValueIsOneBin()
{
    const auto profile = profileOf(columnOf("long", {"7", "7"}));
    QCOMPARE(profile.histogram.size(), 1u);
    QCOMPARE(profile.histogram[0].count, std::int64_t(2));
    QCOMPARE(profile.standardDeviation, 0.0);
    // Neighbouring doubles leave no room for bins.
    const auto close = profileOf(columnOf("double", {"9007199254740992", "9007199254740994"}));
    std::int64_t count = 0;
    for (const auto& bin : close.histogram)
        count += bin.count;
    QCOMPARE(count, std::int64_t(2));
}

void TestColumnProfile::topValuesComeByFrequency()
{
    const auto profile = profileOf(
        columnOf("string", {"\"a\"", "\"b\"", "\"c\"", "\"b\"", "null", "null", "null"}), {}, {20, 2});
    QCOMPARE(profile.topValues.size(), 2u);
    QCOMPARE(profile.topValues[0].row, std::int64_t(1));
    QCOMPARE(profile.topValues[0].count, std::int64_t(2));
    QCOMPARE(profile.topValues[1].row, std::int64_t(0));
    QVERIFY(!profile.topValuesAreComplete);
    QVERIFY(profileOf(columnOf("boolean", {"true", "false"})).topValuesAreComplete);
}

void TestColumnProfile::infinitiesDoNotSpoilTheMean()
{
    const auto profile = profileOf(columnOf("double", {"1", "Infinity", "3", "-Infinity", "1e400"}));
    QCOMPARE(profile.mean, 2.0);
    QCOMPARE(profile.minRow, std::int64_t(3));
    QCOMPARE(profile.maxRow, std::int64_t(1));
    QCOMPARE(profile.histogram.back().to, 3.0);
}

void TestColumnProfile::mixedColumnsTellTheOthers()
{
    const auto profile = profileOf(columnOf("long", {"1", "2", "\"x\"", "true", "null"}));
    QCOMPARE(profile.nature, Nature::Numbers);
    QCOMPARE(profile.others, std::int64_t(2));
    QCOMPARE(profile.mean, 1.5);
    QCOMPARE(profile.longest, std::int64_t(0));
}

void TestColumnProfile::nestedAndEmptyColumns()
{
    const auto nested = profileOf(columnOf("array<int>", {"[1]", "[1]", "[2]"}));
    QCOMPARE(nested.nature, Nature::Nested);
    QCOMPARE(nested.distinct, std::int64_t(2));
    const auto empty = profileOf(columnOf("string", {"null", "null"}));
    QCOMPARE(empty.nature, Nature::Empty);
    QCOMPARE(empty.distinct, std::int64_t(0));
    QCOMPARE(empty.minRow, std::int64_t(-1));
    QCOMPARE(profileOf(columnOf("string", {})).rows, std::int64_t(0));
}

void TestColumnProfile::goesByTheRowsShown()
{
    const auto rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{2, 1});
    const auto profile = profileOf(columnOf("long", {"100", "2", "4"}), rows);
    QCOMPARE(profile.rows, std::int64_t(2));
    QCOMPARE(profile.mean, 3.0);
}

void TestColumnProfile::stopsWhenCancelled()
{
    QVERIFY(!profileColumn(*columnOf("long", {"1"}), 0, {}, {}, isCancelled));
}

QTEST_GUILESS_MAIN(TestColumnProfile)
#include "tst_columnprofile.moc"
