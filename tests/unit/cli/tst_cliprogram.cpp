// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"
#include "api/contexts.h"
#include "session/localworkspaceprocess.h"
#include "tests/support/scriptedserver.h"
#include "tests/unit/cli/cliprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_UNIX
#include <signal.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

/// The program as scripts see it: exit codes, standard output and the JSON, against the real local workspace.
class TestCliProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_local.reset(); }
    void helpAndVersion();
    void listsClusters();
    void runsPython();
    void runsFromAFileAndFromStandardInput();
    void tableIsExact();
    void tableFormats_data();
    void tableFormats();
    void userErrorIsOne();
    void picturesAreSaved();
    void contextIsDestroyedAfterwards_data();
    void contextIsDestroyedAfterwards();
    void givenContextIsLeftAlone();
    void timeoutCancelsAndSaysSo();
    void interruptCancelsThenDestroys();
    void wrongUsageIsTwo();
    void wrongTokenIsThree();
    void missingTokenIsThree();
    void deadHostIsThree();
    void unknownClusterIsFour();
    void stoppedClusterIsSaid();
    void unknownContextIsFive();
    void fullDiskLosesNothing();
    void outputFileIsWrittenWhole();
    void traceHoldsRequestsAndNoSecret();
    void uselessImageFolderRunsNothing();

private:
    QStringList runWords(const QString& language, const QString& code, const QStringList& more = {}) const
    {
        return QStringList{u"run"_s, u"--cluster"_s, m_endpoint.cluster.text, u"--language"_s, language,
                   u"-e"_s, code}
        + more;
    }
    /// A program that knows the workspace of this test.
    std::unique_ptr<CliProcess> cli() const;
    bool isContextGone(const QString& id);

    QTemporaryDir m_data;
    std::unique_ptr<LocalWorkspaceProcess> m_local;
    LocalWorkspaceProcess::Endpoint m_endpoint;
};

void TestCliProgram::initTestCase()
{
    for (const char* name : {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, m_data.path().toLocal8Bit());
    m_local = std::make_unique<LocalWorkspaceProcess>(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local"));
    bool ready = false;
    m_local->start(this, [&](const Result<LocalWorkspaceProcess::Endpoint>& endpoint) {
        QVERIFY2(endpoint, endpoint ? "" : qPrintable(endpoint.error().detail));
        m_endpoint = *endpoint;
        ready = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(ready, 20'000);
}

std::unique_ptr<CliProcess> TestCliProgram::cli() const
{
    auto process = std::make_unique<CliProcess>();
    process->setVariable(u"DATABRICKS_HOST"_s, m_endpoint.url.toString());
    process->setVariable(u"DATABRICKS_TOKEN"_s, m_endpoint.token.reveal());
    return process;
}

bool TestCliProgram::isContextGone(const QString& id)
{
    ApiClient::Options options;
    options.host = m_endpoint.url;
    options.credentials = Credentials::bearer(m_endpoint.token);
    ApiClient client(std::move(options));
    std::optional<bool> gone;
    const auto call = client.send(
        GetContextStatus{m_endpoint.cluster, ContextId{id}}, this, [&](const Result<ContextStatus>& status) {
            gone = !status && status.error().kind == Error::Kind::ContextLost;
        });
    return QTest::qWaitFor([&] { return gone.has_value(); }) && *gone;
}

void TestCliProgram::helpAndVersion()
{
    CliProcess process;
    QCOMPARE(process.run({u"--version"_s}), 0);
    QCOMPARE(process.out(), "brickbench-cli " BRICKBENCH_VERSION "\n"_ba);
    QCOMPARE(process.run({u"run"_s, u"--help"_s}), 0);
    QVERIFY(process.out().contains("Exit codes:"));
    QVERIFY(process.err().isEmpty());
}

void TestCliProgram::listsClusters()
{
    const auto process = cli();
    QCOMPARE(process->run({u"clusters"_s, u"list"_s, u"--format"_s, u"json"_s}), 0);
    const QJsonArray list = QJsonDocument::fromJson(process->out()).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["id"_L1].toString(), m_endpoint.cluster.text);
    QCOMPARE(list.first()["status"_L1].toString(), u"Running"_s);
    QCOMPARE(process->run({u"clusters"_s, u"status"_s, m_endpoint.cluster.text}), 0);
    QVERIFY(process->out().startsWith("ID "));
}

void TestCliProgram::runsPython()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, u"print('grün', 6 * 7)"_s)), 0);
    QCOMPARE(process->out(), "grün 42\n"_ba);
    QCOMPARE(process->err(), QByteArray());
}

void TestCliProgram::runsFromAFileAndFromStandardInput()
{
    const auto process = cli();
    QCOMPARE(process->run(
                 {u"run"_s, u"--cluster"_s, m_endpoint.cluster.text, u"--language"_s, u"python"_s, u"-"_s},
                 "print('in')\n"),
        0);
    QCOMPARE(process->out(), "in\n"_ba);
    QFile file(process->homeFile(u"job.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("print('file')");
    file.close();
    QCOMPARE(process->run(
                 {u"run"_s, u"--cluster"_s, m_endpoint.cluster.text, file.fileName(), u"--file-upload"_s}),
        0);
    QCOMPARE(process->out(), "file\n"_ba);
    QCOMPARE(process->run({u"run"_s, u"--cluster"_s, u"c"_s, u"--language"_s, u"r"_s, u"/no/such"_s}), 2);
}

void TestCliProgram::tableIsExact()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 9007199254740993 AS big, NULL AS n, 'x' AS s"_s,
                 {u"--format"_s, u"json"_s})),
        0);
    QVERIFY2(process->out().contains("[9007199254740993,null,\"x\"]"), process->out().constData());
    const QJsonObject json = process->json();
    QCOMPARE(json["outcome"_L1].toString(), u"finished"_s);
    QCOMPARE(json["type"_L1].toString(), u"table"_s);
    QCOMPARE(json["columns"_L1].toArray().first()["type"_L1].toString(), u"long"_s);
    QVERIFY(json["requests"_L1].toInt() >= 3);
    QVERIFY(!json["commandId"_L1].toString().isEmpty());
}

void TestCliProgram::tableFormats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("auto") << u"auto"_s << "a\tb\n1\tx\n"_ba;
    QTest::newRow("csv") << u"csv"_s << "a,b\r\n1,x\r\n"_ba;
    QTest::newRow("tsv") << u"tsv"_s << "a\tb\n1\tx\n"_ba;
    QTest::newRow("jsonl") << u"jsonl"_s << "{\"a\":1,\"b\":\"x\"}\n"_ba;
}

void TestCliProgram::tableFormats()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, expected);
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 1 AS a, 'x' AS b"_s, {u"--format"_s, format})), 0);
    QCOMPARE(process->out(), expected);
}

void TestCliProgram::userErrorIsOne()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, u"1/0"_s)), 1);
    QCOMPARE(process->out(), QByteArray());
    QVERIFY(process->err().contains("ZeroDivisionError: division by zero"));
    QVERIFY(!process->err().contains('\x1b'));
    QCOMPARE(process->run(runWords(u"python"_s, u"1/0"_s, {u"--format"_s, u"json"_s})), 1);
    const QJsonObject json = process->json();
    QCOMPARE(json["outcome"_L1].toString(), u"failed"_s);
    QCOMPARE(json["type"_L1].toString(), u"error"_s);
    QCOMPARE(json["error"_L1]["headline"_L1].toString(), u"ZeroDivisionError: division by zero"_s);
    QVERIFY(!json["error"_L1]["traceback"_L1].toString().contains(u'\x1b'));
}

void TestCliProgram::picturesAreSaved()
{
    const auto process = cli();
    const QString folder = process->homeFile(u"pictures"_s);
    const int code
        = process->run(runWords(u"python"_s, u"import matplotlib.pyplot as p; p.plot([1, 2]); p.show()"_s,
            {u"--images"_s, folder, u"--format"_s, u"json"_s}));
    if (code == 1)
        QSKIP("the Python here has no matplotlib");
    QCOMPARE(code, 0);
    const QJsonArray files = process->json()["imageFiles"_L1].toArray();
    QCOMPARE(files.size(), 1);
    QFile picture(files.first().toString());
    QVERIFY(picture.open(QIODevice::ReadOnly));
    QVERIFY(picture.readAll().startsWith("\x89PNG"));
    QVERIFY(process->json()["images"_L1].toArray().first()["width"_L1].toInt() > 10);
}

void TestCliProgram::contextIsDestroyedAfterwards_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("finished") << u"1"_s << 0;
    QTest::newRow("failed") << u"1/0"_s << 1;
}

void TestCliProgram::contextIsDestroyedAfterwards()
{
    QFETCH(QString, code);
    QFETCH(int, exitCode);
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, code, {u"--format"_s, u"json"_s})), exitCode);
    const QString id = process->json()["contextId"_L1].toString();
    QVERIFY(!id.isEmpty());
    QVERIFY(isContextGone(id));
}

void TestCliProgram::givenContextIsLeftAlone()
{
    const auto process = cli();
    const QStringList where{u"--cluster"_s, m_endpoint.cluster.text};
    QCOMPARE(process->run(QStringList{u"contexts"_s, u"create"_s, u"--language"_s, u"python"_s} + where), 0);
    const QString id = QString::fromUtf8(process->out()).trimmed();
    QCOMPARE(process->run(runWords(u"python"_s, u"kept = 5"_s, {u"--context"_s, id})), 0);
    QCOMPARE(process->run(runWords(u"python"_s, u"print(kept)"_s, {u"--context"_s, id})), 0);
    QCOMPARE(process->out(), "5\n"_ba);
    QCOMPARE(process->run(QStringList{u"contexts"_s, u"status"_s, u"--context"_s, id} + where), 0);
    QVERIFY(process->out().contains("Running"));
    QCOMPARE(process->run(QStringList{u"contexts"_s, u"destroy"_s, u"--context"_s, id} + where), 0);
    QVERIFY(isContextGone(id));
}

void TestCliProgram::timeoutCancelsAndSaysSo()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(
                 u"python"_s, u"while True: pass"_s, {u"--timeout"_s, u"2"_s, u"--format"_s, u"json"_s})),
        5);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"cancelled"_s);
    QVERIFY(process->err().contains("time limit"));
    QVERIFY(isContextGone(process->json()["contextId"_L1].toString()));
}

void TestCliProgram::interruptCancelsThenDestroys()
{
#ifdef Q_OS_UNIX
    const auto process = cli();
    const QString started = process->homeFile(u"started"_s);
    const QString trace = process->homeFile(u"trace"_s);
    process->start(runWords(u"python"_s, u"open('%1', 'w').close()\nwhile True: pass"_s.arg(started),
        {u"--format"_s, u"json"_s, u"--trace"_s, trace}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    QCOMPARE(::kill(pid_t(process->process().processId()), SIGINT), 0);
    QCOMPARE(process->wait(), 5);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"cancelled"_s);
    QVERIFY(isContextGone(process->json()["contextId"_L1].toString()));
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray lines = file.readAll();
    QVERIFY(lines.indexOf("commands/cancel") > 0);
    QVERIFY(lines.indexOf("contexts/destroy") > lines.indexOf("commands/cancel"));
#endif
}

void TestCliProgram::wrongUsageIsTwo()
{
    CliProcess process;
    QCOMPARE(process.run({}), 2);
    QCOMPARE(process.run({u"clusters"_s, u"list"_s}), 2); // no workspace is named
    QVERIFY(process.err().contains("DATABRICKS_HOST"));
    QCOMPARE(process.run({u"--host"_s, u"http://w.example"_s, u"clusters"_s, u"list"_s}), 2);
    QCOMPARE(process.out(), QByteArray());
    const auto known = cli();
    QCOMPARE(known->run({u"run"_s, u"--language"_s, u"python"_s, u"-e"_s, u"1"_s}), 2);
    QVERIFY(known->err().contains("--cluster"));
}

void TestCliProgram::wrongTokenIsThree()
{
    const auto process = cli();
    process->setVariable(u"DATABRICKS_TOKEN"_s, u"dapi-wrong-one"_s);
    QCOMPARE(process->run({u"clusters"_s, u"list"_s}), 3);
    QVERIFY(process->err().contains("credentials"));
    QCOMPARE(process->run(runWords(u"python"_s, u"1"_s, {u"--format"_s, u"json"_s})), 3);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"error"_s);
    QVERIFY(!process->json()["error"_L1]["message"_L1].toString().isEmpty());
    QVERIFY(!process->out().contains("dapi-wrong-one") && !process->err().contains("dapi-wrong-one"));
}

void TestCliProgram::missingTokenIsThree()
{
    CliProcess process;
    QCOMPARE(process.run({u"--host"_s, m_endpoint.url.toString(), u"clusters"_s, u"list"_s}), 3);
    QVERIFY(process.err().contains("DATABRICKS_TOKEN"));
}

void TestCliProgram::deadHostIsThree()
{
    ScriptedServer server;
    const QUrl dead = server.url();
    server.close();
    CliProcess process;
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"t"_s);
    QCOMPARE(process.run({u"--host"_s, dead.toString(), u"clusters"_s, u"list"_s}), 3);
    QVERIFY(process.err().contains("No answer from the workspace"));
}

void TestCliProgram::unknownClusterIsFour()
{
    const auto process = cli();
    QCOMPARE(
        process->run({u"run"_s, u"--cluster"_s, u"nosuch"_s, u"--language"_s, u"python"_s, u"-e"_s, u"1"_s}),
        4);
    QVERIFY(process->err().contains("nosuch"));
}

void TestCliProgram::stoppedClusterIsSaid()
{
    ScriptedServer server;
    server.then(500, "{\"error\":\"ClusterNotReadyException: Cluster is not ready\"}");
    server.then(200, "{\"id\":\"c1\",\"name\":\"Sandbox\",\"status\":\"Terminated\"}");
    CliProcess process;
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"t"_s);
    QCOMPARE(process.run({u"--host"_s, server.url().toString(), u"run"_s, u"--cluster"_s, u"c1"_s,
                 u"--language"_s, u"python"_s, u"-e"_s, u"1"_s}),
        4);
    QVERIFY2(process.err().contains("Sandbox is Terminated"), process.err().constData());
    QCOMPARE(server.requests().size(), 2);
}

void TestCliProgram::unknownContextIsFive()
{
    const auto process = cli();
    QCOMPARE(
        process->run(runWords(u"python"_s, u"1"_s, {u"--context"_s, u"7"_s, u"--format"_s, u"json"_s})), 5);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"lost"_s);
}

void TestCliProgram::fullDiskLosesNothing()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no /dev/full");
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, u"print('precious')"_s, {u"-o"_s, u"/dev/full"_s})), 4);
    QCOMPARE(process->out(), "precious\n"_ba);
    QVERIFY(process->err().contains("No space left"));
}

void TestCliProgram::outputFileIsWrittenWhole()
{
    const auto process = cli();
    const QString name = process->homeFile(u"out.csv"_s);
    QCOMPARE(
        process->run(runWords(u"sql"_s, u"SELECT 1 AS a"_s, {u"--format"_s, u"csv"_s, u"-o"_s, name})), 0);
    QCOMPARE(process->out(), QByteArray());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "a\r\n1\r\n"_ba);
    // A failed run leaves what is there alone.
    QCOMPARE(
        process->run(runWords(u"sql"_s, u"SELECT nosuch"_s, {u"--format"_s, u"csv"_s, u"-o"_s, name})), 1);
    QCOMPARE(file.size(), 6);
    QCOMPARE(process->run(runWords(u"sql"_s, u"SELECT 1"_s, {u"-o"_s, u"/no/such/folder/x"_s})), 4);
    QVERIFY(!process->out().isEmpty());
}

void TestCliProgram::traceHoldsRequestsAndNoSecret()
{
    const auto process = cli();
    const QString name = process->homeFile(u"trace.jsonl"_s);
    QCOMPARE(process->run({u"clusters"_s, u"list"_s, u"--trace"_s, name}), 0);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    QVERIFY(!all.contains(m_endpoint.token.reveal().toUtf8()));
    const auto lines = all.trimmed().split('\n');
    QVERIFY(lines.size() >= 2);
    for (const QByteArray& line : lines) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        QVERIFY(json["ns"_L1].toDouble() > 0);
        QVERIFY(json["request"_L1].toString().startsWith("GET /api/1.2/clusters/list"_L1));
    }
}

void TestCliProgram::uselessImageFolderRunsNothing()
{
    const auto process = cli();
    const QString ran = process->homeFile(u"ran"_s);
    QCOMPARE(process->run(runWords(u"python"_s, u"open('%1', 'w').close()"_s.arg(ran),
                 {u"--images"_s, u"/dev/null/pictures"_s, u"--format"_s, u"json"_s})),
        4);
    QVERIFY(!QFile::exists(ran));
    QCOMPARE(process->json()["outcome"_L1].toString(), u"error"_s);
}

QTEST_GUILESS_MAIN(TestCliProgram)
#include "tst_cliprogram.moc"
