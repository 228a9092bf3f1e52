// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runtrouble.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = CommandRun::State;
using Hold = ApiClient::Hold;

namespace {

RunSnapshot onCluster(State state = State::Running)
{
    RunSnapshot run;
    run.state = state;
    run.commandId = u"m"_s;
    return run;
}

} // namespace

class TestRunTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidWhenAllIsWell()
    {
        for (const State state : {State::Waiting, State::Submitting, State::Queued, State::Running,
                 State::Cancelling, State::Finished, State::Detached})
            QVERIFY2(RunTrouble::text(onCluster(state)).isEmpty(), qPrintable(QString::number(int(state))));
    }

    void endedAndLeftRunsHaveNoTrouble()
    {
        for (const State state : {State::Finished, State::ContextLost, State::Unknown, State::Detached}) {
            RunSnapshot run = onCluster(state);
            run.hold = Hold::Offline;
            run.pauseLeft = 5s;
            run.silence = 1min;
            QVERIFY(RunTrouble::kindOf(run) == RunTrouble::Kind::None);
        }
    }

    void offlineTellsWhenItWasHeardOf()
    {
        RunSnapshot run = onCluster();
        run.hold = Hold::Offline;
        QVERIFY(RunTrouble::text(run).startsWith(u"Waiting for the network. The command"_s));
        run.sinceLastHeard = 2min;
        QVERIFY2(RunTrouble::text(run).startsWith(u"Waiting for the network; last heard 2 min ago."_s),
            qPrintable(RunTrouble::text(run)));
    }

    void whatIsNotSentYetIsNotSaidToRun()
    {
        RunSnapshot run;
        run.state = State::Waiting;
        for (const Hold hold : {Hold::Offline, Hold::SignIn}) {
            run.hold = hold;
            QVERIFY(!RunTrouble::text(run).isEmpty());
            QVERIFY2(!RunTrouble::text(run).contains(u"running"_s), qPrintable(RunTrouble::text(run)));
        }
        run.hold = Hold::None;
        run.pauseLeft = 1s;
        QCOMPARE(RunTrouble::text(run),
            u"The workspace asked to wait 1 s, as it got too many requests. It goes on by itself then."_s);
    }

    void pauseCountsDownToOne()
    {
        RunSnapshot run = onCluster();
        for (const auto& [left, shown] :
            {std::pair(12'000ms, u"wait 12 s"_s), {11'001ms, u"wait 12 s"_s}, {1ms, u"wait 1 s"_s}}) {
            run.pauseLeft = left;
            QVERIFY2(RunTrouble::text(run).contains(shown), qPrintable(RunTrouble::text(run)));
        }
        run.pauseLeft = 0ms;
        QVERIFY(RunTrouble::text(run).isEmpty());
    }

    void silenceIsToldAfterAWhile()
    {
        RunSnapshot run = onCluster();
        run.silence = 9s;
        QVERIFY(RunTrouble::kindOf(run) == RunTrouble::Kind::None);
        run.silence = 12s;
        QVERIFY(RunTrouble::text(run).startsWith(u"Nothing has been heard from the workspace for 12 s."_s));
        run.pollError = Error{Error::Kind::Network, 0, {}, u"cut"_s};
        QVERIFY(RunTrouble::kindOf(run) == RunTrouble::Kind::Unheard); // that tells more
    }
};

QTEST_GUILESS_MAIN(TestRunTrouble)
#include "tst_runtrouble.moc"
