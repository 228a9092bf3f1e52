// SPDX-License-Identifier: GPL-3.0-or-later
#include "localclient.h"

#include "localworkspace/discoveryfile.h"
#include "localworkspace/folderlock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// The program brickbench-local as its users and other programs see it.
class TestLocalProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lineAndDiscoveryFileAreTheSame();
    void secondServerPrintsTheFirstsLine();
    void serversOfOtherFoldersRunBesideIt();
    void fileOfAKilledServerIsReplaced();
    void folderHeldBySomethingSilentIsToldApart();
    void tokenComesFromAFileOrStdin_data();
    void tokenComesFromAFileOrStdin();
    void wrongArgumentsEndItWithTwo_data();
    void wrongArgumentsEndItWithTwo();
    void takenPortEndsItWithThree();
    void unusableDataFolderEndsItWithFour();
    void readOnlyDataFolderEndsItWithFour();
    void lifelineEndsIt();
    void closedStdinAloneDoesNotEndIt();
    void signalEndsItWithAllItsChildren_data();
    void signalEndsItWithAllItsChildren();
    void killedServerLeavesNoChild();
    void idleServerEnds();
    void childKnowsNoToken();
    void logHasNoCodeAndNoToken();
    void interruptIgnoredByTheParentStillCancels();

private:
    struct Running {
        std::unique_ptr<QProcess> process;
        QByteArray line;
        QJsonObject announced;
        std::unique_ptr<LocalClient> client;
    };
    std::unique_ptr<QProcess> launch(const QStringList& arguments, const QByteArray& input = {});
    Running start(const QStringList& arguments = {}, const QByteArray& input = {});
    QStringList startedProcesses(Running& server, QString* context = nullptr);
    QString discoveryPath() const { return m_folder->filePath(u"runtime/brickbench/local-workspace.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
};

static const QByteArray givenToken = "my-own-token-of-thirty-characters";

static bool processIsGone(qint64 pid)
{
    if (::kill(static_cast<pid_t>(pid), 0) != 0)
        return true;
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") Z ");
}

void TestLocalProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(u"runtime"_s));
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder->filePath(u"runtime"_s));
    m_environment.insert(u"XDG_STATE_HOME"_s, m_folder->filePath(u"state"_s));
}

void TestLocalProgram::cleanup()
{
    m_folder.reset();
}

std::unique_ptr<QProcess> TestLocalProgram::launch(const QStringList& arguments, const QByteArray& input)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    QStringList all = arguments;
    if (!all.contains(u"--data"_s))
        all += {u"--data"_s, m_folder->filePath(u"data"_s)};
    process->start(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local"), all);
    if (!input.isEmpty())
        process->write(input);
    return process;
}

TestLocalProgram::Running TestLocalProgram::start(const QStringList& arguments, const QByteArray& input)
{
    Running server;
    server.process = launch(arguments, input);
    QProcess& process = *server.process;
    const bool came = QTest::qWaitFor(
        [&] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, 10'000);
    server.line = process.readLine().trimmed();
    if (!came || server.line.isEmpty())
        qWarning("%s", process.readAllStandardError().constData());
    server.announced = QJsonDocument::fromJson(server.line).object();
    const quint16 port = static_cast<quint16>(QUrl(server.announced.value("url"_L1).toString()).port(0));
    server.client
        = std::make_unique<LocalClient>(port, server.announced.value("token"_L1).toString().toLatin1());
    return server;
}

// The pids of a driver and of a program that user code has started.
QStringList TestLocalProgram::startedProcesses(Running& server, QString* context)
{
    const QString id = server.client->createContext(u"python"_s);
    if (context)
        *context = id;
    const WireReply reply = server.client->run(id, u"python"_s,
        u"import os, subprocess\nchild = subprocess.Popen(['sleep', '1000'])\nprint(os.getpid(), child.pid)"_s);
    return reply.object().value("results"_L1).toObject().value("data"_L1).toString().split(u' ');
}

void TestLocalProgram::lineAndDiscoveryFileAreTheSame()
{
    const Running server = start();
    const QJsonObject line = server.announced;
    QVERIFY(QUrl(line.value("url"_L1).toString()).port() > 0);
    QVERIFY(line.value("url"_L1).toString().startsWith(u"http://127.0.0.1:"));
    QCOMPARE(line.value("token"_L1).toString().size(), 64);
    QCOMPARE(line.value("clusterId"_L1).toString(), u"0000-000000-local0"_s);
    QCOMPARE(line.value("pid"_L1).toInteger(), server.process->processId());
    QCOMPARE(line.value("engine"_L1).toString(), u"sqlite"_s);
    QVERIFY(!line.value("version"_L1).toString().isEmpty());
    QFile file(discoveryPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), server.line + '\n');
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    for (const QString& path : {discoveryPath(), QFileInfo(discoveryPath()).path(),
             m_folder->filePath(u"data"_s), m_folder->filePath(u"data/.brickbench-run"_s),
             m_folder->filePath(u"data/.brickbench-run/drivers/driver.py"_s)})
        QVERIFY2(!(QFileInfo(path).permissions() & others), qPrintable(path));
    QCOMPARE(server.client->get("/api/1.2/clusters/list").status, 200);
    server.process->terminate();
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
}

void TestLocalProgram::secondServerPrintsTheFirstsLine()
{
    const Running first = start();
    Running second = start();
    QCOMPARE(second.line, first.line);
    QTRY_COMPARE(second.process->state(), QProcess::NotRunning);
    QCOMPARE(second.process->exitCode(), 0);
    QCOMPARE(first.client->get("/api/1.2/clusters/list").status, 200);
    first.process->terminate();
    QTRY_COMPARE(first.process->state(), QProcess::NotRunning);
    QVERIFY(!QFile::exists(discoveryPath()));
    QVERIFY(QDir(QFileInfo(discoveryPath()).path()).isEmpty());
}

void TestLocalProgram::serversOfOtherFoldersRunBesideIt()
{
    const Running first = start();
    const Running other = start({u"--data"_s, m_folder->filePath(u"other"_s)});
    QVERIFY(other.line != first.line);
    const Running again = start();
    QCOMPARE(again.line, first.line);
    first.process->terminate();
    QTRY_COMPARE(first.process->state(), QProcess::NotRunning);
    QFile file(discoveryPath());
    QVERIFY(file.open(QIODevice::ReadOnly)); // it names the other one, which still runs
    QCOMPARE(file.readAll().trimmed(), other.line);
    other.process->terminate();
    QTRY_COMPARE(other.process->state(), QProcess::NotRunning);
    QTRY_COMPARE(again.process->state(), QProcess::NotRunning);
}

void TestLocalProgram::fileOfAKilledServerIsReplaced()
{
    const Running first = start();
    first.process->kill();
    QTRY_COMPARE(first.process->state(), QProcess::NotRunning);
    QVERIFY(QFile::exists(discoveryPath()));
    const Running second = start();
    QVERIFY(second.line != first.line);
    QCOMPARE(second.client->get("/api/1.2/clusters/list").status, 200);
    second.process->terminate();
    QTRY_COMPARE(second.process->state(), QProcess::NotRunning);
}

void TestLocalProgram::folderHeldBySomethingSilentIsToldApart()
{
    const QString data = m_folder->filePath(u"data"_s);
    QVERIFY(QDir().mkpath(data));
    FolderLock lock;
    QCOMPARE(lock.tryLock(data), FolderLock::Outcome::Locked);
    FolderLock again;
    QCOMPARE(again.tryLock(data), FolderLock::Outcome::HeldByAnother);
    // What the file says does not answer: the port is closed.
    QVERIFY(QDir().mkpath(QFileInfo(discoveryPath()).path()));
    DiscoveryFile discovery(QFileInfo(discoveryPath()).path(), QFileInfo(data).canonicalFilePath());
    QVERIFY(discovery.write("{\"url\":\"http://127.0.0.1:1\",\"token\":\"x\"}"));
    const auto process = launch({});
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 15'000);
    QCOMPARE(process->exitCode(), 4);
    QVERIFY(process->readAllStandardError().contains("in use"));
}

void TestLocalProgram::tokenComesFromAFileOrStdin_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("file") << QStringList{u"--token-file"_s, u"TOKENFILE"_s} << ""_ba;
    QTest::newRow("stdin") << QStringList{u"--token-file"_s, u"-"_s} << givenToken + "\n";
    QTest::newRow("stdin, lifeline") << QStringList{u"--token-file"_s, u"-"_s, u"--stdin-lifeline"_s}
                                     << givenToken + "\r\n";
}

void TestLocalProgram::tokenComesFromAFileOrStdin()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFile file(m_folder->filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(givenToken + "\nrest");
    file.close();
    arguments.replaceInStrings(u"TOKENFILE"_s, file.fileName());
    const Running server = start(arguments, input);
    QCOMPARE(server.announced.value("token"_L1).toString().toLatin1(), givenToken);
    QCOMPARE(server.client->get("/api/1.2/clusters/list").status, 200);
    server.process->terminate();
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
    QCOMPARE(server.process->exitCode(), 0);
}

void TestLocalProgram::wrongArgumentsEndItWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s} << "nonsense"_ba;
    QTest::newRow("positional") << QStringList{u"start"_s} << "start"_ba;
    QTest::newRow("duckdb") << QStringList{u"--engine"_s, u"duckdb"_s} << "duckdb"_ba;
    QTest::newRow("spark") << QStringList{u"--engine=spark"_s} << "spark"_ba;
    QTest::newRow("no engine") << QStringList{u"--engine=x"_s} << "sqlite"_ba;
    QTest::newRow("address") << QStringList{u"--address"_s, u"0.0.0.0"_s} << "127.0.0.1"_ba;
    QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s} << "65535"_ba;
    QTest::newRow("hold") << QStringList{u"--hold-ms"_s, u"x"_s} << "hold-ms"_ba;
    QTest::newRow("half a context") << QStringList{u"--max-contexts"_s, u"1.5"_s} << "whole"_ba;
    QTest::newRow("shape") << QStringList{u"--image-shape"_s, u"round"_s} << "round"_ba;
    QTest::newRow("python") << QStringList{u"--python"_s, u"/nonexistent/python"_s}
                            << "/nonexistent/python"_ba;
    QTest::newRow("token file") << QStringList{u"--token-file"_s, u"/nonexistent/token"_s}
                                << "/nonexistent/token"_ba;
    QTest::newRow("short token") << QStringList{u"--token-file"_s, u"/dev/null"_s} << "16"_ba;
}

void TestLocalProgram::wrongArgumentsEndItWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const auto process = launch(arguments);
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
    QCOMPARE(process->exitCode(), 2);
    QVERIFY(process->readAllStandardOutput().isEmpty());
    const QByteArray complaint = process->readAllStandardError();
    QVERIFY2(complaint.contains(word), complaint.constData());
}

void TestLocalProgram::takenPortEndsItWithThree()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    const auto process = launch({u"--port"_s, QString::number(taken.serverPort())});
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
    QCOMPARE(process->exitCode(), 3);
    const QByteArray talk = process->readAllStandardError();
    QVERIFY2(talk.startsWith("brickbench-local: Port ") && talk.count('\n') == 1, talk.constData());
}

void TestLocalProgram::unusableDataFolderEndsItWithFour()
{
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto process = launch({u"--data"_s, file.fileName() + u"/below"_s});
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
    QCOMPARE(process->exitCode(), 4);
}

void TestLocalProgram::readOnlyDataFolderEndsItWithFour()
{
    const QString path = m_folder->filePath(u"readonly"_s);
    QVERIFY(QDir().mkpath(path));
    const auto readOnly = QFileDevice::ReadOwner | QFileDevice::ExeOwner;
    QVERIFY(QFile::setPermissions(path, readOnly));
    if (QFile(path + u"/probe"_s).open(QIODevice::WriteOnly))
        QSKIP("this user may write everywhere");
    const auto process = launch({u"--data"_s, path});
    QTRY_COMPARE(process->state(), QProcess::NotRunning);
    QCOMPARE(process->exitCode(), 4);
    QVERIFY(process->readAllStandardError().contains("is not writable; choose another one"));
    QVERIFY(QFile::setPermissions(path, readOnly | QFileDevice::WriteOwner));
}

void TestLocalProgram::lifelineEndsIt()
{
    Running server = start({u"--stdin-lifeline"_s});
    const QStringList pids = startedProcesses(server);
    server.process->closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(server.process->state(), QProcess::NotRunning, 2000);
    QCOMPARE(server.process->exitCode(), 0);
    for (const QString& pid : pids)
        QTRY_VERIFY(processIsGone(pid.toInt()));
}

void TestLocalProgram::closedStdinAloneDoesNotEndIt()
{
    Running server = start();
    server.process->closeWriteChannel();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(server.client->get("/api/1.2/clusters/list").status, 200);
    QCOMPARE(server.process->state(), QProcess::Running);
    server.process->terminate();
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
}

void TestLocalProgram::signalEndsItWithAllItsChildren_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestLocalProgram::signalEndsItWithAllItsChildren()
{
    QFETCH(int, number);
    Running server = start();
    QString context;
    const QStringList pids = startedProcesses(server, &context);
    QCOMPARE(pids.size(), 2);
    server.client->execute(context, u"python"_s, u"while True: pass"_s);
    ::kill(static_cast<pid_t>(server.process->processId()), number);
    QTRY_COMPARE_WITH_TIMEOUT(server.process->state(), QProcess::NotRunning, 2000);
    QCOMPARE(server.process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(server.process->exitCode(), 0);
    QVERIFY(!QFile::exists(discoveryPath()));
    for (const QString& pid : pids)
        QTRY_VERIFY(processIsGone(pid.toInt()));
}

void TestLocalProgram::killedServerLeavesNoChild()
{
    Running server = start();
    QString context;
    const QStringList pids = startedProcesses(server, &context);
    QCOMPARE(pids.size(), 2);
    server.client->execute(context, u"python"_s, u"while True: pass"_s);
    server.process->kill();
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
    for (const QString& pid : pids)
        QTRY_VERIFY2(processIsGone(pid.toInt()), qPrintable(pid));
}

void TestLocalProgram::idleServerEnds()
{
    const Running server = start({u"--idle-exit"_s, u"0.3"_s});
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
    QCOMPARE(server.process->exitCode(), 0);
    QVERIFY(!QFile::exists(discoveryPath()));
}

void TestLocalProgram::childKnowsNoToken()
{
    Running server = start({u"--token-file"_s, u"-"_s}, givenToken + "\n");
    const QString context = server.client->createContext(u"python"_s);
    const WireReply reply = server.client->run(context, u"python"_s,
        u"import os\npaths = ['/proc/self/environ', '/proc/%d/cmdline' % os.getppid(), '/proc/%d/environ' % os.getppid()]\n"
        "print(any(b'my-own' + b'-token' in open(p, 'rb').read() for p in paths if os.path.exists(p)))"_s);
    QCOMPARE(reply.object().value("results"_L1).toObject().value("data"_L1).toString(), u"False"_s);
    server.process->terminate();
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
}

void TestLocalProgram::logHasNoCodeAndNoToken()
{
    Running server = start({u"--log-level"_s, u"debug"_s});
    const QString context = server.client->createContext(u"python"_s);
    server.client->run(context, u"python"_s, u"print('secret' + 'word')"_s);
    server.client->get("/unknown?secretword=1");
    server.client->get("/api/1.2/contexts/status?clusterId=secret&contextId=secretword");
    server.process->terminate();
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
    QFile file(m_folder->filePath(u"state/brickbench/brickbench-local.log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray log = file.readAll();
    QVERIFY(!log.contains("secret"));
    QVERIFY(!log.contains(server.announced.value("token"_L1).toString().toLatin1()));
    bool hasExecute = false;
    bool hasIds = false;
    const QList<QByteArray> lines = log.trimmed().split('\n');
    for (const QByteArray& line : lines) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        QVERIFY2(entry.contains(u"time"_s) && entry.contains(u"event"_s), line.constData());
        hasExecute = hasExecute
            || (entry.value("path"_L1) == "/api/1.2/commands/execute"_L1
                && entry.value("method"_L1) == "POST"_L1 && entry.value("status"_L1) == 200
                && entry.contains(u"ms"_s));
        hasIds = hasIds
            || (entry.value("path"_L1) == "/api/1.2/commands/execute"_L1
                && entry.value("contextId"_L1) == context
                && entry.value("commandId"_L1).toString().size() == 32);
    }
    QVERIFY(hasExecute);
    QVERIFY(hasIds);
}

void TestLocalProgram::interruptIgnoredByTheParentStillCancels()
{
    ::signal(SIGINT, SIG_IGN);
    Running server = start();
    ::signal(SIGINT, SIG_DFL);
    const QString context = server.client->createContext(u"python"_s);
    const QString id = server.client->execute(
        context, u"python"_s, u"import subprocess; subprocess.run(['sleep', '100'])"_s);
    server.client->status(context, id);
    server.client->cancel(context, id);
    QCOMPARE(server.client->finish(context, id).text("status"_L1), u"Cancelled"_s);
    ::kill(static_cast<pid_t>(server.process->processId()), SIGINT);
    QTRY_COMPARE(server.process->state(), QProcess::NotRunning);
    QCOMPARE(server.process->exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestLocalProgram)
#include "tst_localprogram.moc"
