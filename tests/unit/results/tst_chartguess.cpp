// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartguess.h"
#include "tests/unit/results/charttable.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Type = ChartSpec::Type;
using Columns = QList<std::pair<QByteArray, QByteArray>>;

Q_DECLARE_METATYPE(Columns)

class ChartGuessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstChartFitsTheColumns_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<Columns>("columns");
        QTest::addColumn<QString>("expected"); // type x y aggregate
        const auto row
            = [](const char* name, const char* rows, const Columns& columns, const QString& expected) {
                  QTest::newRow(name) << QByteArray(rows) << columns << expected;
              };
        row("date and number", R"(["2024-01-01",5],["2024-01-02",7])", {{"d", "date"}, {"v", "double"}},
            u"line 0 1 each"_s);
        row("events", R"(["2024-01-05T10:00:00",5],["2024-01-01T09:00:00",7],["2024-01-09T10:00:00",7])",
            {{"t", "timestamp"}, {"v", "double"}}, u"line 0 1 mean by day"_s);
        row("dates in strings", R"(["2024-01-01",5],["2024-01-02",7])", {{"d", "string"}, {"v", "double"}},
            u"line 0 1 each"_s);
        row("text once each", R"(["a",5],["b",7])", {{"k", "string"}, {"v", "double"}}, u"bar 0 1 sum"_s);
        row("text and measurements", R"(["a",5.5],["b",7.1],["a",6.5])",
            {{"species", "string"}, {"bill_length", "double"}}, u"bar 0 1 mean"_s);
        row("text and amounts", R"(["a",5.5],["b",7.1],["a",6.5])",
            {{"shop", "string"}, {"total_amount", "double"}}, u"bar 0 1 sum"_s);
        row("zip and counts", "[10001,5],[10002,7]", {{"pickup_zip", "int"}, {"trips", "long"}},
            u"bar 0 1 sum"_s);
        row("two numbers", "[1.5,5],[0.2,7]", {{"a", "double"}, {"b", "double"}}, u"scatter 0 1 each"_s);
        row("a rising number and another", "[1,5],[2,7],[3,1]", {{"n", "long"}, {"b", "double"}},
            u"line 0 1 each"_s);
        row("one number", "[1.5],[0.2]", {{"a", "double"}}, u"histogram 0 - count"_s);
        row("one text", R"(["a"],["b"],["a"])", {{"k", "string"}}, u"bar 0 - count"_s);
        row("few values before many", R"(["x1","a"],["x2","b"],["x3","a"],["x4","a"],["x5","a"])",
            {{"name", "string"}, {"kind", "string"}}, u"bar 1 - count"_s);
        row("only dates", R"(["2024-01-01"],["2024-01-02"])", {{"d", "date"}}, u"histogram 0 - count"_s);
        row("places are not measured", R"([47.1,8.5,"a"],[47.2,8.6,"b"])",
            {{"latitude", "double"}, {"lon", "double"}, {"kind", "string"}}, u"bar 2 - count"_s);
        row("nested only", R"([[1,2]])", {{"a", "array<int>"}}, u"bar - - sum"_s);
        row("all null", "[null,null]", {{"a", "string"}, {"b", "double"}}, u"bar - - sum"_s);
        row("no rows", "", {{"a", "string"}, {"b", "double"}}, u"bar - - sum"_s);
    }

    void theFirstChartFitsTheColumns()
    {
        QFETCH(QByteArray, rows);
        QFETCH(Columns, columns);
        QFETCH(QString, expected);
        const ChartSpec spec = guessChart(chartTable(rows, columns));
        const QStringList types{u"bar"_s, u"line"_s, u"area"_s, u"scatter"_s, u"histogram"_s, u"pie"_s};
        const QStringList aggregates{u"count"_s, u"sum"_s, u"mean"_s, u"min"_s, u"max"_s};
        const QStringList steps{
            {}, u" by hour"_s, u" by day"_s, u" by week"_s, u" by month"_s, u" by year"_s};
        const QString x = spec.x < 0 ? u"-"_s : QString::number(spec.x);
        const QString y = spec.y.empty() ? u"-"_s : QString::number(spec.y.front());
        const QString aggregate = spec.aggregate ? aggregates.at(int(*spec.aggregate)) : u"each"_s;
        QCOMPARE(u"%1 %2 %3 %4%5"_s.arg(types.at(int(spec.type)), x, y, aggregate, steps.at(int(spec.step))),
            expected);
    }

    void identifiersAreKnownByName_data()
    {
        QTest::addColumn<bool>("identifier");
        for (const char* name : {"id", "trip_id", "tripId", "PULocationID", "pickup_zip", "zip code",
                 "Latitude", "lat", "user-key", "year"})
            QTest::newRow(name) << true;
        for (const char* name : {"paid", "width", "fare_amount", "solid", "valid_rows", "encoded", "monkeys",
                 "flat", "rapid", ""})
            QTest::newRow(*name ? name : "empty") << false;
    }

    void identifiersAreKnownByName()
    {
        QFETCH(bool, identifier);
        const char* tag = QTest::currentDataTag();
        const QString name = qstrcmp(tag, "empty") == 0 ? QString() : QString::fromLatin1(tag);
        QCOMPARE(isIdentifierName(name), identifier);
    }

    void scalesComeFromTypesAndCells()
    {
        const TableExcerpt table = chartTable(
            R"(["1.5","2024-05","2024","x",true,"12.00"],["2","2024-06","2023",null,false,null])",
            {{"a", "string"}, {"b", "string"}, {"c", "string"}, {"d", "string"}, {"e", "boolean"},
                {"f", "decimal(10,2)"}});
        const auto scale = [&](int column) { return columnScale(table, column); };
        QCOMPARE(scale(0), ColumnScale::Category); // a text stays a text
        QCOMPARE(scale(1), ColumnScale::Time);
        QCOMPARE(scale(2), ColumnScale::Category);
        QCOMPARE(scale(3), ColumnScale::Category);
        QCOMPARE(scale(4), ColumnScale::Category);
        QCOMPARE(scale(5), ColumnScale::Number);
    }

    void hiddenColumnsAreNotGuessed()
    {
        TableExcerpt table
            = chartTable(R"(["a",5,1.5],["b",7,0.1])", {{"k", "string"}, {"v", "long"}, {"w", "double"}});
        table.columns = {2};
        const ChartSpec spec = guessChart(table);
        QCOMPARE(spec.type, Type::Histogram);
        QCOMPARE(spec.x, 2);
    }
};

QTEST_GUILESS_MAIN(ChartGuessTest)
#include "tst_chartguess.moc"
