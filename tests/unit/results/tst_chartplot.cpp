// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartplot.h"
#include "tests/unit/results/charttable.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

#include <cmath>
#include <map>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Type = ChartSpec::Type;
using Order = ChartSpec::Order;
using Lack = ChartPlot::Lack;
using Step = ChartSpec::TimeStep;

namespace {

const std::atomic<bool> goesOn = false;

ChartSpec specOf(Type type, int x, std::vector<int> y, std::optional<Aggregate> aggregate = Aggregate::Sum)
{
    ChartSpec spec;
    spec.type = type;
    spec.x = x;
    spec.y = std::move(y);
    spec.aggregate = aggregate;
    return spec;
}

ChartPlot plotOf(const TableExcerpt& excerpt, const ChartSpec& spec)
{
    return plotChart(excerpt, spec, goesOn).value();
}

/// "a=1 b=2.5 NULL=3 …=4", "-" where there is no value.
QString bars(const ChartPlot& plot, std::size_t series = 0)
{
    QStringList words;
    for (std::size_t i = 0; i < plot.categories.size(); ++i) {
        const ChartCategory& category = plot.categories[i];
        const QString name = category.kind == ChartCategory::Kind::Null ? u"NULL"_s
            : category.kind == ChartCategory::Kind::Other               ? u"…"_s
                                                                        : category.text;
        const double value = plot.series[series].y[i];
        words << name + u'=' + (std::isnan(value) ? u"-"_s : QString::number(value));
    }
    return words.join(u' ');
}

QString points(const ChartSeries& series)
{
    QStringList words;
    for (std::size_t i = 0; i < series.x.size(); ++i)
        words << QString::number(series.x[i], 'g', 15) + u':' + QString::number(series.y[i]);
    return words.join(u' ');
}

TableExcerpt sales()
{
    return chartTable(
        R"(["a","x",1],["b","x",10],["a","y",2],["c","y",null],[null,"x",5],["b","y",20],["a","x",3])",
        {{"shop", "string"}, {"kind", "string"}, {"amount", "long"}});
}

/// Reads the numbers of a column the plain way.
std::map<QString, double> summedByText(const TableExcerpt& excerpt, int key, int value)
{
    std::map<QString, double> sums;
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        const Cell cell = excerpt.table->cell(excerpt.resultRow(row), value);
        if (cell.kind == Cell::Kind::Integer)
            sums[excerpt.table->text(excerpt.resultRow(row), key)] += static_cast<double>(cell.integer);
    }
    return sums;
}

} // namespace

class ChartPlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void barsAddUpByCategoryLargestFirst()
    {
        const ChartPlot plot = plotOf(sales(), specOf(Type::Bar, 0, {2}));
        QCOMPARE(plot.lack, Lack::None);
        QCOMPARE(bars(plot), u"b=30 a=6 NULL=5 c=-"_s);
        QCOMPARE(plot.losses.rowsWithoutY, 1);
        QCOMPARE(plot.rowCount, 7);
        QCOMPARE(plot.series[0].exact[0], u"30"_s);
    }

    void everyAggregateGivesItsNumber_data()
    {
        QTest::addColumn<int>("aggregate");
        QTest::addColumn<QString>("expected");
        QTest::newRow("count") << int(Aggregate::Count) << u"a=3 b=2 c=0 NULL=1"_s;
        QTest::newRow("sum") << int(Aggregate::Sum) << u"a=6 b=30 c=- NULL=5"_s;
        QTest::newRow("mean") << int(Aggregate::Mean) << u"a=2 b=15 c=- NULL=5"_s;
        QTest::newRow("min") << int(Aggregate::Min) << u"a=1 b=10 c=- NULL=5"_s;
        QTest::newRow("max") << int(Aggregate::Max) << u"a=3 b=20 c=- NULL=5"_s;
    }

    void everyAggregateGivesItsNumber()
    {
        QFETCH(int, aggregate);
        QFETCH(QString, expected);
        ChartSpec spec = specOf(Type::Bar, 0, {2}, Aggregate(aggregate));
        spec.order = Order::ByX;
        QCOMPARE(bars(plotOf(sales(), spec)), expected);
    }

    void withoutYRowsAreCounted()
    {
        QCOMPARE(bars(plotOf(sales(), specOf(Type::Bar, 0, {}))), u"a=3 b=2 c=1 NULL=1"_s);
    }

    void ordersAreKept_data()
    {
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("expected");
        QTest::newRow("by x") << int(Order::ByX) << u"a=6 b=30 c=- NULL=5"_s;
        QTest::newRow("appearance") << int(Order::Appearance) << u"a=6 b=30 c=- NULL=5"_s;
        QTest::newRow("largest") << int(Order::LargestFirst) << u"b=30 a=6 NULL=5 c=-"_s;
        QTest::newRow("smallest") << int(Order::SmallestFirst) << u"NULL=5 a=6 b=30 c=-"_s;
    }

    void ordersAreKept()
    {
        QFETCH(int, order);
        QFETCH(QString, expected);
        ChartSpec spec = specOf(Type::Bar, 0, {2});
        spec.order = Order(order);
        QCOMPARE(bars(plotOf(sales(), spec)), expected);
    }

    void theRestGoesToOtherAndIsTold()
    {
        ChartSpec spec = specOf(Type::Bar, 0, {2});
        spec.limit = 1;
        ChartPlot plot = plotOf(sales(), spec);
        QCOMPARE(bars(plot), u"b=30 …=11"_s);
        QCOMPARE(plot.losses.categoriesInOther, 3);
        // A mean of means would be wrong: each counts as often as it has rows.
        spec.aggregate = Aggregate::Mean;
        QCOMPARE(bars(plotOf(sales(), spec)), u"b=15 …=2.75"_s);
        spec.aggregate = Aggregate::Max;
        QCOMPARE(bars(plotOf(sales(), spec)), u"b=20 …=5"_s);
        spec.aggregate = Aggregate::Min;
        QCOMPARE(bars(plotOf(sales(), spec)), u"b=10 …=1"_s);
    }

    void groupSplitsIntoSeries()
    {
        ChartSpec spec = specOf(Type::Bar, 0, {2});
        spec.group = 1;
        spec.order = Order::ByX;
        const TableExcerpt table = sales();
        const ChartPlot plot = plotOf(table, spec);
        QCOMPARE(plot.series.size(), std::size_t(2));
        QCOMPARE(table.table->text(plot.series[0].groupRow, 1), u"x"_s);
        QCOMPARE(bars(plot, 0), u"a=4 b=10 c=- NULL=5"_s);
        QCOMPARE(bars(plot, 1), u"a=2 b=20 c=- NULL=-"_s);
    }

    void moreGroupsThanColoursAreMerged()
    {
        QByteArray rows;
        for (int i = 0; i < 12; ++i)
            rows += (i > 0 ? ",[\"k\"," : "[\"k\",") + QByteArray::number(i) + ",1]";
        ChartSpec spec = specOf(Type::Bar, 0, {2});
        spec.group = 1;
        const ChartPlot plot
            = plotOf(chartTable(rows, {{"k", "string"}, {"g", "long"}, {"v", "long"}}), spec);
        QCOMPARE(plot.series.size(), std::size_t(ChartSpec::maxSeries));
        QVERIFY(plot.series.back().isOther);
        QCOMPARE(plot.series.back().y[0], 5.0);
        QCOMPARE(plot.losses.groupsInOther, 5);
    }

    void severalYAreSeveralSeriesEvenWithEqualNames()
    {
        const TableExcerpt table
            = chartTable(R"(["a",1,10],["b",2,20])", {{"k", "string"}, {"v", "long"}, {"v", "long"}});
        const ChartPlot plot = plotOf(table, specOf(Type::Bar, 0, {1, 2, 1}));
        QCOMPARE(plot.series.size(), std::size_t(2));
        QCOMPARE(bars(plot, 0), u"b=2 a=1"_s);
        QCOMPARE(bars(plot, 1), u"b=20 a=10"_s);
        QCOMPARE(plot.series[1].column, 2);
    }

    void nullTheWordNullAndEmptyAreDifferentCategories()
    {
        const TableExcerpt table
            = chartTable(R"([null,1],["NULL",2],["",3],["null",4])", {{"k", "string"}, {"v", "long"}});
        const ChartPlot plot = plotOf(table, specOf(Type::Bar, 0, {1}));
        QCOMPARE(plot.categories.size(), std::size_t(4));
        QCOMPARE(plot.categories[3].kind, ChartCategory::Kind::Null);
        QCOMPARE(bars(plot), u"null=4 =3 NULL=2 NULL=1"_s);
    }

    void exactSumsOutliveTheDouble()
    {
        const TableExcerpt table = chartTable(
            R"(["a",9007199254740993],["b","0.10"],["b","0.20"])", {{"k", "string"}, {"v", "decimal(38,2)"}});
        const ChartPlot plot = plotOf(table, specOf(Type::Bar, 0, {1}));
        QCOMPARE(plot.series[0].exact[0], u"9007199254740993"_s);
        QVERIFY(plot.losses.areDoubles);
    }

    void timesOfXAreGatheredByPeriod()
    {
        const TableExcerpt table
            = chartTable(R"(["2024-01-31",1],["2024-02-01",2],["2024-02-29",4],["2023-02-01",8],[null,16])",
                {{"d", "date"}, {"v", "long"}});
        ChartSpec spec = specOf(Type::Bar, 0, {1});
        spec.order = Order::ByX;
        spec.step = Step::Month;
        QCOMPARE(bars(plotOf(table, spec)), u"2023-02=8 2024-01=1 2024-02=6 NULL=16"_s);
        spec.limit = 1; // a gap in time would be a lie
        QCOMPARE(bars(plotOf(table, spec)), u"2023-02=8 2024-01=1 2024-02=6 NULL=16"_s);
        spec.step = Step::Year;
        QCOMPARE(bars(plotOf(table, spec)), u"2023=8 2024=7 NULL=16"_s);
        spec.step = Step::Week;
        QCOMPARE(bars(plotOf(table, spec)), u"2023-01-30=8 2024-01-29=3 2024-02-26=4 NULL=16"_s);
        spec.type = Type::Line;
        spec.step = Step::Year;
        const ChartPlot line = plotOf(table, spec);
        QCOMPARE(points(line.series[0]), u"1672531200000:8 1704067200000:7"_s);
        QCOMPARE(line.losses.rowsWithoutX, 1);
    }

    void whatIsNoTimeKeepsItsText()
    {
        const TableExcerpt table
            = chartTable(R"(["2024-01-31",1],["soon",2],["later",4],["soon",8],[null,16])",
                {{"d", "date"}, {"v", "long"}});
        ChartSpec spec = specOf(Type::Bar, 0, {1});
        spec.step = Step::Month;
        QCOMPARE(bars(plotOf(table, spec)), u"NULL=16 soon=10 later=4 2024-01=1"_s);
        spec.type = Type::Line;
        QCOMPARE(plotOf(table, spec).losses.rowsWithoutX, 4);
    }

    void timestampsKeepTheirZoneAndFractions()
    {
        const TableExcerpt table = chartTable(
            R"(["2024-01-01T01:00:00.250+0100",1],["2024-01-01T00:00:00Z",2],["1969-12-31 23:59:59",3])",
            {{"t", "timestamp"}, {"v", "long"}});
        const ChartPlot plot = plotOf(table, specOf(Type::Line, 0, {1}, std::nullopt));
        QCOMPARE(plot.xScale, ColumnScale::Time);
        QCOMPARE(points(plot.series[0]), u"-1000:3 1704067200000:2 1704067200250:1"_s);
        QCOMPARE(plot.series[0].rows, (std::vector<std::uint32_t>{2, 1, 0}));
    }

    void linesAreOrderedByXAndScattersAreNot()
    {
        const TableExcerpt table
            = chartTable("[3,1],[1,2],[2,3],[null,4],[4,null]", {{"x", "long"}, {"y", "long"}});
        const ChartPlot line = plotOf(table, specOf(Type::Line, 0, {1}, std::nullopt));
        QCOMPARE(points(line.series[0]), u"1:2 2:3 3:1"_s);
        QCOMPARE(line.losses.rowsWithoutX, 1);
        QCOMPARE(line.losses.rowsWithoutY, 1);
        const ChartPlot scatter = plotOf(table, specOf(Type::Scatter, 0, {1}));
        QCOMPARE(points(scatter.series[0]), u"3:1 1:2 2:3"_s);
    }

    void withoutXRowsAreNumberedAsShown()
    {
        TableExcerpt table = chartTable("[10],[20],[30],[40]", {{"y", "long"}});
        table.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{3, 0, 2});
        const ChartPlot plot = plotOf(table, specOf(Type::Line, ChartSpec::none, {0}));
        QCOMPARE(points(plot.series[0]), u"1:40 2:10 3:30"_s);
        QCOMPARE(plot.rowCount, 3);
    }

    void linesMergeWhatSharesAnX()
    {
        const TableExcerpt table
            = chartTable("[2,1],[1,5],[2.0,3],[1,null]", {{"x", "double"}, {"y", "long"}});
        QCOMPARE(points(plotOf(table, specOf(Type::Line, 0, {1}, Aggregate::Mean)).series[0]), u"1:5 2:2"_s);
        QCOMPARE(points(plotOf(table, specOf(Type::Area, 0, {}, Aggregate::Count)).series[0]), u"1:2 2:2"_s);
    }

    void linesOverTextsAreCategories()
    {
        const ChartPlot plot = plotOf(sales(), specOf(Type::Line, 0, {2}, std::nullopt));
        QCOMPARE(bars(plot), u"a=6 b=30 c=- NULL=5"_s);
        QVERIFY(!plot.hasPoints());
    }

    void nanAndInfinityAreLeftOutAndTold()
    {
        const TableExcerpt table
            = chartTable(R"([1,"NaN"],[2,"Infinity"],[3,1.5],["-Infinity",4],[4,1e400],[5,0.0])",
                {{"x", "double"}, {"y", "double"}});
        const ChartPlot plot = plotOf(table, specOf(Type::Scatter, 0, {1}));
        QCOMPARE(points(plot.series[0]), u"3:1.5 5:0"_s);
        QCOMPARE(plot.losses.rowsWithoutX, 1);
        QCOMPARE(plot.losses.rowsWithoutY, 3);
    }

    void hugeIntegersAreDrawnAsDoublesAndThatIsTold()
    {
        const TableExcerpt table
            = chartTable("[1,9223372036854775807],[2,-9223372036854775808],[3,18446744073709551616]",
                {{"x", "long"}, {"y", "long"}});
        const ChartPlot plot = plotOf(table, specOf(Type::Scatter, 0, {1}));
        QVERIFY(plot.losses.areDoubles);
        QCOMPARE(plot.series[0].y[0], 9223372036854775807.0);
        QCOMPARE(plot.series[0].y[2], 18446744073709551616.0);
        QVERIFY(!plotOf(table, specOf(Type::Scatter, 0, {0})).losses.areDoubles);
    }

    void rowPointsOfManyGroupsAreLeftOutAndTold()
    {
        QByteArray rows;
        for (int i = 0; i < 40; ++i)
            rows
                += (i > 0 ? ",[" : "[") + QByteArray::number(i) + ",\"g" + QByteArray::number(i % 10) + "\"]";
        ChartSpec spec = specOf(Type::Scatter, 0, {0});
        spec.group = 1;
        const ChartPlot plot = plotOf(chartTable(rows, {{"v", "long"}, {"g", "string"}}), spec);
        QCOMPARE(plot.series.size(), std::size_t(8));
        QCOMPARE(plot.losses.groupsLeftOut, 2);
        QCOMPARE(plot.series[0].x.size(), std::size_t(4));
    }

    void pieHasNoNegativeSlices()
    {
        const TableExcerpt table
            = chartTable(R"(["a",5],["b",-3],["c",2])", {{"k", "string"}, {"v", "long"}});
        ChartSpec spec = specOf(Type::Pie, 0, {1, 1});
        spec.group = 0;
        const ChartPlot plot = plotOf(table, spec);
        QCOMPARE(bars(plot), u"a=5 c=2 b=-"_s);
        QCOMPARE(plot.losses.negativeSlices, 1);
    }

    void histogramCountsEachValueOnce_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("one value") << QByteArray("[5],[5],[5]") << QByteArray("long");
        QTest::newRow("small integers") << QByteArray("[1],[2],[2],[6],[null]") << QByteArray("long");
        QTest::newRow("doubles") << QByteArray("[0.1],[0.25],[0.3],[99.9],[-3.5]") << QByteArray("double");
        QTest::newRow("huge") << QByteArray("[1e308],[-1e308],[0]") << QByteArray("double");
        QTest::newRow("tiny") << QByteArray("[1e-300],[2e-300],[9e-300]") << QByteArray("double");
        QTest::newRow("dates") << QByteArray(R"(["2024-01-01"],["2024-06-01"],["2025-01-01"])")
                               << QByteArray("date");
        QTest::newRow("one date") << QByteArray(R"(["2024-01-01"])") << QByteArray("date");
        QTest::newRow("far from zero")
            << QByteArray("[9007199254740991],[9007199254740992]") << QByteArray("long");
    }

    void histogramCountsEachValueOnce()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QByteArray, type);
        const TableExcerpt table = chartTable(rows, {{"v", type}});
        const ChartPlot plot = plotOf(table, specOf(Type::Histogram, 0, {}));
        QCOMPARE(plot.lack, Lack::None);
        QVERIFY(plot.binWidth > 0);
        double counted = 0;
        for (const double count : plot.series[0].y)
            counted += count;
        QCOMPARE(counted, double(plot.rowCount - plot.losses.rowsWithoutX));
        QVERIFY(plot.series[0].y.size() <= 200);
        QVERIFY(plot.series[0].y.front() > 0 && plot.series[0].y.back() > 0);
    }

    void histogramOfWholeNumbersHasABinForEach()
    {
        const ChartPlot plot
            = plotOf(chartTable("[1],[2],[2],[6]", {{"v", "long"}}), specOf(Type::Histogram, 0, {}));
        QCOMPARE(plot.binStart, 1.0);
        QCOMPARE(plot.binWidth, 1.0);
        QCOMPARE(plot.series[0].y, (std::vector<double>{1, 2, 0, 0, 0, 1}));
    }

    void histogramIsSplitByGroup()
    {
        ChartSpec spec = specOf(Type::Histogram, 0, {});
        spec.group = 1;
        const ChartPlot plot = plotOf(
            chartTable(R"([1,"a"],[2,"b"],[2,"a"],[3,null])", {{"v", "long"}, {"g", "string"}}), spec);
        QCOMPARE(plot.series.size(), std::size_t(3));
        QCOMPARE(plot.series[0].y, (std::vector<double>{1, 1, 0}));
        QCOMPARE(plot.series[1].y, (std::vector<double>{0, 1, 0}));
        QCOMPARE(plot.series[2].y, (std::vector<double>{0, 0, 1}));
    }

    void whatLacksIsTold_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("x");
        QTest::addColumn<int>("y");
        QTest::addColumn<int>("lack");
        QTest::newRow("bar without x") << int(Type::Bar) << -1 << 2 << int(Lack::X);
        QTest::newRow("bar of texts") << int(Type::Bar) << 0 << 1 << int(Lack::NumericY);
        QTest::newRow("line without y") << int(Type::Line) << 2 << -1 << int(Lack::Y);
        QTest::newRow("line of texts") << int(Type::Line) << 2 << 0 << int(Lack::NumericY);
        QTest::newRow("scatter over texts") << int(Type::Scatter) << 0 << 2 << int(Lack::NumericX);
        QTest::newRow("histogram of texts") << int(Type::Histogram) << 0 << -1 << int(Lack::NumericX);
        QTest::newRow("histogram of nothing") << int(Type::Histogram) << -1 << -1 << int(Lack::X);
        QTest::newRow("pie without x") << int(Type::Pie) << -1 << -1 << int(Lack::X);
        QTest::newRow("a column of another table") << int(Type::Bar) << 99 << 2 << int(Lack::X);
    }

    void whatLacksIsTold()
    {
        QFETCH(int, type);
        QFETCH(int, x);
        QFETCH(int, y);
        QFETCH(int, lack);
        std::vector<int> ys;
        if (y >= 0)
            ys.push_back(y);
        QCOMPARE(int(plotOf(sales(), specOf(Type(type), x, ys)).lack), lack);
    }

    void emptyAndAllNullTablesAreTold()
    {
        const QList<std::pair<QByteArray, QByteArray>> columns{{"k", "string"}, {"v", "long"}};
        QCOMPARE(plotOf(chartTable({}, columns), specOf(Type::Bar, 0, {1})).lack, Lack::Rows);
        const TableExcerpt nulls = chartTable("[null,null],[null,null]", columns);
        QCOMPARE(plotOf(nulls, specOf(Type::Bar, 0, {1})).lack, Lack::Values);
        QCOMPARE(plotOf(nulls, specOf(Type::Line, 1, {1}, std::nullopt)).lack, Lack::Values);
        QCOMPARE(plotOf(nulls, specOf(Type::Histogram, 1, {})).lack, Lack::Values);
        QCOMPARE(bars(plotOf(nulls, specOf(Type::Bar, 0, {}))), u"NULL=2"_s);
    }

    void oneRowIsAChart()
    {
        const TableExcerpt table = chartTable(R"(["a",7])", {{"k", "string"}, {"v", "long"}});
        QCOMPARE(bars(plotOf(table, specOf(Type::Bar, 0, {1}))), u"a=7"_s);
        QCOMPARE(points(plotOf(table, specOf(Type::Line, -1, {1})).series[0]), u"1:7"_s);
    }

    void raggedRowsCountAsWithoutValue()
    {
        const ChartPlot plot
            = plotOf(chartTable("[1,2],[3]", {{"x", "long"}, {"y", "long"}}), specOf(Type::Scatter, 0, {1}));
        QCOMPARE(points(plot.series[0]), u"1:2"_s);
        QCOMPARE(plot.losses.rowsWithoutY, 1);
    }

    void onlyTheShownRowsCount()
    {
        TableExcerpt table = sales();
        table.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{0, 1});
        const ChartPlot plot = plotOf(table, specOf(Type::Bar, 0, {2}));
        QCOMPARE(bars(plot), u"b=10 a=1"_s);
        QCOMPARE(plot.rowCount, 2);
    }

    void sumsEqualThePlainOnes()
    {
        QRandomGenerator random(7);
        QByteArray rows;
        for (int i = 0; i < 3000; ++i) {
            rows += (i > 0 ? ",[\"k" : "[\"k") + QByteArray::number(random.bounded(300)) + "\","
                + (random.bounded(10) == 0 ? QByteArray("null")
                                           : QByteArray::number(random.bounded(-50, 1000)))
                + ']';
        }
        const TableExcerpt table = chartTable(rows, {{"k", "string"}, {"v", "long"}});
        auto sums = summedByText(table, 0, 1);
        ChartSpec spec = specOf(Type::Bar, 0, {1});
        spec.limit = 50;
        const ChartPlot plot = plotOf(table, spec);
        QCOMPARE(plot.categories.size(), std::size_t(51));
        for (std::size_t i = 0; i < 50; ++i) {
            QCOMPARE(plot.series[0].y[i], sums.at(plot.categories[i].text));
            sums.erase(plot.categories[i].text);
            QVERIFY(i == 0 || plot.series[0].y[i] <= plot.series[0].y[i - 1]);
        }
        double rest = 0;
        for (const auto& [key, sum] : sums)
            rest += sum;
        QCOMPARE(plot.series[0].y[50], rest);
    }

    void aCancelledPlotIsNone_data()
    {
        QTest::addColumn<int>("type");
        for (const Type type : {Type::Bar, Type::Line, Type::Area, Type::Scatter, Type::Histogram, Type::Pie})
            QTest::addRow("%d", int(type)) << int(type);
    }

    void aCancelledPlotIsNone()
    {
        QFETCH(int, type);
        const std::atomic<bool> cancelled = true;
        const TableExcerpt table = sales();
        QVERIFY(!plotChart(table, specOf(Type(type), 2, {2}), cancelled));
        QVERIFY(!plotChart(table, specOf(Type(type), 2, {2}, std::nullopt), cancelled));
    }

    void aMillionRowsArePlotted()
    {
        // A thousand rows, each shown a thousand times: the table costs nothing to make.
        QByteArray rows;
        for (int i = 0; i < 1000; ++i)
            rows += (i > 0 ? ",[" : "[") + QByteArray::number(i) + ',' + QByteArray::number(i % 7) + ']';
        TableExcerpt table = chartTable(rows, {{"x", "long"}, {"y", "long"}});
        std::vector<std::uint32_t> shown(1'000'000);
        for (std::size_t i = 0; i < shown.size(); ++i)
            shown[i] = static_cast<std::uint32_t>(i % 1000);
        table.rows = std::make_shared<const std::vector<std::uint32_t>>(std::move(shown));
        const ChartPlot cloud = plotOf(table, specOf(Type::Scatter, 0, {1}));
        QCOMPARE(cloud.series[0].x.size(), std::size_t(1'000'000));
        QCOMPARE(cloud.series[0].rows.back(), 999u);
        const ChartPlot histogram = plotOf(table, specOf(Type::Histogram, 1, {}));
        // 0 to 5 are 143 times among the thousand, 6 is 142 times.
        QCOMPARE(
            histogram.series[0].y, (std::vector<double>{143e3, 143e3, 143e3, 143e3, 143e3, 143e3, 142e3}));
    }
};

QTEST_GUILESS_MAIN(ChartPlotTest)
#include "tst_chartplot.moc"
