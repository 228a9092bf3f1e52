// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"

#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::cli;
using namespace brickbench::test;

namespace {

const QByteArray polls = "commands/status";

HttpReply badGateway()
{
    return {502, "Bad Gateway", {{"Content-Type", "application/json"}}, "{}"};
}

/// `run` with a clock that the test turns; its report goes into a file.
struct Bench {
    Bench()
        : connection(ConnectionProfile{}, network.options(), clock)
    {
        network.always("contexts/create", R"({"id":"ctx1"})");
        network.always("contexts/status", R"({"id":"ctx1","status":"Running"})");
        network.always("contexts/destroy", R"({"id":"ctx1"})");
        network.always("commands/execute", R"({"id":"cmd1"})");
        arguments.action = Action::Run;
        arguments.language = Language::Python;
        arguments.format = Format::Json;
        arguments.outputFile = folder.filePath(u"report.json"_s);
        command = std::make_unique<RunCommand>(
            Scope{arguments, connection, clock, ClusterId{u"c1"_s}, "1", false});
        QObject::connect(
            command.get(), &Command::finished, command.get(), [this](ExitCode code) { exitCode = code; });
    }

    QJsonObject report() const
    {
        QFile file(arguments.outputFile);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

    QTemporaryDir folder;
    PathNetwork network;
    ManualClock clock;
    Arguments arguments;
    Connection connection;
    std::unique_ptr<RunCommand> command;
    std::optional<ExitCode> exitCode;
};

} // namespace

/// What `run` does with time; the rest is tested with the program itself.
class TestRunCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longOutageLeavesTheCommand_data();
    void longOutageLeavesTheCommand();
    void outageThatEndsIsForgotten();
};

void TestRunCommand::longOutageLeavesTheCommand_data()
{
    QTest::addColumn<bool>("isCut");
    QTest::newRow("no network") << true;
    QTest::newRow("bad gateway") << false;
}

void TestRunCommand::longOutageLeavesTheCommand()
{
    QFETCH(bool, isCut);
    Bench bench;
    bench.network.always(polls, isCut ? cutReply() : badGateway());
    bench.command->start();
    QTRY_VERIFY(bench.network.count(polls) >= 2); // the first failure is known
    QVERIFY(!bench.exitCode);
    bench.clock.advance(5min);
    QTRY_VERIFY(bench.exitCode);
    QCOMPARE(int(*bench.exitCode), 5);
    const QJsonObject report = bench.report();
    QCOMPARE(report["outcome"_L1].toString(), u"running"_s);
    QCOMPARE(report["commandId"_L1].toString(), u"cmd1"_s);
    const QString message = report["message"_L1].toString();
    for (const auto& verb : {u"status"_s, u"wait"_s, u"cancel"_s}) {
        const QString line
            = u"brickbench-cli commands %1 --cluster c1 --context ctx1 --command cmd1"_s.arg(verb);
        QVERIFY2(message.contains(line), qPrintable(message));
    }
    QCOMPARE(bench.network.count("commands/execute"), 1);
    QCOMPARE(bench.network.count("commands/cancel"), 0);
    QCOMPARE(bench.network.count("contexts/destroy"), 0);
}

void TestRunCommand::outageThatEndsIsForgotten()
{
    Bench bench;
    bench.network.then(polls, badGateway());
    bench.network.always(polls, R"({"id":"cmd1","status":"Running","results":null})");
    bench.command->start();
    QTRY_VERIFY(bench.network.count(polls) >= 3); // a good answer is known
    bench.clock.advance(6min);
    bench.network.always(
        polls, R"({"id":"cmd1","status":"Finished","results":{"resultType":"text","data":"42"}})");
    QTRY_VERIFY(bench.exitCode);
    QCOMPARE(int(*bench.exitCode), 0);
    QCOMPARE(bench.report()["text"_L1].toString(), u"42"_s);
    QCOMPARE(bench.network.count("contexts/destroy"), 1);
}

QTEST_GUILESS_MAIN(TestRunCommand)
#include "tst_runcommand.moc"
