// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablefind.h"
#include "tests/unit/results/sampletable.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestTableFind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walksRowByRowAndAroundTheEnds();
    void triesTheCellItStartsFromLast();
    void goesByWhatIsShown();
    void wholeCellsAndCase();
    void findsNumbersAsWritten();
    void nullsHoldNoText();
    void agreesWithReadingCellByCell();
    void countsAllAndThoseBefore();
    void nothingToFind();
    void stopsWhenCancelled();
};

namespace {

using Cells = std::vector<std::pair<std::int64_t, int>>;

constexpr auto forward = FindDirection::Forward;
constexpr auto backward = FindDirection::Backward;

/// All matches in the order in which they are found from the first cell on.
Cells allMatches(const TableExcerpt& excerpt, const FindQuery& query, FindDirection direction)
{
    Cells cells;
    ShownCell at{0, 0};
    for (std::int64_t tries = 0; tries <= excerpt.rowCount() * excerpt.columnCount(); ++tries) {
        const auto found = findCell(excerpt, query, at, direction, notCancelled);
        if (!found || (!cells.empty() && cells.front() == std::pair(found->row, found->column)))
            break;
        cells.emplace_back(found->row, found->column);
        at = *found;
    }
    return cells;
}

} // namespace

void TestTableFind::walksRowByRowAndAroundTheEnds()
{
    const auto excerpt = TableExcerpt::whole(
        tableOf({"string", "string"}, {"[\"a\",\"xa\"]", "[\"b\",\"b\"]", "[\"ab\",\"c\"]"}));
    QCOMPARE(allMatches(excerpt, {u"a"_s}, forward), (Cells{{0, 1}, {2, 0}, {0, 0}}));
    QCOMPARE(allMatches(excerpt, {u"a"_s}, backward), (Cells{{2, 0}, {0, 1}, {0, 0}}));
}

void TestTableFind::triesTheCellItStartsFromLast()
{
    const auto excerpt = TableExcerpt::whole(columnOf("string", {"\"x\"", "\"y\""}));
    QCOMPARE(findCell(excerpt, {u"y"_s}, {1, 0}, forward, notCancelled), (ShownCell{1, 0}));
    QCOMPARE(findCell(excerpt, {u"y"_s}, {1, 0}, backward, notCancelled), (ShownCell{1, 0}));
}

void TestTableFind::goesByWhatIsShown()
{
    auto excerpt = TableExcerpt::whole(tableOf({"string", "string", "string"},
        {"[\"a\",\"h\",\"-\"]", "[\"-\",\"a\",\"a\"]", "[\"-\",\"-\",\"-\"]"}));
    excerpt.columns = {2, 0};
    excerpt.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{2, 1, 0});
    QCOMPARE(allMatches(excerpt, {u"a"_s}, forward), (Cells{{1, 0}, {2, 1}}));
    QVERIFY(allMatches(excerpt, {u"h"_s}, forward).empty());
}

void TestTableFind::wholeCellsAndCase()
{
    const auto excerpt
        = TableExcerpt::whole(columnOf("string", {"\"\"", "\"Öl\"", "\"öl\"", "\"ölig\"", "\"OEL\""}));
    QCOMPARE(allMatches(excerpt, {u"öl"_s, false, false}, forward), (Cells{{1, 0}, {2, 0}, {3, 0}}));
    QCOMPARE(allMatches(excerpt, {u"öl"_s, true, false}, forward), (Cells{{2, 0}, {3, 0}}));
    QCOMPARE(allMatches(excerpt, {u"öl"_s, false, true}, forward), (Cells{{1, 0}, {2, 0}}));
    QCOMPARE(allMatches(excerpt, {u"oel"_s, false, true}, forward), (Cells{{4, 0}}));
}

void TestTableFind::findsNumbersAsWritten()
{
    const auto excerpt = TableExcerpt::whole(
        columnOf("double", {"1", "12.50", "0.125", "NaN", "9007199254740993", "1e400"}));
    QCOMPARE(allMatches(excerpt, {u"12"_s}, forward), (Cells{{1, 0}, {2, 0}}));
    QCOMPARE(allMatches(excerpt, {u"nan"_s}, forward), (Cells{{3, 0}}));
    QCOMPARE(allMatches(excerpt, {u"0993"_s}, forward), (Cells{{4, 0}}));
    QCOMPARE(allMatches(excerpt, {u"E4"_s}, forward), (Cells{{5, 0}}));
}

void TestTableFind::nullsHoldNoText()
{
    const auto excerpt = TableExcerpt::whole(columnOf("string", {"null", "missing", "\"null\""}));
    QCOMPARE(allMatches(excerpt, {u"null"_s}, forward), (Cells{{2, 0}}));
}

void TestTableFind::agreesWithReadingCellByCell()
{
    Random random(37);
    const auto excerpt = TableExcerpt::whole(
        randomTableOf({"long", "string", "double", "boolean", "array<int>"}, 250, random));
    for (const auto& needle : {u"1"_s, u"apple"_s, u"é"_s, u"true"_s, u".5"_s, u"ul"_s, u"-"_s}) {
        Cells expected;
        for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
            for (int column = 0; column < excerpt.columnCount(); ++column) {
                if (excerpt.text(row, column).contains(needle, Qt::CaseInsensitive))
                    expected.emplace_back(row, column);
            }
        }
        if (!expected.empty() && expected.front() == std::pair(std::int64_t(0), 0))
            std::rotate(expected.begin(), expected.begin() + 1, expected.end());
        QCOMPARE(allMatches(excerpt, {needle}, forward), expected);
        const auto count = countMatches(excerpt, {needle}, {0, 0}, notCancelled);
        QCOMPARE(count->total, std::int64_t(expected.size()));
    }
}

void TestTableFind::countsAllAndThoseBefore()
{
    const auto excerpt = TableExcerpt::whole(
        tableOf({"string", "string"}, {"[\"a\",\"a\"]", "[\"b\",\"a\"]", "[\"a\",\"aa\"]"}));
    const auto count = countMatches(excerpt, {u"A"_s}, {1, 1}, notCancelled);
    QCOMPARE(count->total, 5);
    QCOMPARE(count->upTo, 3);
}

void TestTableFind::nothingToFind()
{
    const auto excerpt = TableExcerpt::whole(columnOf("string", {"\"a\""}));
    QVERIFY(!findCell(excerpt, {u""_s}, {0, 0}, forward, notCancelled));
    QVERIFY(!findCell(excerpt, {u"b"_s}, {0, 0}, forward, notCancelled));
    QCOMPARE(countMatches(excerpt, {u""_s}, {0, 0}, notCancelled)->total, 0);
    auto none = excerpt;
    none.columns.clear();
    QVERIFY(!findCell(none, {u"a"_s}, {0, 0}, forward, notCancelled));
}

void TestTableFind::stopsWhenCancelled()
{
    const auto excerpt = TableExcerpt::whole(columnOf("string", {"\"a\""}));
    QVERIFY(!findCell(excerpt, {u"a"_s}, {0, 0}, forward, isCancelled));
    QVERIFY(!countMatches(excerpt, {u"a"_s}, {0, 0}, isCancelled));
}

QTEST_GUILESS_MAIN(TestTableFind)
#include "tst_tablefind.moc"
