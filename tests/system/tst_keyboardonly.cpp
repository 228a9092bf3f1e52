// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/system/keyboard.h"
#include "tests/system/program.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/confirmation.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/archivedresult.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textlines.h"

#include <QApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr auto ctrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

/// One way through the whole window that never touches the mouse: the real window, a real server, real
/// Python. Each test goes on where the one before left the keyboard.
class TestKeyboardOnly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void newTabTakesTheKeyboard();
    void codeIsTypedAndRunAndTheKeyboardStaysInIt();
    void resultIsReachedAndSorted();
    void findLeadsToACellAndBackToTheGrid();
    void goToRowLeadsThereAndBackToTheGrid();
    void inspectorIsOpenedLeftAndClosed();
    void chartIsShownAndLeftForTheGridAgain();
    void editorIsReachedFromTheResult();
    void clustersAreReachedFilteredAndLeft();
    void oldResultIsFoundOpenedAndClosed();
    void historyIsLeftForTheEditor();
    void preferencesAreOpenedAndClosed();
    void tabIsClosedAfterTheQuestionAndAnotherOneOpened();
    void cleanupTestCase();

private:
    TablePage& page();
    ResultGrid& grid() { return page().tableView().grid(); }
    QString textOfCurrentRow() { return grid().currentIndex().siblingAtColumn(0).data().toString(); }
    template <typename Widget>
    Widget* find(const char* name) const
    {
        return m_program->window.findChild<Widget*>(QString::fromLatin1(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Program> m_program;
    bool m_hasLostItsWay = false;
};

void TestKeyboardOnly::initTestCase()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_program = std::make_unique<Program>(m_folder->path(), *m_server);
    m_program->window.resize(1400, 900);
    m_program->connectTo(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.clusters().current(), patience);
}

void TestKeyboardOnly::init()
{
    if (m_hasLostItsWay)
        QSKIP("the way there failed");
}

void TestKeyboardOnly::cleanup()
{
    m_hasLostItsWay = m_hasLostItsWay || QTest::currentTestFailed();
}

void TestKeyboardOnly::cleanupTestCase()
{
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    m_server.reset();
}

TablePage& TestKeyboardOnly::page()
{
    return dynamic_cast<TablePage&>(*m_program->tab().results().currentView());
}

void TestKeyboardOnly::newTabTakesTheKeyboard()
{
    QTRY_VERIFY2(isKeyboardSeen(), qPrintable(whereKeyboardIs()));
    press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_program->window.tabs().count(), 1);
    expectKeyboardIn(u"codeEditorText"_s);
    QCOMPARE(m_program->tab().editor().language(), Language::Python);
}

void TestKeyboardOnly::codeIsTypedAndRunAndTheKeyboardStaysInIt()
{
    const QString code
        = u"display(spark.createDataFrame([(n, n * n) for n in range(30)], 'n int, square int'))"_s;
    type(code);
    QCOMPARE(m_program->tab().editor().text(), code);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->lastRun() && m_program->lastRun()->isOver(), patience);
    QCOMPARE(m_program->lastRun()->state(), CommandRun::State::Finished);
    QTRY_VERIFY(qobject_cast<TablePage*>(m_program->tab().results().currentView()));
    QTRY_VERIFY(grid().isVisible());
    expectKeyboardIn(u"codeEditorText"_s);
}

void TestKeyboardOnly::resultIsReachedAndSorted()
{
    press(Qt::Key_QuoteLeft, Qt::ControlModifier);
    expectKeyboardIn(u"resultTable"_s);
    const auto top = [this] { return grid().model()->index(0, 0).data().toString(); };
    QCOMPARE(top(), u"0"_s);
    press(Qt::Key_O, ctrlShift);
    press(Qt::Key_O, ctrlShift);
    QTRY_COMPARE(top(), u"29"_s);
    expectKeyboardIn(u"resultTable"_s);
}

void TestKeyboardOnly::findLeadsToACellAndBackToTheGrid()
{
    press(Qt::Key_F, Qt::ControlModifier);
    expectKeyboardIn(u"resultFindText"_s);
    type(u"289"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(textOfCurrentRow(), u"17"_s);
    expectKeyboardIn(u"resultFindText"_s);
    press(Qt::Key_Escape);
    expectKeyboardIn(u"resultTable"_s);
    QCOMPARE(grid().currentIndex().data().toString(), u"289"_s);
}

void TestKeyboardOnly::goToRowLeadsThereAndBackToTheGrid()
{
    press(Qt::Key_G, Qt::ControlModifier);
    expectKeyboardIn(u"resultGoToRow"_s);
    type(u"5"_s);
    press(Qt::Key_Return);
    expectKeyboardIn(u"resultTable"_s);
    QCOMPARE(textOfCurrentRow(), u"4"_s); // the rows count from 1, as they came
}

void TestKeyboardOnly::inspectorIsOpenedLeftAndClosed()
{
    press(Qt::Key_Return, Qt::ShiftModifier);
    expectKeyboardIn(u"inspectorText"_s);
    QTRY_VERIFY(find<CellInspector>("cellInspector")->content());
    QTRY_COMPARE(find<CellInspector>("cellInspector")->content()->text->text(), QByteArray("16"));
    press(Qt::Key_Escape);
    expectKeyboardIn(u"resultTable"_s);
    press(Qt::Key_F7);
    QTRY_VERIFY(find<QDockWidget>("inspectorDock")->isHidden());
    expectKeyboardIn(u"resultTable"_s);
}

void TestKeyboardOnly::chartIsShownAndLeftForTheGridAgain()
{
    press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(page().shownId(), u"chart"_s);
    expectKeyboardIn(u"chartSurface"_s);
    const auto* const chart = qobject_cast<ChartView*>(&page().shownView());
    QVERIFY(chart);
    QTRY_VERIFY(chart->plot() && !chart->isDrawing());
    expectKeyboardIn(u"chartSurface"_s); // still, now that something is drawn
    press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(page().shownId(), u"grid"_s);
    expectKeyboardIn(u"resultTable"_s);
}

void TestKeyboardOnly::editorIsReachedFromTheResult()
{
    press(Qt::Key_QuoteLeft, Qt::ControlModifier);
    expectKeyboardIn(u"codeEditorText"_s);
}

void TestKeyboardOnly::clustersAreReachedFilteredAndLeft()
{
    const ClusterPanel& panel = m_program->window.clusters();
    auto* const list = find<QListView>("clusterList");
    QCOMPARE(list->model()->rowCount(), 1);
    press(Qt::Key_F9, ctrlShift);
    expectKeyboardIn(u"clusterSearch"_s);
    type(u"zzzz"_s);
    QCOMPARE(list->model()->rowCount(), 0);
    expectKeyboardIn(u"clusterSearch"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    type(panel.current()->name.first(3));
    QCOMPARE(list->model()->rowCount(), 1);
    press(Qt::Key_Return);
    expectKeyboardIn(u"clusterList"_s);
    press(Qt::Key_F9, ctrlShift);
    expectKeyboardIn(u"clusterSearch"_s);
    press(Qt::Key_Escape);
    QCOMPARE(find<QLineEdit>("clusterSearch")->text(), QString());
    expectKeyboardIn(u"clusterSearch"_s);
    press(Qt::Key_Escape);
    expectKeyboardIn(u"codeEditorText"_s);
    press(Qt::Key_F9, ctrlShift);
    press(Qt::Key_F9); // hidden with the keyboard in it
    QVERIFY(!panel.isVisible());
    expectKeyboardIn(u"codeEditorText"_s);
    press(Qt::Key_F9);
    QTRY_VERIFY(panel.isVisible());
    expectKeyboardIn(u"codeEditorText"_s);
}

void TestKeyboardOnly::oldResultIsFoundOpenedAndClosed()
{
    press(Qt::Key_R, Qt::ControlModifier);
    expectKeyboardIn(u"historySearch"_s);
    auto* const list = find<QListView>("historyList");
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    type(u"zzzz"_s);
    QTRY_COMPARE(list->model()->rowCount(), 0);
    expectKeyboardIn(u"historySearch"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"square"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    press(Qt::Key_Down);
    expectKeyboardIn(u"historyList"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_program->window.findChild<ArchivedResult*>());
    const QPointer<ArchivedResult> archived = m_program->window.findChild<ArchivedResult*>();
    awaitWindow(archived);
    expectKeyboardIn(u"archivedResult"_s);
    expectKeyboardIn(u"resultTable"_s);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!archived);
    returnTo(m_program->window);
    expectKeyboardIn(u"historyList"_s);
}

void TestKeyboardOnly::historyIsLeftForTheEditor()
{
    press(Qt::Key_Escape);
    QTRY_VERIFY(find<QDockWidget>("historyDock")->isHidden());
    expectKeyboardIn(u"codeEditorText"_s);
}

void TestKeyboardOnly::preferencesAreOpenedAndClosed()
{
    press(Qt::Key_Comma, Qt::ControlModifier);
    const QPointer<PreferencesDialog> dialog = m_program->window.findChild<PreferencesDialog*>();
    awaitWindow(dialog);
    expectKeyboardIn(u"preferencesDialog"_s);
    press(Qt::Key_Tab);
    expectKeyboardIn(u"preferencesDialog"_s);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    returnTo(m_program->window);
    expectKeyboardIn(u"codeEditorText"_s);
}

void TestKeyboardOnly::tabIsClosedAfterTheQuestionAndAnotherOneOpened()
{
    press(Qt::Key_W, Qt::ControlModifier);
    const QPointer<Confirmation> question
        = m_program->window.findChild<Confirmation*>(u"closeTabDialog"_s); // its text is in no file
    awaitWindow(question);
    expectKeyboardIn(u"confirmNo"_s);
    for (int steps = 0; steps < 4 && !isKeyboardIn(u"confirmYes"_s); ++steps)
        press(Qt::Key_Tab);
    expectKeyboardIn(u"confirmYes"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(!question);
    QCOMPARE(m_program->window.tabs().count(), 0);
    returnTo(m_program->window);
    QTRY_VERIFY2(isKeyboardSeen(), qPrintable(whereKeyboardIs()));
    press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_program->window.tabs().count(), 1);
    expectKeyboardIn(u"codeEditorText"_s);
}

QTEST_MAIN(TestKeyboardOnly)
#include "tst_keyboardonly.moc"
