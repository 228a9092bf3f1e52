// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/chart/chartchoice.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/columnmemory.h"
#include "ui/results/resultgrid.h"
#include "ui/results/runpage.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Type = ChartSpec::Type;

namespace {

constexpr char query[] = "SELECT shop, amount, rate FROM shops";

TableResultPtr shops(const QByteArray& extra = {})
{
    return tableOf(R"(["north",10,1.5],["south",30,2.5],["north",5,3.5])" + extra,
        columnJson("shop", "string") + ',' + columnJson("amount", "long") + ','
            + columnJson("rate", "double"));
}

RunSnapshot runOf(const QByteArray& source, CommandRun::State state, TableResultPtr table = {})
{
    RunSnapshot run;
    run.state = state;
    run.request.language = Language::Sql;
    run.request.source = source;
    if (table)
        run.result = CommandResult{std::move(table), {}, {}};
    return run;
}

/// The page of one run, as a window shows it.
struct ShownRun {
    ShownRun(const ThemeSource& theme, ColumnMemory& memory)
        : page(theme)
    {
        page.setColumnMemory(&memory);
        page.resize(1000, 500);
        page.show();
        page.activateWindow();
    }

    void finish(TableResultPtr result, const QByteArray& source = query)
    {
        page.showRun(runOf(source, CommandRun::State::Finished, std::move(result)));
    }
    TablePage& table() const { return dynamic_cast<TablePage&>(*page.view()); }
    ChartView* chart() const { return page.findChild<ChartView*>(); }
    void click(const char* button) const
    {
        QTest::mouseClick(page.findChild<QAbstractButton*>(QLatin1String(button)), Qt::LeftButton);
    }
    bool waitForPlot() const
    {
        return QTest::qWaitFor([this] { return chart() && chart()->plot() && !chart()->isDrawing(); });
    }
    /// Chooses by the keyboard, as the combo box has its entries.
    void choose(const char* name, const QString& text) const
    {
        auto* combo = page.findChild<QComboBox*>(QLatin1String(name));
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < combo->count() && combo->currentText() != text; ++i)
            QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentText(), text);
    }

    RunPage page;
};

} // namespace

class ChartRecallTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;
    QTemporaryDir m_folder;

    /// The first run of the query: a pie of the means, shown.
    void chartOnce(ColumnMemory& memory)
    {
        ShownRun run(m_theme, memory);
        run.finish(shops());
        QCOMPARE(run.table().shownId(), u"grid"_s);
        run.click("showTableChart");
        QVERIFY(run.waitForPlot());
        run.choose("chartType", u"Area"_s);
        QTRY_COMPARE(run.chart()->plot()->spec.type, Type::Area);
        run.choose("chartGroup", u"shop"_s);
        QTRY_COMPARE(run.chart()->plot()->spec.group, 0);
        run.choose("chartX", u"amount"_s);
        run.choose("chartAggregate", u"Maximum"_s);
        QTRY_VERIFY(run.chart()->plot()->spec.aggregate == Aggregate::Max);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void runningAgainShowsTheSameChart()
    {
        ColumnMemory memory({});
        chartOnce(memory);
        ShownRun again(m_theme, memory);
        again.finish(shops(R"(,["east",7,1.0])"));
        QCOMPARE(again.table().shownId(), u"chart"_s);
        QVERIFY(again.page.findChild<QAbstractButton*>(u"showTableChart"_s)->isChecked());
        QVERIFY(again.waitForPlot());
        const ChartSpec& spec = again.chart()->plot()->spec;
        QCOMPARE(spec.type, Type::Area);
        QCOMPARE(spec.x, 1);
        QCOMPARE(spec.group, 0);
        QVERIFY(spec.aggregate == Aggregate::Max);
        QCOMPARE(again.page.findChild<QComboBox*>(u"chartType"_s)->currentText(), u"Area"_s);
        QCOMPARE(again.page.findChild<QComboBox*>(u"chartX"_s)->currentText(), u"amount"_s);
        QCOMPARE(again.page.findChild<QComboBox*>(u"chartGroup"_s)->currentText(), u"shop"_s);
        QCOMPARE(again.page.findChild<QComboBox*>(u"chartAggregate"_s)->currentText(), u"Maximum"_s);
        QCOMPARE(again.chart()->plot()->rowCount, 4);
    }

    void restartingTheProgramShowsTheSameChart()
    {
        const QString file = m_folder.filePath(u"columns.json"_s);
        {
            ColumnMemory memory(file);
            chartOnce(memory);
        }
        ColumnMemory memory(file);
        ShownRun again(m_theme, memory);
        again.finish(shops());
        QCOMPARE(again.table().shownId(), u"chart"_s);
        QVERIFY(again.waitForPlot());
        QCOMPARE(again.chart()->plot()->spec.type, Type::Area);
        QCOMPARE(again.chart()->plot()->spec.x, 1);
    }

    void goingBackToTheGridIsRememberedAndTheChartIsNotForgotten()
    {
        ColumnMemory memory({});
        chartOnce(memory);
        {
            ShownRun second(m_theme, memory);
            second.finish(shops());
            second.click("showTableGrid");
        }
        ShownRun third(m_theme, memory);
        third.finish(shops());
        QCOMPARE(third.table().shownId(), u"grid"_s);
        third.click("showTableChart");
        QVERIFY(third.waitForPlot());
        QCOMPARE(third.chart()->plot()->spec.type, Type::Area);
    }

    void otherQueriesAndOtherColumnsStartAsTheGrid()
    {
        ColumnMemory memory({});
        chartOnce(memory);
        ShownRun other(m_theme, memory);
        other.finish(shops(), "SELECT 1");
        QCOMPARE(other.table().shownId(), u"grid"_s);
        ShownRun columns(m_theme, memory);
        columns.finish(countingTable(3));
        QCOMPARE(columns.table().shownId(), u"grid"_s);
    }

    void aGuessThatWasShownIsShownAgain()
    {
        ColumnMemory memory({});
        {
            ShownRun run(m_theme, memory);
            run.finish(shops());
            run.click("showTableChart");
        }
        ShownRun again(m_theme, memory);
        again.finish(shops());
        QCOMPARE(again.table().shownId(), u"chart"_s);
        QVERIFY(again.waitForPlot());
        QVERIFY(!again.chart()->chosenSpec());
    }

    void aChartOfChosenColumnsIsRemembered()
    {
        ColumnMemory memory({});
        {
            ShownRun run(m_theme, memory);
            run.finish(shops());
            Q_EMIT run.table().tableView().chartRequested({2}); // of the cell menu
            QVERIFY(run.waitForPlot());
            QCOMPARE(run.chart()->plot()->spec.type, Type::Histogram);
        }
        ShownRun again(m_theme, memory);
        again.finish(shops());
        QVERIFY(again.waitForPlot());
        QCOMPARE(again.chart()->plot()->spec.type, Type::Histogram);
        QCOMPARE(again.chart()->plot()->spec.x, 2);
    }

    void whatIsChosenWhileRowsArriveCountsMore()
    {
        ColumnMemory memory({});
        chartOnce(memory);
        ShownRun again(m_theme, memory);
        again.page.showRun(runOf(query, CommandRun::State::Running));
        again.page.showArriving(shops());
        again.click("showTableRecord");
        again.finish(shops(R"(,["east",7,1.0])"));
        QCOMPARE(again.table().shownId(), u"record"_s);
        again.click("showTableChart");
        QVERIFY(again.waitForPlot());
        QCOMPARE(again.chart()->plot()->spec.type, Type::Area);
    }

    void columnsAndChartDoNotDisturbEachOther()
    {
        ColumnMemory memory({});
        const ColumnLayout layout{{}, {1}, 0, {}};
        memory.keepChart("key", {{}, true});
        memory.keep("key", layout);
        QVERIFY(memory.find("key") == layout);
        QVERIFY(memory.findChart("key")->isShown);
        memory.keepChart("key", {});
        QVERIFY(memory.find("key") == layout);
        QVERIFY(!memory.findChart("key"));
        memory.keep("key", {});
        QVERIFY(!memory.find("key"));
    }

    void everyChoiceIsReadAsItWasWritten()
    {
        for (const Type type :
            {Type::Bar, Type::Line, Type::Area, Type::Scatter, Type::Histogram, Type::Pie}) {
            for (const auto& aggregate : {std::optional<Aggregate>(), std::optional(Aggregate::Count),
                     std::optional(Aggregate::Sum), std::optional(Aggregate::Mean),
                     std::optional(Aggregate::Min), std::optional(Aggregate::Max)}) {
                const ChartSpec spec{type, 3, {1, 2}, 0, aggregate, ChartSpec::TimeStep::Week,
                    ChartSpec::Order::SmallestFirst, 7, true};
                const ChartChoice choice{spec, true};
                QVERIFY(ChartChoice::fromJson(choice.toJson()) == choice);
            }
        }
    }

    void brokenChoicesAreNone()
    {
        QJsonObject object = ChartChoice{ChartSpec(), false}.toJson();
        QVERIFY(ChartChoice::fromJson(object).spec);
        object.insert(u"type"_s, u"donut"_s);
        QVERIFY(ChartChoice::fromJson(object).isPlain());
        QVERIFY(ChartChoice::fromJson({}).isPlain());
        object = ChartChoice{ChartSpec(), false}.toJson();
        object.insert(u"limit"_s, 1 << 30);
        QCOMPARE(ChartChoice::fromJson(object).spec->limit, ChartSpec::maxCategories);
    }

    void columnsThatAreNotThereDoNotFit()
    {
        ChartSpec spec;
        QVERIFY(fitsColumns(spec, 0));
        spec.x = 2;
        QVERIFY(fitsColumns(spec, 3));
        QVERIFY(!fitsColumns(spec, 2));
        spec.y = {-1};
        QVERIFY(!fitsColumns(spec, 3));
    }
};

QTEST_MAIN(ChartRecallTest)
#include "tst_chartrecall.moc"
