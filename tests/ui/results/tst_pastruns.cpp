// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of an earlier program in the list of a tab.
#include "session/pastrun.h"
#include "tests/support/manualclock.h"
#include "tests/support/pictures.h"
#include "tests/support/testclient.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/comparewindow.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Outcome = RunRecord::Outcome;

namespace {

CommandResult tableResult(int rows)
{
    CommandResult result;
    result.content = countingTable(rows);
    return result;
}

} // namespace

class TestPastRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void standBelowThoseOfThisProgramNewestFirst();
    void newestIsShownWhereNothingElseIs();
    void resultIsAskedForWhenARunIsShown();
    void rowsAreToldBeforeTheResultIsThere();
    void runUnpinnedGoesBackToItsTime();
    void whatIsNotKnownAnyMoreIsToldWithAWayOn_data();
    void whatIsNotKnownAnyMoreIsToldWithAWayOn();
    void namesAndPinsAreToldOf();
    void dividerStandsOnTopOfThem();
    void tableIsComparedOnceItIsThere();
    void comparisonOfATableThatIsGoneIsToldAndEnds();

private:
    CommandRun* past(const QString& title, int minute, Outcome outcome = Outcome::Finished)
    {
        ListedRun listed;
        listed.record.key = title;
        listed.record.title = title;
        listed.record.code = title;
        listed.record.language = Language::Sql;
        listed.record.clusterName = u"Team sandbox"_s;
        listed.record.context = ContextId{u"before"_s};
        listed.record.startedAt = QDateTime(QDate(2026, 1, 2), QTime(9, minute), Qt::UTC);
        listed.record.elapsedMs = 1200;
        listed.record.outcome = outcome;
        listed.record.headline = u"the cluster said no"_s;
        listed.record.hasResult = outcome == Outcome::Finished;
        if (listed.record.hasResult)
            listed.record.rows = minute;
        m_runs.push_back(std::make_unique<CommandRun>(m_clock, pastRunOf(listed)));
        return m_runs.back().get();
    }
    QListWidget* list() const { return m_pane->findChild<QListWidget*>(u"runsOfTab"_s); }
    QString titles() const
    {
        QStringList all;
        for (int row = 0; row < list()->count(); ++row)
            all += list()->item(row)->text().isEmpty() ? u"--"_s : list()->item(row)->text();
        return all.join(u' ');
    }
    QString inSight(const QString& name) const
    {
        for (const auto* label : m_pane->findChildren<QLabel*>(name)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }

    ThemeSource m_theme;
    ManualClock m_clock;
    std::vector<std::unique_ptr<CommandRun>> m_runs;
    std::unique_ptr<ResultPane> m_pane;
};

void TestPastRuns::init()
{
    if (picturesAreDark())
        m_theme.setChoice(ThemeSource::Choice::Dark);
    m_pane = std::make_unique<ResultPane>(m_theme);
    m_pane->resize(900, 420);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestPastRuns::cleanup()
{
    m_pane.reset();
    m_runs.clear();
}

void TestPastRuns::standBelowThoseOfThisProgramNewestFirst()
{
    TestClient test;
    RunRequest request;
    request.title = u"now"_s;
    CommandRun now(test.client, m_clock, request);
    m_pane->addRun(&now);
    m_pane->addPastRuns({{past(u"old"_s, 1)}, {past(u"pinned"_s, 2), {}, true}, {past(u"newer"_s, 3)}});
    QCOMPARE(titles(), u"pinned now newer old"_s);
    QCOMPARE(m_pane->currentRun(), &now);
    QVERIFY(m_pane->isListShown());
    m_pane.reset();
}

void TestPastRuns::newestIsShownWhereNothingElseIs()
{
    CommandRun* const newest = past(u"newest"_s, 9);
    m_pane->addPastRuns({{past(u"pinned"_s, 1), u"kept"_s, true}, {past(u"old"_s, 2)}, {newest}});
    QCOMPARE(m_pane->currentRun(), newest);
    QCOMPARE(titles(), u"kept newest old"_s);
}

void TestPastRuns::resultIsAskedForWhenARunIsShown()
{
    QSignalSpy wanted(m_pane.get(), &ResultPane::resultWanted);
    CommandRun* const run = past(u"run"_s, 4);
    CommandRun* const other = past(u"other"_s, 2);
    m_pane->addPastRuns({{run}, {other}});
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.takeFirst().front().value<CommandRun*>(), run);
    QVERIFY(inSight(u"resultMessageHeading"_s).contains(u"history"_s));
    keepPicture(*m_pane, u"pastruns-fetching"_s);
    run->restoreResult(std::optional(tableResult(4)));
    QCOMPARE(inSight(u"runRows"_s), u"4 rows"_s);
    QVERIFY(m_pane->canCopy());
    keepPicture(*m_pane, u"pastruns-result"_s);
    m_pane->step(1);
    m_pane->step(-1);
    QCOMPARE(wanted.count(), 1); // of the other; that of the first is there
}

void TestPastRuns::rowsAreToldBeforeTheResultIsThere()
{
    m_pane->addPastRuns({{past(u"run"_s, 7)}});
    QCOMPARE(inSight(u"runRows"_s), u"7 rows"_s);
    QVERIFY(inSight(u"runPlace"_s).startsWith(u"Team sandbox"_s));
    const QString facts = list()->item(0)->data(Qt::AccessibleTextRole).toString();
    QVERIFY2(facts.contains(u"7 rows"_s), qPrintable(facts));
    QVERIFY2(facts.contains(u"2 Jan"_s), qPrintable(facts)); // not today: with its day
}

void TestPastRuns::runUnpinnedGoesBackToItsTime()
{
    CommandRun* const middle = past(u"middle"_s, 2);
    m_pane->addPastRuns({{past(u"old"_s, 1)}, {middle, {}, true}, {past(u"new"_s, 3)}});
    QCOMPARE(titles(), u"middle new old"_s);
    m_pane->setPinned(middle, false);
    QCOMPARE(titles(), u"new middle old"_s);
}

void TestPastRuns::whatIsNotKnownAnyMoreIsToldWithAWayOn_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("title");
    QTest::newRow("cancelled") << Outcome::Cancelled << u"Cancelled"_s;
    QTest::newRow("context lost") << Outcome::ContextLost << u"Ended with its context"_s;
    QTest::newRow("unknown") << Outcome::Unknown << u"It is not known whether this ran"_s;
    QTest::newRow("refused") << Outcome::Refused << u"It could not be run"_s;
    QTest::newRow("failed, not kept") << Outcome::Failed << u"The result is not here any more"_s;
}

void TestPastRuns::whatIsNotKnownAnyMoreIsToldWithAWayOn()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const QString, title);
    CommandRun* const run = past(u"run"_s, 1, outcome);
    m_pane->addPastRuns({{run}});
    QCOMPARE(inSight(u"resultMessageHeading"_s), title);
    QSignalSpy asked(m_pane.get(), &ResultPane::commandRequested);
    QPushButton* again = nullptr;
    for (auto* button : m_pane->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text().remove(u'&') == u"Run again"_s)
            again = button;
    }
    QVERIFY(again);
    keepPicture(*m_pane, u"pastruns-"_s + QString::fromLatin1(QTest::currentDataTag()));
    QTest::mouseClick(again, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().at(0).value<CommandRun*>(), run);
    QCOMPARE(asked.front().at(1).value<RunCommand>(), RunCommand::RunAgain);
}

void TestPastRuns::namesAndPinsAreToldOf()
{
    CommandRun* const run = past(u"run"_s, 1);
    m_pane->addPastRuns({{run, u"given"_s}});
    QCOMPARE(m_pane->givenTitleOf(run), u"given"_s);
    QSignalSpy labelled(m_pane.get(), &ResultPane::runLabelled);
    m_pane->setPinned(run, true);
    m_pane->setPinned(run, true);
    QCOMPARE(labelled.count(), 1);
    m_pane->rename(run, u"another"_s);
    QCOMPARE(labelled.count(), 2);
    m_pane->rename(run, {});
    QCOMPARE(m_pane->givenTitleOf(run), QString());
    QCOMPARE(m_pane->titleOf(run), u"run"_s);
}

void TestPastRuns::dividerStandsOnTopOfThem()
{
    TestClient test;
    RunRequest request;
    request.title = u"now"_s;
    CommandRun now(test.client, m_clock, request);
    m_pane->addRun(&now);
    CommandRun* const old = past(u"old"_s, 1);
    m_pane->addPastRuns({{old}, {past(u"newer"_s, 3)}});
    ContextEnd end;
    end.id = old->context();
    end.reason = ContextEnd::Reason::ProgramEnded;
    m_pane->addPastContextEnd(end);
    QCOMPARE(titles(), u"now -- newer old"_s);
    QVERIFY(!end.isLoss());
    const auto* divider = m_pane->findChild<ContextDivider*>();
    QCOMPARE(divider->title(), u"Before Brickbench was closed"_s);
    keepPicture(*m_pane, u"pastruns-divider"_s);
    QSignalSpy replay(m_pane.get(), &ResultPane::replayRequested);
    QTest::mouseClick(divider->findChild<QPushButton*>(u"replaySetup"_s), Qt::LeftButton);
    QCOMPARE(replay.count(), 1);
    m_pane->removeRun(old); // the divider has runs left
    QCOMPARE(titles(), u"now -- newer"_s);
    m_pane.reset();
}

void TestPastRuns::tableIsComparedOnceItIsThere()
{
    CommandRun* const newer = past(u"newer"_s, 3);
    CommandRun* const older = past(u"older"_s, 2);
    m_pane->addPastRuns({{newer}, {older}});
    newer->restoreResult(std::optional(tableResult(3)));
    QSignalSpy wanted(m_pane.get(), &ResultPane::resultWanted);
    QVERIFY(m_pane->canCompare());
    QVERIFY(m_pane->compareTables());
    QVERIFY(!m_pane->findChild<CompareWindow*>());
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().value<CommandRun*>(), older);
    older->restoreResult(std::optional(tableResult(2)));
    QVERIFY(m_pane->findChild<CompareWindow*>());
}

void TestPastRuns::comparisonOfATableThatIsGoneIsToldAndEnds()
{
    CommandRun* const newer = past(u"newer"_s, 3);
    CommandRun* const older = past(u"older"_s, 2);
    m_pane->addPastRuns({{newer}, {older}});
    newer->restoreResult(std::optional(tableResult(3)));
    QSignalSpy said(m_pane.get(), &ResultPane::statusChanged);
    connect(m_pane.get(), &ResultPane::resultWanted, m_pane.get(), [](CommandRun* run) {
        run->restoreResult(failure(Error::Kind::Io, u"The disk failed."_s)); // may be asked for again
    });
    QVERIFY(m_pane->compareTables());
    QVERIFY(!m_pane->findChild<CompareWindow*>());
    QVERIFY(said.last().front().toString().startsWith(u"Nothing to compare"_s));
    QVERIFY(older->awaitsResult());
    older->restoreResult(std::optional<CommandResult>());
    QVERIFY(!m_pane->canCompare());
}

QTEST_MAIN(TestPastRuns)
#include "tst_pastruns.moc"
