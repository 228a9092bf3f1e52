// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/theme.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/chart/columnchecklist.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgRenderer>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>
#include <QXmlStreamReader>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

using Type = ChartSpec::Type;

namespace {

TableResultPtr shops()
{
    return tableOf(R"(["north",10,1.5],["south",30,2.5],["north",5,3.5],["east",null,"NaN"])",
        columnJson("shop", "string") + ',' + columnJson("amount", "long") + ','
            + columnJson("rate", "double"));
}

/// Row i is [i, i % 100].
TableResultPtr longTable(int rows)
{
    QByteArray data;
    for (int i = 0; i < rows; ++i)
        data += (i > 0 ? ",[" : "[") + QByteArray::number(i) + ',' + QByteArray::number(i % 100) + ']';
    return tableOf(data, columnJson("n", "long") + ',' + columnJson("v", "long"));
}

} // namespace

class ChartViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<ChartView> shown(const TableResultPtr& table, std::optional<ChartSpec> spec = {})
    {
        auto view = std::make_unique<ChartView>(m_theme);
        view->resize(900, 480);
        if (spec)
            view->setSpec(*spec);
        view->setExcerpt(TableExcerpt::whole(table));
        QSignalSpy drawn(view.get(), &ChartView::drawn);
        view->show();
        view->activateWindow();
        if (drawn.isEmpty() && !drawn.wait())
            return nullptr;
        QCoreApplication::sendPostedEvents();
        return view;
    }

    static bool waitForDrawing(ChartView& view)
    {
        QSignalSpy drawn(&view, &ChartView::drawn);
        return drawn.wait();
    }

    static ChartSpec specOf(Type type, int x, std::vector<int> y)
    {
        ChartSpec spec;
        spec.type = type;
        spec.x = x;
        spec.y = std::move(y);
        spec.aggregate.reset();
        return spec;
    }

    static void chooseByKeys(ChartView& view, const char* name, const QString& text)
    {
        auto* combo = view.findChild<QComboBox*>(QLatin1String(name));
        QVERIFY(combo && combo->isVisible());
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < combo->count() && combo->currentText() != text; ++i)
            QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentText(), text);
    }

    static QWidget* viewport(ChartView& view)
    {
        return qobject_cast<QAbstractScrollArea*>(&view.surface().widget())->viewport();
    }

    /// Where the middle of the plot is, in the viewport.
    static QPoint middle(ChartView& view) { return viewport(view)->rect().center(); }

    static QString notes(ChartView& view) { return view.findChild<QLabel*>(u"chartNotes"_s)->text(); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theFirstChartIsAGuess()
    {
        const auto view = shown(shops());
        QVERIFY(view && view->plot());
        QCOMPARE(view->plot()->spec.type, Type::Bar);
        QCOMPARE(view->plot()->spec.x, 0);
        QVERIFY(!view->chosenSpec());
        QCOMPARE(view->findChild<QComboBox*>(u"chartType"_s)->currentText(), u"Bars"_s);
        QCOMPARE(view->findChild<QComboBox*>(u"chartX"_s)->currentText(), u"shop"_s);
        QCOMPARE(view->findChild<ColumnChecklist*>(u"chartY"_s)->text(), u"amount"_s);
        QCOMPARE(notes(*view), u"4 rows. 1 cells of Y are NULL or no number and are left out."_s);
    }

    void whileHiddenNothingIsDrawn()
    {
        ChartView view(m_theme);
        const QSignalSpy drawn(&view, &ChartView::drawn);
        view.setExcerpt(TableExcerpt::whole(shops()));
        QVERIFY(!view.isDrawing());
        view.show();
        QTRY_COMPARE(drawn.size(), 1);
    }

    void everyTypeIsReachedByKeysAndDrawn()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        for (const QString& type :
            {u"Line"_s, u"Area"_s, u"Scatter"_s, u"Histogram"_s, u"Pie"_s, u"Bars"_s}) {
            chooseByKeys(*view, "chartType", type);
            QVERIFY(waitForDrawing(*view));
            QCOMPARE(view->findChild<QComboBox*>(u"chartType"_s)->currentText(), type);
        }
        QVERIFY(view->chosenSpec());
    }

    void onlyFieldsOfTheTypeAreShown()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        const auto isShown
            = [&](const char* name) { return view->findChild<QWidget*>(QLatin1String(name))->isVisible(); };
        QVERIFY(isShown("chartLimit") && isShown("chartOrder") && isShown("chartGroup"));
        chooseByKeys(*view, "chartType", u"Histogram"_s);
        QVERIFY(!isShown("chartLimit") && !isShown("chartY") && !isShown("chartAggregate"));
        chooseByKeys(*view, "chartType", u"Pie"_s);
        QVERIFY(isShown("chartLimit") && !isShown("chartGroup"));
    }

    void choosingAnAggregateDrawsAnew()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        QSignalSpy chosen(view.get(), &ChartView::specChosen);
        chooseByKeys(*view, "chartAggregate", u"Maximum"_s);
        QVERIFY(!chosen.isEmpty());
        QTRY_VERIFY(view->plot()->spec.aggregate == Aggregate::Max);
        QTRY_COMPARE(view->plot()->series[0].y[0], 30.0);
    }

    void severalYAreTickedWithMouseAndKeys()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        auto* button = view->findChild<ColumnChecklist*>(u"chartY"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        auto* list = button->findChild<QListWidget*>(u"chartYList"_s);
        QTRY_VERIFY(list && list->isVisible());
        QCOMPARE(list->count(), 2); // the text column is no Y
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space);
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(!list->isVisible());
        QTRY_COMPARE(view->plot()->series.size(), std::size_t(2));
        QCOMPARE(button->text(), u"amount, rate"_s);
    }

    void whatLacksIsSaidInWords()
    {
        const auto view = shown(shops(), specOf(Type::Line, 1, {}));
        QVERIFY(view);
        auto* empty = view->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->title(), u"Pick a numeric column for Y"_s);
        QVERIFY(!view->canExport() && !view->canCopy());
        QVERIFY(!view->findChild<QToolButton*>(u"chartSave"_s)->isEnabled());
        view->setSpec(specOf(Type::Line, 1, {2}));
        QVERIFY(waitForDrawing(*view));
        QVERIFY(!empty->isVisible());
        QVERIFY(view->canExport());
    }

    void emptyResultsAreSaid()
    {
        const auto view = shown(tableOf({}, columnJson("a", "long")), specOf(Type::Line, -1, {0}));
        QVERIFY(view);
        QCOMPARE(view->findChild<EmptyState*>()->title(), u"No rows to draw"_s);
    }

    void aNewerExcerptIsDrawnAndSaid()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        TableExcerpt excerpt = TableExcerpt::whole(shops());
        excerpt.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{1});
        view->setExcerpt(excerpt);
        QVERIFY(waitForDrawing(*view));
        QCOMPARE(view->plot()->categories.size(), std::size_t(1));
        QCOMPARE(notes(*view), u"1 of 4 rows: those the filter leaves."_s);
    }

    void hoveringTellsTheExactValues()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        QWidget* port = viewport(*view);
        // The middle bar of three.
        QTest::mouseMove(port, middle(*view));
        QTRY_VERIFY(view->surface().mark().isValid());
        QTRY_COMPARE(view->surface().widget().accessibleDescription(), u"shop: north\nSum of amount: 15"_s);
        // The scene's own help must not take it away.
        QHelpEvent help(QEvent::ToolTip, middle(*view), port->mapToGlobal(middle(*view)));
        QCoreApplication::sendEvent(port, &help);
        QCOMPARE(QToolTip::text(), u"shop: north\nSum of amount: 15"_s);
        QTest::mouseMove(port, {2, 2});
        QTRY_VERIFY(!view->surface().mark().isValid());
    }

    void arrowsWalkFromMarkToMark()
    {
        const auto view = shown(longTable(500), specOf(Type::Line, 0, {1}));
        QVERIFY(view);
        QWidget& surface = view->surface().widget();
        surface.setFocus();
        QTest::keyClick(&surface, Qt::Key_Right);
        QCOMPARE(surface.accessibleDescription(), u"n: 0\nv: 0"_s);
        QTest::keyClick(&surface, Qt::Key_Right);
        QCOMPARE(surface.accessibleDescription(), u"n: 1\nv: 1"_s);
        QTest::keyClick(&surface, Qt::Key_Left);
        QTest::keyClick(&surface, Qt::Key_Left);
        QCOMPARE(view->surface().mark().index, 0);
    }

    void keysWheelAndDragZoom()
    {
        const auto view = shown(longTable(100'000), specOf(Type::Line, 0, {1}));
        QVERIFY(view);
        ChartSurface& surface = view->surface();
        auto* reset = view->findChild<QToolButton*>(u"chartReset"_s);
        QVERIFY(!surface.isZoomed() && !reset->isEnabled());
        const ChartWindow full = surface.window();
        surface.widget().setFocus();
        QTest::keyClick(&surface.widget(), Qt::Key_Plus);
        QVERIFY(surface.isZoomed() && reset->isEnabled());
        QVERIFY(surface.window().xTo - surface.window().xFrom < full.xTo - full.xFrom);
        QTest::keyClick(&surface.widget(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(surface.window().xFrom > full.xFrom);
        QTest::keyClick(&surface.widget(), Qt::Key_0);
        QVERIFY(surface.window() == full);

        QWidget* port = viewport(*view);
        QTest::mousePress(port, Qt::LeftButton, {}, middle(*view));
        QTest::mouseMove(port, middle(*view) + QPoint(100, 40));
        QTest::mouseRelease(port, Qt::LeftButton, {}, middle(*view) + QPoint(100, 40));
        QVERIFY(surface.window().xTo - surface.window().xFrom < 20'000);
        QVERIFY(surface.window().yTo == full.yTo); // of lines X only
        QTest::mouseClick(reset, Qt::LeftButton);
        QVERIFY(!surface.isZoomed());

        QWheelEvent wheel(middle(*view), port->mapToGlobal(middle(*view)), {}, {0, 120}, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(port, &wheel);
        QVERIFY(surface.isZoomed());
        QTest::mouseDClick(port, Qt::LeftButton, {}, middle(*view));
        QVERIFY(!surface.isZoomed());
    }

    void zoomingNeverLeavesTheChart()
    {
        const auto view = shown(longTable(1000), specOf(Type::Scatter, 0, {1}));
        QVERIFY(view);
        ChartSurface& surface = view->surface();
        const ChartWindow full = surface.window();
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(&surface.widget(), Qt::Key_Plus);
        QVERIFY(surface.window().xTo > surface.window().xFrom);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&surface.widget(), Qt::Key_Left, Qt::ShiftModifier);
        for (int i = 0; i < 80; ++i)
            QTest::keyClick(&surface.widget(), Qt::Key_Minus);
        QVERIFY(surface.window() == full);
    }

    void numbersAreATableToCopyFrom()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        auto* button = view->findChild<QToolButton*>(u"chartNumbersShown"_s);
        auto* table = view->findChild<QTableView*>(u"chartNumbers"_s);
        QVERIFY(!table->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(table->isVisible());
        const QAbstractItemModelTester tester(
            table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"south"_s);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"30"_s);
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(table);
        QVERIFY(accessible && accessible->tableInterface());
        QCOMPARE(accessible->tableInterface()->rowCount(), 3);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"shop\tamount\nsouth\t30\nnorth\t15\neast\t\n"_s);
        table->selectRow(1);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"shop\tamount\nnorth\t15\n"_s);
    }

    void numbersOfPointsStandBelowEachOther()
    {
        ChartSpec spec = specOf(Type::Scatter, 1, {2});
        spec.group = 0;
        const auto view = shown(shops(), spec);
        QVERIFY(view);
        const QAbstractItemModel* model = view->findChild<QTableView*>(u"chartNumbers"_s)->model();
        QCOMPARE(model->columnCount(), 3);
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->headerData(0, Qt::Horizontal).toString(), u"Series"_s);
        QCOMPARE(model->index(2, 0).data().toString(), u"south"_s);
        QCOMPARE(model->index(2, 1).data().toString(), u"30"_s);
        QCOMPARE(model->index(2, 2).data().toString(), u"2.5"_s);
    }

    void thePictureIsCopied()
    {
        const auto view = shown(shops());
        QVERIFY(view);
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(view->findChild<QToolButton*>(u"chartCopy"_s), Qt::LeftButton);
        QTRY_VERIFY(!QGuiApplication::clipboard()->image().isNull());
        QCOMPARE(QGuiApplication::clipboard()->image().size(), view->surface().widget().size() * 2);
    }

    void savedFilesAreWhatTheyClaim_data()
    {
        QTest::addColumn<int>("type");
        for (const Type type : {Type::Bar, Type::Line, Type::Area, Type::Scatter, Type::Histogram, Type::Pie})
            QTest::addRow("%d", int(type)) << int(type);
    }

    void savedFilesAreWhatTheyClaim()
    {
        QFETCH(int, type);
        ChartSpec spec = specOf(Type(type), Type(type) == Type::Bar || Type(type) == Type::Pie ? 0 : 1, {2});
        const auto view = shown(shops(), spec);
        QVERIFY(view);
        const QTemporaryDir dir;
        const QSize size = view->surface().widget().size();
        QSignalSpy saved(&view->saveBar(), &SaveBar::saved);
        for (const QString& name : {u"chart.png"_s, u"chart.svg"_s}) {
            QTest::mouseClick(view->findChild<QToolButton*>(u"chartSave"_s), Qt::LeftButton);
            auto* dialog = view->findChild<QFileDialog*>(u"saveResultDialog"_s);
            QVERIFY(dialog);
            dialog->selectFile(dir.filePath(name));
            QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
            QVERIFY(saved.wait());
            saved.clear();
            view->saveBar().banner().clear();
            QTRY_VERIFY(!view->findChild<QFileDialog*>(u"saveResultDialog"_s));
        }
        const QImage image(dir.filePath(u"chart.png"_s));
        QCOMPARE(image.size(), size * 2);
        QFile svg(dir.filePath(u"chart.svg"_s));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QXmlStreamReader reader(&svg);
        int paths = 0;
        int texts = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            paths += reader.isStartElement()
                && (reader.name() == "path"_L1 || reader.name() == "polyline"_L1
                    || reader.name() == "rect"_L1);
            texts += reader.isStartElement() && reader.name() == "text"_L1;
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(paths > 3);
        QVERIFY(texts > 3);
        QVERIFY(QSvgRenderer(dir.filePath(u"chart.svg"_s)).isValid());
    }

    void theThemeChangesWhileItIsShown()
    {
        m_theme.setChoice(ThemeSource::Choice::Light);
        const auto view = shown(shops());
        QVERIFY(view);
        const auto cornerOf = [&] { return view->surface().widget().grab().toImage().pixelColor(2, 2); };
        QCOMPARE(cornerOf(), lightTheme().palette.color(QPalette::Base));
        const QImage light = view->surface().widget().grab().toImage();
        m_theme.setChoice(ThemeSource::Choice::Dark);
        QTRY_COMPARE(cornerOf(), darkTheme().palette.color(QPalette::Base));
        QVERIFY(light != view->surface().widget().grab().toImage());
        m_theme.setChoice(ThemeSource::Choice::System);
    }

    void markupInValuesStaysText()
    {
        const auto view = shown(tableOf(
            R"(["<b>x</b>",1],["<i>",2])", columnJson("<u>k</u>", "string") + ',' + columnJson("v", "long")));
        QVERIFY(view);
        QTest::mouseMove(viewport(*view), middle(*view) + QPoint(120, 0));
        QTRY_VERIFY(view->surface().widget().accessibleDescription().contains(u"<b>x</b>"_s));
    }

    void destroyingItWhileItDrawsIsSafe()
    {
        for (int i = 0; i < 5; ++i) {
            ChartView view(m_theme);
            view.setExcerpt(TableExcerpt::whole(longTable(20'000)));
            view.show();
            QTRY_VERIFY(view.isDrawing());
        }
    }

    void thePageSwitchesToTheChartOfTheRowsShown()
    {
        TablePage page(m_theme);
        page.resize(900, 500);
        page.setTable(shops());
        page.show();
        QTest::mouseClick(page.findChild<QToolButton*>(u"showTableChart"_s), Qt::LeftButton);
        auto* chart = qobject_cast<ChartView*>(&page.shownView());
        QVERIFY(chart);
        QTRY_VERIFY(chart->plot());
        QCOMPARE(chart->plot()->rowCount, 4);
        QVERIFY(page.canExport());
    }

    void selectedColumnsBecomeTheChart()
    {
        TablePage page(m_theme);
        page.resize(900, 500);
        page.setTable(shops());
        page.show();
        ResultGrid& grid = page.tableView().grid();
        grid.selectionModel()->select(QItemSelection(grid.model()->index(0, 1), grid.model()->index(2, 2)),
            QItemSelectionModel::ClearAndSelect);
        Q_EMIT grid.customContextMenuRequested({30, 10});
        auto* menu = page.findChild<QMenu*>(u"resultTableMenu"_s);
        QVERIFY(menu);
        const auto actions = menu->actions();
        const auto found = std::find_if(actions.begin(), actions.end(),
            [](const QAction* action) { return action->objectName() == u"cellChart"_s; });
        QVERIFY(found != actions.end());
        (*found)->trigger();
        menu->close();
        QCOMPARE(page.shownId(), u"chart"_s);
        auto* chart = qobject_cast<ChartView*>(&page.shownView());
        QTRY_VERIFY(chart->plot());
        QTRY_COMPARE(chart->plot()->spec.type, Type::Scatter);
        QCOMPARE(chart->plot()->spec.x, 1);
        QCOMPARE(chart->plot()->spec.y, (std::vector<int>{2}));
    }
};

QTEST_MAIN(ChartViewTest)
#include "tst_chartview.moc"
