// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/cliprocess.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

/// brickbench-cli --local: the workspace it starts, and the one that it finds.
class TestCliLocal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void localStartsItsOwnServer();
    void endOfAForeignWorkspaceEndsTheRun();
};

void TestCliLocal::localStartsItsOwnServer()
{
    CliProcess process; // its own home, and so its own data folder
    QCOMPARE(process.run({u"--local"_s, u"run"_s, u"--language"_s, u"sql"_s, u"-e"_s,
                 u"SELECT count(*) AS n FROM samples.local.penguins"_s, u"--format"_s, u"csv"_s}),
        0);
    QCOMPARE(process.out(), "n\r\n344\r\n"_ba);
    const QStringList left = QDir(process.homeFile({})).entryList({u"*local-workspace.json"_s}, QDir::Files);
    QCOMPARE(left, QStringList()); // the server ended with it and took its traces along
}

void TestCliLocal::endOfAForeignWorkspaceEndsTheRun()
{
    CliProcess process;
    QProcess foreign; // with the home, and so the data folder, of the program
    foreign.setProcessEnvironment(process.environment());
    foreign.start(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local"), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(foreign.canReadLine(), 20'000);
    const QString started = process.homeFile(u"started"_s);
    process.start({u"--local"_s, u"run"_s, u"--language"_s, u"python"_s, u"-e"_s,
        u"open('%1', 'w').close()\nwhile True: pass"_s.arg(started), u"--format"_s, u"json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    foreign.kill();
    QCOMPARE(process.wait(), 5);
    QCOMPARE(process.json()["outcome"_L1].toString(), u"lost"_s);
    QVERIFY(!process.json()["commandId"_L1].toString().isEmpty());
    QVERIFY2(process.err().contains("local workspace ended"), process.err().constData());
    QTRY_COMPARE(foreign.state(), QProcess::NotRunning);
}

QTEST_GUILESS_MAIN(TestCliLocal)
#include "tst_clilocal.moc"
