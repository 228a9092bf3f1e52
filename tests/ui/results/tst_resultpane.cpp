// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/testclient.h"
#include "ui/common/theme.h"
#include "ui/results/comparewindow.h"
#include "ui/results/resultpane.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using State = CommandRun::State;

namespace {

RunRequest request(const QString& title, int firstLine = 1)
{
    RunRequest made;
    made.source = title.toUtf8();
    made.language = Language::Sql;
    made.title = title;
    made.firstLine = firstLine;
    return made;
}

const char tableAnswer[]
    = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"table\","
      "\"data\":[[1,\"a\"],[2,\"b\"]],\"schema\":[{\"name\":\"n\",\"type\":\"\\\"long\\\"\"},"
      "{\"name\":\"s\",\"type\":\"\\\"string\\\"\"}],\"truncated\":false,\"isJsonSchema\":true}}";
const char errorAnswer[]
    = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"error\","
      "\"summary\":\"ZeroDivisionError: division by zero\",\"cause\":\"Traceback (most recent call "
      "last):\\n  File \\\"<command-1>\\\", line 2, in <module>\\n    1/0\\nZeroDivisionError: division by zero\"}}";

} // namespace

class ResultPaneTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;
    ManualClock m_clock;

    void finish(TestClient& test, CommandRun& run, const QByteArray& answer)
    {
        test.network.reply(200, "{\"id\":\"c1\"}");
        test.network.reply(200, answer);
        run.start(ClusterId{u"cl"_s}, ContextId{u"ctx"_s});
        QTRY_VERIFY(run.isOver());
    }

    /// Pages of other runs hold children of the same names: the one in sight is meant.
    template <typename Widget>
    static Widget* inSight(const ResultPane& pane, const QString& name)
    {
        for (Widget* widget : pane.findChildren<Widget*>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    static QString label(const ResultPane& pane, const QString& name)
    {
        const auto* found = inSight<QLabel>(pane, name);
        return found ? found->text() : QString();
    }

    static QListWidget* runList(const ResultPane& pane)
    {
        return pane.findChild<QListWidget*>(u"runsOfTab"_s);
    }

    /// Three runs that gave tables: a, b and c, which is shown.
    std::vector<std::unique_ptr<CommandRun>> threeRuns(TestClient& test, ResultPane& pane)
    {
        std::vector<std::unique_ptr<CommandRun>> runs;
        for (const QString& title : {u"a"_s, u"b"_s, u"c"_s}) {
            runs.push_back(std::make_unique<CommandRun>(test.client, m_clock, request(title)));
            pane.addRun(runs.back().get());
            finish(test, *runs.back(), tableAnswer);
            m_clock.advance(std::chrono::seconds(1));
        }
        return runs;
    }

    static QString titles(const ResultPane& pane)
    {
        QStringList all;
        for (int i = 0; i < runList(pane)->count(); ++i)
            all += runList(pane)->item(i)->text();
        return all.join(u' ');
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void emptyPaneSaysHowToRun()
    {
        ResultPane pane(m_theme);
        pane.resize(600, 300);
        pane.show();
        QVERIFY(label(pane, u"resultMessageText"_s).contains(u"Ctrl+Enter"_s));
        QVERIFY(!pane.canCopy());
        QVERIFY(!pane.canExport());
        QCOMPARE(pane.currentRun(), nullptr);
        pane.copy();
        pane.copyWithHeaders();
        pane.exportResult();
        pane.find();
        pane.focusResult();
    }

    void restOfATruncatedTableIsAskedForByItsButton()
    {
        TestClient test;
        CommandRun whole(test.client, m_clock, request(u"SELECT 1"_s));
        CommandRun cut(test.client, m_clock, request(u"SELECT 2"_s));
        ResultPane pane(m_theme);
        pane.resize(1000, 300);
        pane.show();
        QSignalSpy asked(&pane, &ResultPane::everythingRequested);
        QSignalSpy status(&pane, &ResultPane::statusChanged);
        pane.addRun(&whole);
        finish(test, whole, tableAnswer);
        QVERIFY(!inSight<QPushButton>(pane, u"getEverything"_s));
        pane.getEverything();
        QCOMPARE(asked.count(), 0);
        QVERIFY(status.last().first().toString().contains(u"no truncated table"_s));

        pane.addRun(&cut);
        finish(test, cut, QByteArray(tableAnswer).replace("\"truncated\":false", "\"truncated\":true"));
        auto* button = inSight<QPushButton>(pane, u"getEverything"_s);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<const CommandRun*>(), &cut);
        pane.removeRun(&cut);
        pane.removeRun(&whole);
    }

    void followsARunToItsTable()
    {
        TestClient test;
        CommandRun run(test.client, m_clock, request(u"SELECT 1"_s));
        ResultPane pane(m_theme);
        pane.setClusterName(
            [](const ClusterId& id) { return id.text == u"cl"_s ? u"Analytics"_s : QString(); });
        pane.resize(700, 300);
        pane.show();
        QSignalSpy current(&pane, &ResultPane::currentRunChanged);
        QSignalSpy status(&pane, &ResultPane::statusChanged);
        pane.addRun(&run);
        QCOMPARE(current.size(), 1);
        QCOMPARE(pane.currentRun(), &run);
        QCOMPARE(label(pane, u"runOutcome"_s), u"Waiting"_s);
        finish(test, run, tableAnswer);
        QTRY_COMPARE(label(pane, u"runOutcome"_s), u"Finished"_s);
        QCOMPARE(label(pane, u"runRows"_s), u"2 rows"_s);
        QCOMPARE(label(pane, u"runPlace"_s), u"Analytics · SQL"_s);
        QVERIFY(pane.canCopy());
        QVERIFY(pane.canExport());
        QVERIFY(status.last()[0].toString().startsWith(u"2 rows"_s));
        pane.copyWithHeaders();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"n\ts\n1\ta\n2\tb"_s);
        pane.focusResult();
        QVERIFY(pane.isAncestorOf(QApplication::focusWidget()));
    }

    void errorLeadsToTheLineOfTheDocument()
    {
        TestClient test;
        CommandRun run(test.client, m_clock, request(u"x = 0\n1/x"_s, 40));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&run);
        finish(test, run, errorAnswer);
        QSignalSpy lines(&pane, &ResultPane::placeActivated);
        auto* go = inSight<QAbstractButton>(pane, u"goToErrorLine"_s);
        QVERIFY(go);
        QTest::mouseClick(go, Qt::LeftButton);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0][0].value<const CommandRun*>(), &run);
        QCOMPARE(lines[0][1].value<ErrorPlace>().line, 2);
        QVERIFY(go->text().contains(u"41"_s)); // as the editor counts
    }

    void buttonOfAWaitingRunTakesItOutOfTheQueue()
    {
        TestClient test;
        CommandRun run(test.client, m_clock, request(u"loop"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&run);
        QSignalSpy asked(&pane, &ResultPane::commandRequested);
        QTest::mouseClick(inSight<QAbstractButton>(pane, u"resultMessageAction"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<CommandRun*>(), &run);
        QCOMPARE(asked[0][1].value<RunCommand>(), RunCommand::Drop);
        run.cancel();
        QTRY_COMPARE(label(pane, u"runOutcome"_s), u"Cancelled"_s);
    }

    void newestIsOnTopAndEarlierOnesAreReachable()
    {
        TestClient test;
        CommandRun first(test.client, m_clock, request(u"first"_s));
        CommandRun second(test.client, m_clock, request(u"second"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&first);
        finish(test, first, tableAnswer);
        pane.addRun(&second);
        QCOMPARE(pane.currentRun(), &second);
        QCOMPARE(runList(pane)->count(), 2);
        QVERIFY(runList(pane)->item(0)->text().contains(u"second"_s));
        second.refuse(Error{Error::Kind::Unavailable, 503, {}, u"starting"_s});
        QTRY_COMPARE(label(pane, u"runOutcome"_s), u"Refused"_s);
        runList(pane)->setFocus();
        QTest::keyClick(runList(pane), Qt::Key_Down);
        QCOMPARE(pane.currentRun(), &first);
        QCOMPARE(label(pane, u"runOutcome"_s), u"Finished"_s);
        QVERIFY(inSight<QTableView>(pane, u"resultTable"_s));
    }

    void queuedRunTakesTheStageWhenItsTurnComes()
    {
        TestClient test;
        CommandRun first(test.client, m_clock, request(u"first"_s));
        CommandRun second(test.client, m_clock, request(u"second"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&first);
        pane.addRun(&second);
        QCOMPARE(pane.currentRun(), &first);
        QCOMPARE(runList(pane)->currentRow(), 1);
        finish(test, first, tableAnswer);
        QCOMPARE(pane.currentRun(), &first); // its result stays until the next is really under way
        finish(test, second, errorAnswer);
        QCOMPARE(pane.currentRun(), &second);
    }

    void removedRunGivesWayToAnother()
    {
        TestClient test;
        auto first = std::make_unique<CommandRun>(test.client, m_clock, request(u"first"_s));
        auto second = std::make_unique<CommandRun>(test.client, m_clock, request(u"second"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(first.get());
        first->cancel();
        pane.addRun(second.get());
        second->cancel();
        pane.removeRun(second.get());
        second.reset();
        QCOMPARE(pane.currentRun(), first.get());
        pane.removeRun(first.get());
        first.reset();
        QCOMPARE(pane.currentRun(), nullptr);
        QVERIFY(label(pane, u"resultMessageText"_s).contains(u"Ctrl+Enter"_s));
        pane.removeRun(nullptr);
        QTRY_VERIFY(pane.grab().width() > 0);
    }

    void emptyPaneHasNoHeaderStrip()
    {
        TestClient test;
        auto run = std::make_unique<CommandRun>(test.client, m_clock, request(u"x"_s));
        ResultPane pane(m_theme);
        pane.show();
        auto* header = pane.findChild<QWidget*>(u"runHeader"_s);
        QVERIFY(!header->isVisible());
        pane.addRun(run.get());
        QVERIFY(header->isVisible());
        pane.removeRun(run.get());
        QVERIFY(!header->isVisible());
    }

    void onlyTheLastPagesAreKeptAndOthersMadeAgain()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        std::vector<std::unique_ptr<CommandRun>> runs;
        for (int i = 0; i < 9; ++i) {
            runs.push_back(std::make_unique<CommandRun>(test.client, m_clock, request(u"run %1"_s.arg(i))));
            pane.addRun(runs.back().get());
            finish(test, *runs.back(), tableAnswer);
        }
        QTRY_COMPARE(pane.findChildren<QTableView*>(u"resultTable"_s).size(), 4);
        pane.copy();
        runList(pane)->setFocus();
        QTest::keyClick(runList(pane), Qt::Key_End);
        QCOMPARE(pane.currentRun(), runs.front().get());
        const auto* table = inSight<QTableView>(pane, u"resultTable"_s);
        QVERIFY(table);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(pane.canCopy());
        QTRY_COMPARE(pane.findChildren<QTableView*>(u"resultTable"_s).size(), 4);
    }

    void buttonsWorkAsSoonAsATextIsThere()
    {
        TestClient test;
        CommandRun run(test.client, m_clock, request(u"print"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&run);
        finish(test, run,
            "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\""
                + QByteArray(400'000, 'x') + "\"}}");
        QVERIFY(inSight<QAbstractButton>(pane, u"copyResult"_s)->isEnabled()); // its lines come later
    }

    void lostContextOffersANewOne()
    {
        TestClient test;
        CommandRun run(test.client, m_clock, request(u"x"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&run);
        test.network.reply(200, "{\"id\":\"c1\"}");
        test.network.reply(500, "{\"error\":\"ContextNotFound: context does not exist\"}");
        run.start(ClusterId{u"cl"_s}, ContextId{u"ctx"_s});
        QTRY_COMPARE(run.state(), State::ContextLost);
        QSignalSpy wanted(&pane, &ResultPane::newContextRequested);
        QTest::mouseClick(inSight<QAbstractButton>(pane, u"resultMessageAction"_s), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
    }

    void listOfRunsComesWithTheSecondAndGoesByItsButton()
    {
        TestClient test;
        CommandRun first(test.client, m_clock, request(u"first"_s));
        CommandRun second(test.client, m_clock, request(u"second"_s));
        ResultPane pane(m_theme);
        pane.resize(800, 300);
        pane.show();
        pane.addRun(&first);
        QVERIFY(!runList(pane)->isVisible());
        QVERIFY(inSight<QComboBox>(pane, u"runList"_s));
        first.cancel();
        pane.addRun(&second);
        QVERIFY(runList(pane)->isVisible());
        QVERIFY(!inSight<QComboBox>(pane, u"runList"_s));
        QTest::mouseClick(inSight<QAbstractButton>(pane, u"showRunList"_s), Qt::LeftButton);
        QVERIFY(!runList(pane)->isVisible());
        QVERIFY(inSight<QComboBox>(pane, u"runList"_s));
        second.cancel();
    }

    void pinnedRunsStayOnTopAndGoBackToTheirPlace()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        const auto runs = threeRuns(test, pane);
        pane.setPinned(runs[0].get(), true);
        QCOMPARE(titles(pane), u"a c b"_s);
        QCOMPARE(pane.currentRun(), runs[2].get()); // what is looked at stays
        CommandRun fourth(test.client, m_clock, request(u"d"_s));
        pane.addRun(&fourth);
        QCOMPARE(titles(pane), u"a d c b"_s);
        QCOMPARE(pane.currentRun(), &fourth);
        fourth.cancel();
        pane.setPinned(runs[0].get(), false);
        QCOMPARE(titles(pane), u"d c b a"_s);
        pane.removeRun(&fourth);
    }

    void deleteKeyClosesTheSelectedRuns()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        const auto runs = threeRuns(test, pane);
        QSignalSpy closed(&pane, &ResultPane::closeRequested);
        QTest::keyClick(runList(pane), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(runList(pane), Qt::Key_Delete);
        QCOMPARE(closed.size(), 2);
        QCOMPARE(closed[0][0].value<CommandRun*>(), runs[2].get());
        QCOMPARE(closed[1][0].value<CommandRun*>(), runs[1].get());
    }

    void closeOthersAndCloseAllLeavePinnedAndRunningOnes()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        const auto runs = threeRuns(test, pane);
        CommandRun running(test.client, m_clock, request(u"running"_s));
        pane.addRun(&running);
        pane.setPinned(runs[0].get(), true);
        QSignalSpy closed(&pane, &ResultPane::closeRequested);
        pane.closeUnpinned();
        QCOMPARE(closed.size(), 2); // b and c: a is pinned, the last still waits
        closed.clear();
        QCOMPARE(pane.currentRun(), &running);
        pane.closeOthers();
        QCOMPARE(closed.size(), 2);
        closed.clear();
        pane.closeCurrent(); // still under way
        QCOMPARE(closed.size(), 0);
        running.cancel();
        pane.removeRun(&running);
    }

    void aRunThatIsStartedWithCtrlHeldIsSelectedAlone()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        const auto runs = threeRuns(test, pane);
        CommandRun fourth(test.client, m_clock, request(u"d"_s));
        QTest::keyPress(&pane, Qt::Key_Control, Qt::ControlModifier);
        pane.addRun(&fourth);
        QTest::keyRelease(&pane, Qt::Key_Control);
        QCOMPARE(runList(pane)->selectedItems().size(), 1);
        fourth.cancel();
        pane.removeRun(&fourth);
    }

    void f2RenamesARun()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        const auto runs = threeRuns(test, pane);
        runList(pane)->setFocus();
        QTest::keyClick(runList(pane), Qt::Key_F2);
        auto* field = runList(pane)->findChild<QLineEdit*>();
        QVERIFY(field);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, u"March figures"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(pane.titleOf(runs[2].get()), u"March figures"_s);
        QCOMPARE(runList(pane)->item(0)->text(), u"March figures"_s);
        pane.rename(runs[2].get(), {});
        QCOMPARE(pane.titleOf(runs[2].get()), u"c"_s);
    }

    void menuComparesTwoTables()
    {
        TestClient test;
        ResultPane pane(m_theme);
        pane.show();
        const auto runs = threeRuns(test, pane);
        QVERIFY(pane.canCompare());
        QTest::mouseClick(inSight<QAbstractButton>(pane, u"runMenu"_s), Qt::LeftButton);
        auto* others = pane.findChild<QMenu*>(u"compareWith"_s);
        QVERIFY(others && others->isEnabled());
        QCOMPARE(others->actions().size(), 2);
        others->actions().last()->trigger();
        auto* window = pane.findChild<CompareWindow*>();
        QVERIFY(window && window->isVisible());
        QTRY_VERIFY(!window->isComparing());
        QCOMPARE(window->diff()->same, 2);
        delete pane.findChild<QMenu*>(u"runListMenu"_s);
    }

    void onlyTablesCanBeCompared()
    {
        TestClient test;
        CommandRun table(test.client, m_clock, request(u"t"_s));
        CommandRun error(test.client, m_clock, request(u"e"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&table);
        finish(test, table, tableAnswer);
        QVERIFY(!pane.canCompare());
        pane.addRun(&error);
        finish(test, error, errorAnswer);
        QVERIFY(!pane.canCompare());
        QVERIFY(!pane.compareTables());
    }

    void historyLeadsToTheEarlierRunWithTheMessage()
    {
        TestClient test;
        CommandRun first(test.client, m_clock, request(u"one\n1/0"_s));
        CommandRun other(test.client, m_clock, request(u"two"_s));
        CommandRun second(test.client, m_clock, request(u"three\n1/0"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&first);
        finish(test, first, QByteArray(errorAnswer));
        pane.addRun(&other);
        finish(test, other, tableAnswer);
        pane.addRun(&second);
        finish(test, second, errorAnswer);
        QTest::mouseClick(inSight<QAbstractButton>(pane, u"searchHistory"_s), Qt::LeftButton);
        auto* menu = pane.findChild<QMenu*>(u"earlierFailures"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 1);
        menu->actions().first()->trigger();
        QVERIFY(pane.currentRun()->result());
        QVERIFY(pane.currentRun() != &other);
        menu->close();
    }

    void everyControlHasAName()
    {
        TestClient test;
        CommandRun run(test.client, m_clock, request(u"first"_s));
        ResultPane pane(m_theme);
        pane.show();
        pane.addRun(&run);
        finish(test, run, tableAnswer);
        for (const QWidget* widget : pane.findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<const QAbstractButton*>(widget)
                || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QTableView*>(widget);
            if (isControl && widget->isVisible())
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(ResultPaneTest)
#include "tst_resultpane.moc"
