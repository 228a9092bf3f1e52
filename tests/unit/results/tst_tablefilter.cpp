// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellorder.h"
#include "results/decimalliteral.h"
#include "results/rowgroup.h"
#include "results/tablefilter.h"
#include "results/timetext.h"
#include "results/utf8.h"
#include "tests/unit/results/sampletable.h"

#include <QRegularExpression>
#include <QTest>

#include <future>
#include <numeric>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Rows = std::vector<std::uint32_t>;
using Test = ColumnFilter::Test;

Q_DECLARE_METATYPE(brickbench::ColumnFilter::Test)
Q_DECLARE_METATYPE(std::vector<std::uint32_t>)

class TestTableFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesByType_data();
    void comparesByType();
    void agreesWithReadingCellByCell_data();
    void agreesWithReadingCellByCell();
    void aTestAndItsDenialShareOutAllRows();
    void allFiltersMustPass();
    void anyColumnLooksAtAllOfThem();
    void keepsTheOrderShown();
    void noFilterIsNoWork();
    void matchesDoNotReachOverCells();
    void structsAreSearchedWithTheirNames();
    void textsAmongOtherValuesAreComparedAsTexts();
    void wrongOperandsAreTold_data();
    void wrongOperandsAreTold();
    void stopsWhenCancelled();
    void expressionThatTakesLongStopsAtTheNextCell();
};

namespace {

Rows filtered(
    const TableResultPtr& table, const std::vector<ColumnFilter>& filters, const RowOrder& rows = {})
{
    const auto passed = filterRows(*table, filters, rows, notCancelled);
    return passed && *passed ? **passed : Rows{4'000'000'000u};
}

/// The slow and plain way, by texts.
bool passesPlainly(const TableResult& table, std::uint32_t row, const ColumnFilter& filter)
{
    const auto cell = table.cell(row, filter.column);
    const auto& type = table.columns()[std::size_t(filter.column)].type;
    const auto text = table.text(row, filter.column);
    const auto cs = filter.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const auto order = [&](const QString& operand) -> int {
        const auto utf8 = text.toUtf8();
        const auto other = operand.toUtf8();
        TimePeriod period;
        TimePeriod moment;
        if (cell.kind == Cell::Kind::Boolean)
            return int(cell.boolean) - int(operand == u"true"_s);
        const bool isNumber = cell.kind == Cell::Kind::Integer || cell.kind == Cell::Kind::Double
            || cell.kind == Cell::Kind::Number || type.isNumeric();
        if (isNumber)
            return compareNumberTexts(asStringView(utf8), asStringView(other));
        if (type.text.startsWith(u"date"_s) || type.text.startsWith(u"timestamp"_s)) {
            if (readTime(asStringView(utf8), moment) && readTime(asStringView(other), period))
                return moment.begin < period.begin ? -1 : moment.begin >= period.end ? 1 : 0;
        }
        if (text.compare(operand, cs) == 0)
            return 0;
        return compareTexts(asStringView(utf8), asStringView(other)) < 0 ? -1 : 1;
    };
    const auto isAmong = [&] {
        return std::any_of(filter.operands.begin(), filter.operands.end(),
            [&](const QString& operand) { return order(operand) == 0; });
    };
    if (cell.isNull())
        return filter.test == Test::IsNull || filter.test == Test::NotEqual || filter.test == Test::NotIn
            || filter.test == Test::NotContains;
    switch (filter.test) {
    case Test::Equal:
    case Test::In:
        return isAmong();
    case Test::NotEqual:
    case Test::NotIn:
        return !isAmong();
    case Test::Less:
        return order(filter.operands[0]) < 0;
    case Test::LessOrEqual:
        return order(filter.operands[0]) <= 0;
    case Test::Greater:
        return order(filter.operands[0]) > 0;
    case Test::GreaterOrEqual:
        return order(filter.operands[0]) >= 0;
    case Test::Between:
        return order(filter.operands[0]) >= 0 && order(filter.operands[1]) <= 0;
    case Test::Contains:
        return text.contains(filter.operands[0], cs);
    case Test::NotContains:
        return !text.contains(filter.operands[0], cs);
    case Test::StartsWith:
        return filter.operands[0].isEmpty() || text.startsWith(filter.operands[0], cs);
    case Test::EndsWith:
        return filter.operands[0].isEmpty() || text.endsWith(filter.operands[0], cs);
    case Test::Matches:
        return text.contains(QRegularExpression(filter.operands[0],
            filter.caseSensitive ? QRegularExpression::NoPatternOption
                                 : QRegularExpression::CaseInsensitiveOption));
    case Test::IsNull:
        return false;
    case Test::IsNotNull:
        break;
    }
    return true;
}

const std::vector<Test> allTests{Test::Equal, Test::NotEqual, Test::Less, Test::LessOrEqual, Test::Greater,
    Test::GreaterOrEqual, Test::Between, Test::Contains, Test::NotContains, Test::StartsWith, Test::EndsWith,
    Test::Matches, Test::IsNull, Test::IsNotNull, Test::In, Test::NotIn};

QStringList operandsFor(const QByteArray& type)
{
    if (type == "long")
        return {u"3"_s, u"-7.0"_s, u"2.5"_s, u"9007199254740993"_s, u"1e30"_s, u"-9223372036854775808"_s};
    if (type == "double")
        return {u"0"_s, u"-3.25"_s, u"0.1"_s, u"0.1000000000000000055"_s, u"1e400"_s, u"9007199254740993"_s};
    if (type.startsWith("decimal"))
        return {u"3.5"_s, u"-12.50"_s, u"1e20"_s, u"0"_s};
    if (type == "boolean")
        return {u"true"_s, u"false"_s};
    if (type == "date")
        return {u"2015"_s, u"2017-03"_s, u"2020-05-14"_s};
    if (type == "timestamp")
        return {u"2024-02-29"_s, u"2024-02-29 03"_s + u":51"_s, u"2024-02-29T05:55:00.500Z"_s};
    return {u"a"_s, u"APPLE"_s, u"zürich"_s, u"null"_s, u"item-4"_s, u"é"_s, u""_s, u"X"_s, u"two keys"_s};
}

ColumnFilter randomFilter(Test test, const QByteArray& type, Random& random)
{
    const auto operands = operandsFor(type);
    ColumnFilter filter{0, test, {}, random() % 2 == 0};
    const int wanted = operandCount(test);
    for (int count = wanted < 0 ? int(random() % 5) : wanted; count > 0; --count)
        filter.operands.append(operands[qsizetype(random() % std::uint64_t(operands.size()))]);
    if (test == Test::Matches)
        filter.operands[0] = random() % 2 ? u"^.?[a5]"_s : u"(0|e).*\\d$"_s;
    return filter;
}

} // namespace

void TestTableFilter::comparesByType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<Test>("test");
    QTest::addColumn<QStringList>("operands");
    QTest::addColumn<Rows>("rows");

    const QByteArray longs = "9007199254740992,9007199254740993,-5,null,12";
    QTest::newRow("long beyond doubles")
        << QByteArray("long") << longs << Test::Equal << QStringList{u"9007199254740993"_s} << Rows{1};
    QTest::newRow("long and a fraction")
        << QByteArray("long") << longs << Test::Greater << QStringList{u"11.5"_s} << Rows{0, 1, 4};
    QTest::newRow("long between") << QByteArray("long") << longs << Test::Between
                                  << QStringList{u"-5"_s, u"12"_s} << Rows{2, 4};
    QTest::newRow("long in a list") << QByteArray("long") << longs << Test::In
                                    << QStringList{u"12.0"_s, u"-5"_s, u"9007199254740993"_s}
                                    << Rows{1, 2, 4};
    QTest::newRow("not equal takes nulls")
        << QByteArray("long") << longs << Test::NotEqual << QStringList{u"12"_s} << Rows{0, 1, 2, 3};
    const QByteArray doubles = "0.1,\"NaN\",-1e400,1.5,\"Infinity\",2";
    QTest::newRow("double") << QByteArray("double") << doubles << Test::Equal << QStringList{u"0.10"_s}
                            << Rows{0};
    QTest::newRow("double just above") << QByteArray("double") << doubles << Test::Less
                                       << QStringList{u"0.1000000000000000055"_s} << Rows{0, 2};
    QTest::newRow("NaN is above all")
        << QByteArray("double") << doubles << Test::Greater << QStringList{u"1.5"_s} << Rows{1, 4, 5};
    QTest::newRow("NaN") << QByteArray("double") << doubles << Test::Equal << QStringList{u"NaN"_s}
                         << Rows{1};
    QTest::newRow("infinity") << QByteArray("double") << doubles << Test::GreaterOrEqual
                              << QStringList{u"Infinity"_s} << Rows{1, 4};
    QTest::newRow("decimal") << QByteArray("decimal(10,2)") << QByteArray("\"9.50\",\"10.00\",\"-1.00\"")
                             << Test::LessOrEqual << QStringList{u"9.5"_s} << Rows{0, 2};
    const QByteArray dates = "\"2024-02-29\",\"2024-03-01\",\"2023-12-31\",null";
    QTest::newRow("month") << QByteArray("date") << dates << Test::Equal << QStringList{u"2024-02"_s}
                           << Rows{0};
    QTest::newRow("until a month's end")
        << QByteArray("date") << dates << Test::LessOrEqual << QStringList{u"2024-02"_s} << Rows{0, 2};
    QTest::newRow("behind a year") << QByteArray("date") << dates << Test::Greater << QStringList{u"2023"_s}
                                   << Rows{0, 1};
    const QByteArray times
        = "\"2025-03-14T09:26:53.589Z\",\"2025-03-14T23:30:00.000-02:00\",\"2025-03-15T00:00:00Z\"";
    QTest::newRow("day of timestamps")
        << QByteArray("timestamp") << times << Test::Equal << QStringList{u"2025-03-14"_s} << Rows{0};
    QTest::newRow("days between") << QByteArray("timestamp") << times << Test::Between
                                  << QStringList{u"2025-03-14 10:00"_s, u"2025-03-15"_s} << Rows{1, 2};
    QTest::newRow("boolean") << QByteArray("boolean") << QByteArray("true,false,null") << Test::Equal
                             << QStringList{u"FALSE"_s} << Rows{1};
    const QByteArray texts = "\"Zürich\",\"ZÜRICH\",\"zurich\",\"\",null,\"10\"";
    QTest::newRow("text without case")
        << QByteArray("string") << texts << Test::Equal << QStringList{u"zürich"_s} << Rows{0, 1};
    QTest::newRow("empty text is no null")
        << QByteArray("string") << texts << Test::Equal << QStringList{u""_s} << Rows{3};
    QTest::newRow("texts by dictionary")
        << QByteArray("string") << texts << Test::Greater << QStringList{u"a"_s} << Rows{0, 1, 2};
    QTest::newRow("null") << QByteArray("string") << texts << Test::IsNull << QStringList{} << Rows{4};
}

void TestTableFilter::comparesByType()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, cells);
    QFETCH(Test, test);
    QFETCH(QStringList, operands);
    const auto table = columnOf(type, cells.split(','));
    QTEST(filtered(table, {{0, test, operands, false}}), "rows");
}

void TestTableFilter::agreesWithReadingCellByCell_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char* type :
        {"long", "double", "decimal(38,2)", "boolean", "date", "timestamp", "string", "array<int>"})
        QTest::newRow(type) << QByteArray(type);
}

void TestTableFilter::agreesWithReadingCellByCell()
{
    QFETCH(QByteArray, type);
    Random random(23);
    const auto table = randomTableOf({type}, 300, random);
    for (const auto test : allTests) {
        for (int round = 0; round < 4; ++round) {
            const auto filter = randomFilter(test, type, random);
            Rows expected;
            for (std::uint32_t row = 0; row < table->rowCount(); ++row) {
                if (passesPlainly(*table, row, filter))
                    expected.push_back(row);
            }
            if (filtered(table, {filter}) != expected)
                QFAIL(qPrintable(u"test %1 of %2"_s.arg(int(test)).arg(filter.operands.join(u" | "_s))));
        }
    }
}

void TestTableFilter::aTestAndItsDenialShareOutAllRows()
{
    Random random(29);
    const auto table = randomTableOf({"string", "double"}, 300, random);
    const std::vector<std::pair<Test, Test>> pairs{{Test::Equal, Test::NotEqual},
        {Test::Contains, Test::NotContains}, {Test::In, Test::NotIn}, {Test::IsNull, Test::IsNotNull}};
    for (const int column : {0, 1, -1}) {
        for (const auto& [test, denial] : pairs) {
            if (test == Test::IsNull && column < 0)
                continue; // "any is null" and "any is not" overlap
            const QStringList operands = test == Test::IsNull ? QStringList() : QStringList{u"0.1"_s};
            auto rows = filtered(table, {{column, test, operands, false}});
            const auto others = filtered(table, {{column, denial, operands, false}});
            QCOMPARE(std::int64_t(rows.size() + others.size()), table->rowCount());
            rows.insert(rows.end(), others.begin(), others.end());
            std::sort(rows.begin(), rows.end());
            QCOMPARE(std::unique(rows.begin(), rows.end()), rows.end());
        }
    }
}

void TestTableFilter::allFiltersMustPass()
{
    const auto table = tableOf({"long", "string"}, {"[1,\"a\"]", "[2,\"b\"]", "[3,\"ab\"]", "[4,null]"});
    QCOMPARE(filtered(table, {{0, Test::Greater, {u"1"_s}, false}, {1, Test::Contains, {u"B"_s}, false}}),
        (Rows{1, 2}));
}

void TestTableFilter::anyColumnLooksAtAllOfThem()
{
    const auto table = tableOf(
        {"long", "string", "boolean"}, {"[12,\"x\",true]", "[3,\"12\",false]", "[4,\"TRUE\",null]"});
    QCOMPARE(filtered(table, {{-1, Test::Contains, {u"12"_s}, false}}), (Rows{0, 1}));
    QCOMPARE(filtered(table, {{-1, Test::Equal, {u"12"_s}, false}}), (Rows{0, 1}));
    QCOMPARE(filtered(table, {{-1, Test::Contains, {u"true"_s}, false}}), (Rows{0, 2}));
    QCOMPARE(filtered(table, {{-1, Test::NotContains, {u"true"_s}, false}}), (Rows{1}));
    // Nothing but the text column can be compared with it.
    QCOMPARE(filtered(table, {{-1, Test::Equal, {u"x"_s}, false}}), (Rows{0}));
}

void TestTableFilter::keepsTheOrderShown()
{
    Random random(31);
    const auto table = randomTableOf({"long"}, 400, random);
    const ColumnFilter filter{0, Test::GreaterOrEqual, {u"0"_s}, false};
    for (const std::size_t size : {std::size_t(5), std::size_t(300)}) {
        auto some = randomRows(table->rowCount(), random);
        some.resize(std::min(size, some.size()));
        Rows expected;
        std::copy_if(some.begin(), some.end(), std::back_inserter(expected),
            [&](std::uint32_t row) { return passesPlainly(*table, row, filter); });
        QCOMPARE(filtered(table, {filter}, std::make_shared<const Rows>(some)), expected);
    }
}

void TestTableFilter::noFilterIsNoWork()
{
    const auto table = columnOf("long", {"1"});
    const auto none = filterRows(*table, {}, nullptr, notCancelled);
    QVERIFY(none && !*none);
    const auto rows = std::make_shared<const Rows>(Rows{0});
    QCOMPARE(*filterRows(*table, {}, rows, notCancelled), RowOrder(rows));
}

void TestTableFilter::matchesDoNotReachOverCells()
{
    QByteArrayList cells;
    for (int row = 0; row < 6'000; ++row)
        cells.append(row % 3 == 0 ? "\"xAb\""
                : row % 3 == 1    ? "\"cx\""
                : row % 100 == 2  ? "\"zabc\""
                                  : "null");
    const auto table = columnOf("string", cells);
    Rows expected;
    for (std::uint32_t row = 0; row < table->rowCount(); ++row) {
        if (cells[row] == "\"zabc\"")
            expected.push_back(row);
    }
    QVERIFY(expected.size() > 10);
    QCOMPARE(filtered(table, {{0, Test::Contains, {u"abc"_s}, false}}), expected);
}

void TestTableFilter::structsAreSearchedWithTheirNames()
{
    const auto table = columnOf("struct<city:string,n:int>", {"[\"Oslo\",1]", "[\"Bern\",2]"});
    QCOMPARE(filtered(table, {{0, Test::Contains, {u"\"city\":\"Bern\""_s}, false}}), (Rows{1}));
}

void TestTableFilter::textsAmongOtherValuesAreComparedAsTexts()
{
    const auto numbers = columnOf("long", {"1", "\"n/a\"", "null", "\"N/A\"", "2", "\"n/a\"", "\"n/a.\""});
    QCOMPARE(filtered(numbers, {{0, Test::Equal, {u"n/a"_s}, true, true}}), (Rows{1, 5}));
    QCOMPARE(filtered(numbers, {{0, Test::NotEqual, {u"n/a"_s}, true, true}}), (Rows{0, 2, 3, 4, 6}));
    QCOMPARE(filtered(numbers, {{0, Test::Equal, {u"n/a"_s}, false, true}}), (Rows{1, 3, 5}));
    const auto times = columnOf("date", {"\"2024-05-01\"", "\"soon\"", "null"});
    QCOMPARE(filtered(times, {{0, Test::Equal, {u"soon"_s}, true, true}}), (Rows{1}));
    const auto flags = columnOf("boolean", {"true", "\"maybe\"", "false"});
    QCOMPARE(filtered(flags, {{0, Test::NotEqual, {u"maybe"_s}, true, true}}), (Rows{0, 2}));
}

void TestTableFilter::wrongOperandsAreTold_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Test>("test");
    QTest::addColumn<QStringList>("operands");
    QTest::addColumn<QString>("word");

    QTest::newRow("no number") << QByteArray("long") << Test::Less << QStringList{u"abc"_s}
                               << u"number: abc"_s;
    QTest::newRow("one of a list") << QByteArray("double") << Test::In << QStringList{u"1"_s, u"x"_s}
                                   << u"number: x"_s;
    QTest::newRow("no date") << QByteArray("date") << Test::Equal << QStringList{u"2024-13"_s}
                             << u"2024-13"_s;
    QTest::newRow("no boolean") << QByteArray("boolean") << Test::Equal << QStringList{u"yes"_s} << u"yes"_s;
    QTest::newRow("one for between") << QByteArray("long") << Test::Between << QStringList{u"1"_s}
                                     << u"2 operands"_s;
    QTest::newRow("expression") << QByteArray("string") << Test::Matches << QStringList{u"a("_s}
                                << u"parenthes"_s;
}

void TestTableFilter::wrongOperandsAreTold()
{
    QFETCH(QByteArray, type);
    QFETCH(Test, test);
    QFETCH(QStringList, operands);
    QFETCH(QString, word);
    const auto table = columnOf(type, {"null"});
    const auto passed = filterRows(*table, {{0, test, operands, false}}, nullptr, notCancelled);
    QVERIFY(!passed);
    QCOMPARE(passed.error().kind, Error::Kind::Invalid);
    QVERIFY2(passed.error().detail.contains(word), qPrintable(passed.error().detail));
}

void TestTableFilter::stopsWhenCancelled()
{
    const auto table = columnOf("string", {"\"a\"", "\"b\""});
    for (const auto& test : {Test::Contains, Test::Matches, Test::Equal}) {
        const auto passed = filterRows(*table, {{0, test, {u"a"_s}, false}}, nullptr, isCancelled);
        QVERIFY(!passed);
        QCOMPARE(passed.error().kind, Error::Kind::Cancelled);
    }
}

/// Each cell takes an expression like this to its limit: thousands of them would take minutes.
void TestTableFilter::expressionThatTakesLongStopsAtTheNextCell()
{
    const auto table = columnOf("string", QByteArrayList(3000, '"' + QByteArray(40, 'a') + "b\""));
    std::atomic<bool> cancelled{false};
    const auto asked = std::async(std::launch::async, [&] {
        return filterRows(*table, {{0, Test::Matches, {u"^(a+)+$"_s}, true}}, nullptr, cancelled);
    });
    QVERIFY(asked.wait_for(std::chrono::milliseconds(30)) == std::future_status::timeout);
    cancelled = true;
    QVERIFY(asked.wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}

QTEST_GUILESS_MAIN(TestTableFilter)
#include "tst_tablefilter.moc"
