// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/errorview.h"
#include "ui/results/messageview.h"
#include "ui/results/noticelist.h"
#include "ui/results/runheader.h"
#include "ui/results/runpage.h"
#include "ui/results/tablepage.h"
#include "ui/results/textview.h"
#include "ui/results/wording.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using State = CommandRun::State;

Q_DECLARE_METATYPE(brickbench::CommandRun::State)

namespace {

RunSnapshot snapshotOf(
    State state, CommandResult::Content content = NoOutput{}, std::vector<Notice> notices = {})
{
    RunSnapshot run;
    run.state = state;
    run.request.title = u"SELECT 1"_s;
    run.request.language = Language::Sql;
    run.cluster = u"small"_s;
    run.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    run.elapsed = std::chrono::milliseconds(1234);
    using Step = StopOffer::Step;
    run.stop.step = state == State::Cancelling ? Step::Wait : Step::Cancel;
    if (state != State::Cancelled) // by us
        run.error = Error{Error::Kind::Network, 0, {}, u"connection closed"_s};
    if (run.isOver())
        run.result = CommandResult{std::move(content), std::move(notices), {}};
    return run;
}

} // namespace

class RunPageTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    static MessageView::Message message(const RunPage& page)
    {
        const auto* view = qobject_cast<MessageView*>(page.view());
        return view ? view->message() : MessageView::Message();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void printedLinesBesideAResultStayShort()
    {
        NoticeList notices(m_theme);
        notices.setNotices({Notice{Notice::Kind::ExtraOutput, 0, u"one line\n"_s.repeated(10'000)}});
        notices.resize(700, notices.sizeHint().height());
        QVERIFY2(notices.sizeHint().height() < 140, qPrintable(QString::number(notices.sizeHint().height())));
    }

    void everyStateSaysWhatIsKnown_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("action");
        QTest::newRow("waiting") << State::Waiting << u"Waiting"_s << u"context is ready"_s
                                 << u"Remove from queue"_s;
        QTest::newRow("submitting") << State::Submitting << u"Submitting"_s << u"being sent"_s << u"Cancel"_s;
        QTest::newRow("queued") << State::Queued << u"Queued"_s << u"will start it"_s << u"Cancel"_s;
        QTest::newRow("running") << State::Running << u"Running"_s << u"SELECT 1"_s << u"Cancel"_s;
        QTest::newRow("cancelling") << State::Cancelling << u"Cancelling"_s << u"asked to stop"_s
                                    << QString();
        QTest::newRow("no output") << State::Finished << u"No output"_s << u"printed nothing"_s << QString();
        QTest::newRow("cancelled") << State::Cancelled << u"Cancelled"_s << u"was stopped"_s << QString();
        QTest::newRow("lost") << State::ContextLost << u"The execution context is gone"_s << u"variables"_s
                              << u"New context"_s;
        QTest::newRow("unknown") << State::Unknown << u"It is not known whether this ran"_s
                                 << u"may or may not be running"_s << u"Look"_s;
        QTest::newRow("left running")
            << State::Detached << u"Left running"_s << u"Nobody waits"_s << u"Re-attach"_s;
        QTest::newRow("refused") << State::Refused << u"It could not be run"_s << u"could not be reached"_s
                                 << QString();
    }

    void everyStateSaysWhatIsKnown()
    {
        QFETCH(State, state);
        QFETCH(QString, heading);
        QFETCH(QString, part);
        QFETCH(QString, action);
        RunPage page(m_theme);
        page.showRun(snapshotOf(state));
        QCOMPARE(message(page).heading, heading);
        QVERIFY2(message(page).text.contains(part), qPrintable(message(page).text));
        QCOMPARE(message(page).action, action);
        QVERIFY(page.view()->canCopy());
    }

    void unknownRunSaysItWasNotSentAgain()
    {
        RunPage page(m_theme);
        page.showRun(snapshotOf(State::Unknown));
        QVERIFY(message(page).text.contains(u"not sent again"_s));
    }

    void aResultThatIsTooLargeIsNotSaidToBeACodeThatDidNotRun()
    {
        RunPage page(m_theme);
        RunSnapshot run = snapshotOf(State::Refused);
        run.error = Error{Error::Kind::TooLarge, 200, {}, u"The answer is larger than 4096 MB."_s};
        page.showRun(run);
        QCOMPARE(message(page).heading, u"The result is too large to receive"_s);
        QVERIFY(message(page).text.startsWith(u"The answer is larger than 4096 MB. The code ran"_s));
        QVERIFY(message(page).text.contains(u"LIMIT"_s));
        QVERIFY(message(page).isProblem);
    }

    void aRunThatAnotherCancelledSaysSo()
    {
        RunPage page(m_theme);
        RunSnapshot run = snapshotOf(State::Cancelled);
        run.error.detail = u"it was cancelled by another program or user"_s;
        page.showRun(run);
        QCOMPARE(message(page).heading, u"Cancelled, but not from here"_s);
        QVERIFY(message(page).text.endsWith(u"Variables set before it are still there."_s));
    }

    void cancelledRunShowsNoTraceback()
    {
        RunPage page(m_theme);
        FailedResult stopped;
        stopped.headline = u"CommandCancelledException"_s;
        stopped.commandCancelled = true;
        page.showRun(snapshotOf(State::Cancelled, stopped));
        QCOMPARE(message(page).heading, u"Cancelled"_s);
        QVERIFY(!message(page).isProblem);
    }

    void cancelledRunKeepsTheTextThatCameWithIt()
    {
        RunPage page(m_theme);
        page.showRun(snapshotOf(State::Cancelled, TextResult{"step 1\nstep 2", false}));
        auto* text = qobject_cast<TextView*>(page.view());
        QVERIFY(text);
        QCOMPARE(text->pane().lines()->lineCount(), 2);
    }

    void viewFollowsTheKindOfResult()
    {
        const auto kindOf = [this](State state, CommandResult::Content content) {
            RunPage page(m_theme);
            page.showRun(snapshotOf(state, std::move(content)));
            return QByteArray(page.view()->metaObject()->className());
        };
        QCOMPARE(kindOf(State::Finished, countingTable(2)), QByteArray("brickbench::ui::TablePage"));
        QCOMPARE(kindOf(State::Finished, TextResult{"x", false}), QByteArray("brickbench::ui::TextView"));
        QCOMPARE(kindOf(State::Finished, TextResult{"", false}), QByteArray("brickbench::ui::MessageView"));
        QCOMPARE(kindOf(State::Finished, ImagesResult{}), QByteArray("brickbench::ui::ImageView"));
        QCOMPARE(kindOf(State::Failed, FailedResult{}), QByteArray("brickbench::ui::ErrorView"));
    }

    void buttonsAskForWhatTheySay()
    {
        RunPage page(m_theme);
        page.resize(400, 300);
        page.show();
        QSignalSpy cancel(&page, &RunPage::cancelRequested);
        QSignalSpy context(&page, &RunPage::newContextRequested);
        page.showRun(snapshotOf(State::Running));
        QTest::mouseClick(page.findChild<QAbstractButton*>(u"resultMessageAction"_s), Qt::LeftButton);
        QCOMPARE(cancel.size(), 1);
        page.showRun(snapshotOf(State::ContextLost));
        QTest::mouseClick(page.findChild<QAbstractButton*>(u"resultMessageAction"_s), Qt::LeftButton);
        QCOMPARE(context.size(), 1);
        QCOMPARE(cancel.size(), 1);
    }

    void rowsStayWhereTheyAreWhenTheRunEnds()
    {
        RunPage page(m_theme);
        page.showRun(snapshotOf(State::Running));
        page.showArriving(countingTable(100));
        auto* table = qobject_cast<TablePage*>(page.view());
        QVERIFY(table);
        page.showRun(snapshotOf(State::Running));
        page.showRun(snapshotOf(State::Finished, countingTable(500)));
        QCOMPARE(page.view(), table);
        QCOMPARE(table->status(), u"500 rows"_s);
    }

    void noticesAreSaidAsSentences()
    {
        Notice truncated;
        truncated.kind = Notice::Kind::TableTruncated;
        truncated.count = 10'000;
        Notice output;
        output.kind = Notice::Kind::ExtraOutput;
        output.detail = u"printed"_s;
        RunPage page(m_theme);
        page.show();
        page.showRun(snapshotOf(State::Finished, countingTable(2), {truncated, output}));
        QStringList texts;
        for (const auto* label : page.findChildren<QLabel*>(u"bannerText"_s)) {
            if (label->isVisible())
                texts << label->text();
        }
        QCOMPARE(texts.size(), 2);
        QVERIFY(texts[0].contains(u"first 10,000 rows"_s));
        QVERIFY(texts[1].contains(u"also printed: printed"_s));
    }

    void headerTellsOutcomeTimeRowsAndPlace()
    {
        RunHeader header(m_theme);
        header.show();
        const auto run = snapshotOf(State::Finished, tableOf("[1]", columnJson("n", "long"), true));
        header.insertRun(0, run);
        header.showRun(run, 0);
        const auto text = [&](const QString& name) { return header.findChild<QLabel*>(name)->text(); };
        QCOMPARE(text(u"runOutcome"_s), u"Finished"_s);
        QCOMPARE(text(u"runElapsed"_s), u"1.23 s"_s);
        QCOMPARE(text(u"runRows"_s), u"1 row"_s);
        QCOMPARE(text(u"runPlace"_s), u"small · SQL"_s);
        const auto* pill = header.findChild<QLabel*>(u"runTruncated"_s);
        QVERIFY(pill->isVisible());
        QCOMPARE(pill->text(), u"Truncated at about 2 MB: first 1 row"_s);
        QVERIFY(pill->accessibleDescription().contains(u"Get everything"_s));
        QVERIFY(header.findChild<QPushButton*>(u"getEverything"_s)->isVisible());
        QVERIFY(!header.findChild<QLabel*>(u"runLastHeard"_s)->isVisible());
    }

    void truncatedTextHasAPillButNothingToGet()
    {
        RunHeader header(m_theme);
        header.show();
        auto run
            = snapshotOf(State::Finished, TextResult{"x", false}, {{Notice::Kind::TextSkipped, 2048, {}}});
        header.showRun(run, 0);
        QCOMPARE(header.findChild<QLabel*>(u"runTruncated"_s)->text(),
            u"Truncated: 2.0 kB left out in the middle"_s);
        QVERIFY(!header.findChild<QPushButton*>(u"getEverything"_s)->isVisible());
        run.result->notices.clear();
        header.showRun(run, 0);
        QVERIFY(!header.findChild<QLabel*>(u"runTruncated"_s)->isVisible());
    }

    void silentPollsAreSaidWithTheirAge()
    {
        RunHeader header(m_theme);
        header.show();
        auto run = snapshotOf(State::Running);
        run.pollError = run.error;
        run.sinceLastHeard = std::chrono::seconds(12);
        header.showRun(run, 250);
        const auto* stale = header.findChild<QLabel*>(u"runLastHeard"_s);
        QVERIFY(stale->isVisible());
        QCOMPARE(stale->text(), u"last heard 12 s ago"_s);
        QCOMPARE(header.findChild<QLabel*>(u"runRows"_s)->text(), u"250 rows so far"_s);
    }

    void durationsReadWell_data()
    {
        QTest::addColumn<int>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << u"0.00 s"_s;
        QTest::newRow("short") << 420 << u"0.42 s"_s;
        QTest::newRow("seconds") << 12'340 << u"12.3 s"_s;
        QTest::newRow("minutes") << 125'000 << u"2:05"_s;
        QTest::newRow("hours") << 3'723'000 << u"1:02:03"_s;
    }

    void durationsReadWell()
    {
        QFETCH(int, ms);
        QFETCH(QString, text);
        QCOMPARE(Wording::elapsed(std::chrono::milliseconds(ms)), text);
    }
};

QTEST_MAIN(RunPageTest)
#include "tst_runpage.moc"
