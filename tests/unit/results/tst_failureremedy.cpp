// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/failureremedy.h"

#include <QTest>

using namespace brickbench;

class TestFailureRemedy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheTexts_data()
    {
        QTest::addColumn<int>("remedy");
        const auto row
            = [](const char* text, FailureRemedy remedy) { QTest::newRow(text) << static_cast<int>(remedy); };
        row("com.databricks.backend.manager.util.UnknownWorkerEnvIdException: ClusterNotReadyException",
            FailureRemedy::WaitForDriver);
        row("CommandCancelledException: Command was cancelled", FailureRemedy::NewContext);
        row("Context ExecutionContextId(12) is disconnected.", FailureRemedy::NewContext);
        row("Too many execution contexts are open right now. (Limit 145)", FailureRemedy::FreeContexts);
        row("Driver was restarted during run", FailureRemedy::RestartCluster);
        row("Could not reach driver of cluster 0612 for 120 seconds", FailureRemedy::RestartCluster);
        row("ReplStartFailureException: Could not start REPL", FailureRemedy::RestartCluster);
        row("disallowed language scala", FailureRemedy::OtherLanguage);
        row("Your administrator has only allowed sql and python commands on this cluster.",
            FailureRemedy::OtherLanguage);
        row("invalid context", FailureRemedy::NewContext);
        row("ValueError: x", FailureRemedy::None);
        row("", FailureRemedy::None);
    }

    void knowsTheTexts()
    {
        const auto remedy = failureRemedy(QString::fromUtf8(QTest::currentDataTag()));
        QTEST(static_cast<int>(remedy), "remedy");
    }
};

QTEST_GUILESS_MAIN(TestFailureRemedy)
#include "tst_failureremedy.moc"
