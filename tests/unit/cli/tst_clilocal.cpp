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
    void richRunGivesEverythingInOrder();
    void richRunEndsWithItsError();
    void richRunOfAMagicIsSentAsItIs();
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

void TestCliLocal::richRunGivesEverythingInOrder()
{
    const QStringList run{u"--local"_s, u"run"_s, u"--language"_s, u"python"_s, u"--rich"_s, u"-e"_s,
        u"print('before')\ndisplay(spark.range(2))\nprint('after')"_s};
    CliProcess process;
    QCOMPARE(process.run(run + QStringList{u"--format"_s, u"csv"_s}), 0);
    const QByteArray out = process.out();
    QVERIFY2(out.contains("id\r\n0\r\n1\r\n"), out.constData());
    QVERIFY2(out.indexOf("before") < out.indexOf("id\r\n") && out.indexOf("id\r\n") < out.indexOf("after"),
        out.constData());
    QVERIFY2(!out.contains("__brickbench_rich__") && !out.contains(" table "), out.constData());
    // Without it a command shows one thing only.
    QStringList plain = run;
    plain.removeAll(u"--rich"_s);
    QCOMPARE(process.run(plain + QStringList{u"--format"_s, u"csv"_s}), 0);
    QVERIFY2(process.out().startsWith("id\r\n0\r\n1\r\n"), process.out().constData());
}

void TestCliLocal::richRunEndsWithItsError()
{
    CliProcess process;
    QCOMPARE(process.run({u"--local"_s, u"run"_s, u"--language"_s, u"python"_s, u"--rich"_s, u"-e"_s,
                 u"print('so far')\n1/0"_s}),
        1);
    QVERIFY2(process.out().contains("so far"), process.out().constData());
    const QByteArray said = process.out() + process.err();
    QVERIFY2(said.contains("ZeroDivisionError: division by zero"), said.constData());
}

void TestCliLocal::richRunOfAMagicIsSentAsItIs()
{
    CliProcess process;
    process.run(
        {u"--local"_s, u"run"_s, u"--language"_s, u"python"_s, u"--rich"_s, u"-e"_s, u"%time x = 1"_s});
    QVERIFY2(process.err().contains("holds a notebook magic"), process.err().constData());
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
