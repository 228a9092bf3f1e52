// SPDX-License-Identifier: GPL-3.0-or-later
#include "localclient.h"

#include "localworkspace/localserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// The endpoints that run code, with the real drivers and the computer's Python.
class TestLocalServerCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void contextIdIsTooLongForADouble();
    void pythonAndSqlShareAContext();
    void codeComesInEveryForm_data();
    void codeComesInEveryForm();
    void invalidUtf8InAFileIsRefused();
    void rowLimitIsObeyed();
    void statusIsAnsweredWhenItChanges();
    void statusIsAnsweredWhenTheHoldEnds();
    void heldStatusHearsOfTheContextsEnd();
    void floodIsCutAndTheServerGoesOn();
    void loopIsCancelledAndVariablesStay();
    void cancelEndsAProgramTheCodeStarted();
    void cancelsAtAnyMomentLoseNoVariable();
    void crashKeepsTheContext_data();
    void crashKeepsTheContext();
    void destroyedContextIsUnknownAndItsProcessesGone();
    void restartDestroysContexts();
    void contextsAreLimited();
    void libraryIsLoadedEverywhere();
    void uploadedLibraryFileIsLoaded();
    void unusableLibraryIsRefused_data();
    void unusableLibraryIsRefused();
    void downloadedLibraryIsLoaded();
    void failedDownloadIsShown();
    void plotIsReadFromDbfs();
    void otherDbfsPathsAreRefused_data();
    void otherDbfsPathsAreRefused();
    void sdkEndpointsDescribeTheCluster();
    void withoutPythonThereAreNoContexts();

private:
    void startServer(const std::function<void(WorkspaceSettings&)>& change = {});
    QString newContext() { return m_client->createContext(u"python"_s); }
    QString text(const QString& context, const QString& code)
    {
        return m_client->run(context, u"python"_s, code)
            .object()
            .value("results"_L1)
            .toObject()
            .value("data"_L1)
            .toString();
    }
    WireReply upload(const QString& name, const QString& language, const QString& uri);

    std::unique_ptr<QTemporaryDir> m_folder;
    JsonLog m_log;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<LocalClient> m_client;
};

static const QByteArray token = "0123456789abcdef0123456789abcdef";
static const QByteArray clusterId = "0000-000000-local0";
static const QString loop = u"print('begun', flush=True)\nwhile True: pass"_s;

static QJsonObject resultsOf(const WireReply& reply)
{
    return reply.object().value("results"_L1).toObject();
}

static bool isGone(int pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (::kill(pid, 0) != 0)
        return true;
    // A zombie whose parent is busy is as good as gone.
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") Z ");
}

void TestLocalServerCommands::init()
{
    startServer();
}

void TestLocalServerCommands::startServer(const std::function<void(WorkspaceSettings&)>& change)
{
    m_client.reset();
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    WorkspaceSettings settings;
    settings.dataFolder = m_folder->path();
    settings.imageShape = u"images"_s;
    if (change)
        change(settings);
    m_server = std::make_unique<LocalServer>(settings, token, m_log);
    QVERIFY(m_server->prepare());
    QVERIFY(m_server->listen());
    m_client = std::make_unique<LocalClient>(m_server->port(), token);
}

WireReply TestLocalServerCommands::upload(const QString& name, const QString& language, const QString& uri)
{
    return m_client->post("/api/1.2/libraries/upload",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"name"_s, name}, {u"language"_s, language},
            {u"uri"_s, uri}});
}

void TestLocalServerCommands::contextIdIsTooLongForADouble()
{
    const QString id = newContext();
    QCOMPARE(id.size(), 19);
    QVERIFY(id.toLongLong() > 0);
    QCOMPARE(newContext().size(), 19);
    QCOMPARE(m_server->workspace().contextCount(), 2);
}

void TestLocalServerCommands::pythonAndSqlShareAContext()
{
    const QString id = m_client->createContext(u"sql"_s);
    QVERIFY(!id.isEmpty());
    QCOMPARE(text(id, u"x = 6\nprint('out')\nx * 7"_s), u"out\n42"_s);
    m_client->run(id, u"sql"_s, u"CREATE OR REPLACE TEMP VIEW v AS SELECT 1 AS a"_s);
    const QJsonObject table = resultsOf(m_client->run(id, u"sql"_s, u"SELECT * FROM v"_s));
    QCOMPARE(table.value("resultType"_L1).toString(), u"table"_s);
    QCOMPARE(table.value("data"_L1).toArray(), (QJsonArray{QJsonArray{1}}));
    QCOMPARE(text(id, u"x"_s), u"6"_s);
    const QJsonObject error = resultsOf(m_client->run(id, u"python"_s, u"print('before')\n1/0"_s));
    QCOMPARE(error.value("resultType"_L1).toString(), u"error"_s);
    QVERIFY(error.value("summary"_L1).toString().contains(u"ZeroDivisionError"));
    QCOMPARE(error.value("localText"_L1).toString(), u"before"_s);
}

void TestLocalServerCommands::codeComesInEveryForm_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto part = [](const QByteArray& name, const QByteArray& value) {
        return "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    const QByteArray ids
        = part("clusterId", clusterId) + part("contextId", "CONTEXT") + part("language", "python");
    const QByteArray multipart = "multipart/form-data; boundary=X";
    const QByteArray file
        = "filename=\"job.py\"\r\nContent-Type: application/octet-stream\r\n\r\nprint('\xc3\xa4')\r\nprint(2)\r\n--X--\r\n";
    QTest::newRow("JSON") << "application/json"_ba
                          << "{\"clusterId\":\"" + clusterId
            + "\",\"contextId\":\"CONTEXT\",\"language\":\"python\",\"command\":\"print('\xc3\xa4')\\nprint(2)\"}";
    QTest::newRow("form") << "application/x-www-form-urlencoded"_ba
                          << "clusterId=" + clusterId
            + "&contextId=CONTEXT&language=Python&command=print%28%27%C3%A4%27%29%0Aprint%282%29&options=";
    QTest::newRow("multipart text") << multipart
                                    << ids + part("command", "print('\xc3\xa4')\nprint(2)") + "--X--\r\n";
    QTest::newRow("multipart file") << multipart
                                    << ids + "--X\r\nContent-Disposition: form-data; name=\"command\"; "
            + file;
    QTest::newRow("commandFile") << multipart
                                 << ids + "--X\r\nContent-Disposition: form-data; name=\"commandFile\"; "
            + file;
}

void TestLocalServerCommands::codeComesInEveryForm()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const QString context = newContext();
    body.replace("CONTEXT", context.toLatin1());
    const WireReply accepted = m_client->request("POST", "/api/1.2/commands/execute", body, type);
    QVERIFY2(accepted.status == 200, accepted.body.constData());
    const QString id = accepted.text("id"_L1);
    QCOMPARE(id.size(), 32);
    QCOMPARE(resultsOf(m_client->finish(context, id)).value("data"_L1).toString(), u"\u00e4\n2"_s);
}

void TestLocalServerCommands::invalidUtf8InAFileIsRefused()
{
    const QByteArray body = "--X\r\nContent-Disposition: form-data; name=\"clusterId\"\r\n\r\n" + clusterId
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"contextId\"\r\n\r\n" + newContext().toLatin1()
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\npython\r\n"
          "--X\r\nContent-Disposition: form-data; name=\"command\"; filename=\"a.py\"\r\n\r\nprint('\xe4')\r\n--X--\r\n";
    const WireReply reply
        = m_client->request("POST", "/api/1.2/commands/execute", body, "multipart/form-data; boundary=X");
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.text("error"_L1).contains(u"UTF-8"));
}

void TestLocalServerCommands::rowLimitIsObeyed()
{
    const QString context = newContext();
    const QString query = u"SELECT * FROM range(100)"_s;
    const QJsonObject options{{u"displayRowLimit"_s, 7}};
    QJsonObject table = resultsOf(m_client->run(context, u"sql"_s, query, {{u"options"_s, options}}));
    QCOMPARE(table.value("data"_L1).toArray().size(), 7);
    QCOMPARE(table.value("truncated"_L1).toBool(), true);
    table = resultsOf(
        m_client->run(context, u"sql"_s, query, {{u"options"_s, u"{\"displayRowLimit\":100,\"x\":[]}"_s}}));
    QCOMPARE(table.value("data"_L1).toArray().size(), 100);
    QCOMPARE(table.value("truncated"_L1).toBool(), false);
    for (const QJsonValue& wrong : {QJsonValue(7), QJsonValue(QJsonArray{7}), QJsonValue(u"seven"_s)}) {
        const WireReply reply = m_client->post("/api/1.2/commands/execute",
            {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, context},
                {u"language"_s, u"sql"_s}, {u"command"_s, query}, {u"options"_s, wrong}});
        QCOMPARE(reply.status, 400);
        QVERIFY2(reply.text("error"_L1).contains(u"options must be a JSON object"), reply.body.constData());
    }
}

void TestLocalServerCommands::statusIsAnsweredWhenItChanges()
{
    startServer([](WorkspaceSettings& settings) { settings.holdMs = 60'000; });
    const QString context = newContext();
    const QByteArray path
        = "/api/1.2/contexts/status?clusterId=" + clusterId + "&contextId=" + context.toLatin1();
    QCOMPARE(m_client->get(path).text("status"_L1), u"Running"_s);
    // Two status calls at most: Queued or Running, then final. With a hold of a minute this would not end
    // otherwise.
    QCOMPARE(text(context, u"1 + 1"_s), u"2"_s);
}

void TestLocalServerCommands::statusIsAnsweredWhenTheHoldEnds()
{
    startServer([](WorkspaceSettings& settings) { settings.holdMs = 100; });
    const QString context = newContext();
    text(context, u"1"_s);
    const QString id = m_client->execute(context, u"python"_s, loop);
    QElapsedTimer clock;
    clock.start();
    const WireReply held = m_client->status(context, id);
    QVERIFY(clock.elapsed() >= 90);
    QCOMPARE(held.text("status"_L1), u"Running"_s);
    QVERIFY(held.object().value("results"_L1).isNull());
    m_client->cancel(context, id);
    QCOMPARE(m_client->finish(context, id).text("status"_L1), u"Cancelled"_s);
}

void TestLocalServerCommands::heldStatusHearsOfTheContextsEnd()
{
    startServer([](WorkspaceSettings& settings) { settings.holdMs = 60'000; });
    const QString context = newContext();
    text(context, u"1"_s);
    const QString id = m_client->execute(context, u"python"_s, loop);
    LocalClient waiting(m_server->port(), token);
    waiting.send("GET /api/1.2/commands/status?clusterId=" + clusterId + "&contextId=" + context.toLatin1()
        + "&commandId=" + id.toLatin1() + " HTTP/1.1\r\nHost: " + waiting.host()
        + "\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    m_client->post("/api/1.2/contexts/destroy",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, context}});
    const WireReply reply = waiting.receive();
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.text("error"_L1).startsWith(u"ContextNotFoundException: "));
}

void TestLocalServerCommands::floodIsCutAndTheServerGoesOn()
{
    const QString context = newContext();
    const QString output = text(context,
        u"import sys\nfor i in range(400): sys.stdout.write('0123456789abcde\\n' * 4096)\nprint('end')"_s);
    const QString warning = u"\n\n*** WARNING: max output size exceeded, skipping output. ***\n\n"_s;
    QCOMPARE(output.size(), 10 * 1024 * 1024 + warning.size() - 1);
    QCOMPARE(output.indexOf(warning), 8 * 1024 * 1024);
    QVERIFY(output.endsWith(u"abcde\nend"));
    QCOMPARE(text(context, u"1"_s), u"1"_s);
}

void TestLocalServerCommands::loopIsCancelledAndVariablesStay()
{
    const QString context = newContext();
    text(context, u"x = 5"_s);
    const QString id = m_client->execute(context, u"python"_s, loop);
    const QString next = m_client->execute(context, u"python"_s, u"x"_s);
    QCOMPARE(m_client->status(context, next).text("status"_L1), u"Queued"_s);
    QCOMPARE(m_client->cancel(context, id).status, 200);
    const WireReply final = m_client->finish(context, id);
    QCOMPARE(final.text("status"_L1), u"Cancelled"_s);
    QCOMPARE(resultsOf(final).value("summary"_L1).toString(), u"Command was cancelled"_s);
    QCOMPARE(resultsOf(m_client->finish(context, next)).value("data"_L1).toString(), u"5"_s);
    QCOMPARE(m_client->cancel(context, id).status, 200);
    QCOMPARE(m_client->status(context, id).text("status"_L1), u"Cancelled"_s);
}

void TestLocalServerCommands::cancelEndsAProgramTheCodeStarted()
{
    const QString context = newContext();
    text(context, u"x = 5"_s);
    const QString id
        = m_client->execute(context, u"python"_s, u"import subprocess\nsubprocess.run(['sleep', '100'])"_s);
    m_client->status(context, id); // waits for the hold: sleep has begun
    m_client->cancel(context, id);
    QCOMPARE(m_client->finish(context, id).text("status"_L1), u"Cancelled"_s);
    QCOMPARE(text(context, u"x"_s), u"5"_s);
}

void TestLocalServerCommands::cancelsAtAnyMomentLoseNoVariable()
{
    const QString context = newContext();
    text(context, u"kept = 'here'"_s);
    for (int i = 0; i < 30; ++i) {
        const QString id
            = m_client->execute(context, u"python"_s, u"for i in range(%1): pass"_s.arg(i * i * 200));
        for (int pause = 0; pause < i % 4; ++pause)
            m_client->get("/api/1.2/clusters/list");
        m_client->cancel(context, id);
        const QString status = m_client->finish(context, id).text("status"_L1);
        QVERIFY2(status == "Cancelled"_L1 || status == "Finished"_L1, qPrintable(status));
        const WireReply after = m_client->run(context, u"python"_s, u"kept"_s);
        QVERIFY2(resultsOf(after).value("data"_L1).toString() == "'here'"_L1, after.body.constData());
    }
}

void TestLocalServerCommands::crashKeepsTheContext_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("how");
    QTest::newRow("exit") << u"import os; print('last words', end='', flush=True); os._exit(3)"_s
                          << u"(exit code 3)"_s;
    QTest::newRow("signal")
        << u"import os; print('last words', end='', flush=True); os.kill(os.getpid(), 11)"_s
        << u"(signal 11)"_s;
}

void TestLocalServerCommands::crashKeepsTheContext()
{
    QFETCH(QString, code);
    QFETCH(QString, how);
    const QString context = newContext();
    text(context, u"x = 1"_s);
    const QString crash = m_client->execute(context, u"python"_s, code);
    const QString next = m_client->execute(context, u"python"_s, u"'x' in globals()"_s);
    const QJsonObject error = resultsOf(m_client->finish(context, crash));
    QCOMPARE(error.value("summary"_L1).toString(), u"Fatal error: the Python process exited "_s + how);
    QVERIFY(error.value("cause"_L1).toString().endsWith(u"last words"));
    QCOMPARE(resultsOf(m_client->finish(context, next)).value("data"_L1).toString(), u"False"_s);
}

void TestLocalServerCommands::destroyedContextIsUnknownAndItsProcessesGone()
{
    const QString context = newContext();
    const QStringList pids = text(context,
        u"import os, subprocess\nchild = subprocess.Popen(['sleep', '1000'])\nprint(os.getpid(), child.pid)"_s)
                                 .split(u' ');
    QCOMPARE(pids.size(), 2);
    QVERIFY(!isGone(pids[0].toInt()) && !isGone(pids[1].toInt()));
    const QJsonObject ids{{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, context}};
    QCOMPARE(m_client->post("/api/1.2/contexts/destroy", ids).text("id"_L1), context);
    QCOMPARE(m_client->post("/api/1.2/contexts/destroy", ids).status, 400);
    for (const QString& pid : pids)
        QTRY_VERIFY_WITH_TIMEOUT(isGone(pid.toInt()), 1000);
}

void TestLocalServerCommands::restartDestroysContexts()
{
    const QString context = newContext();
    const int pid = text(context, u"import os; os.getpid()"_s).toInt();
    const WireReply reply
        = m_client->post("/api/1.2/clusters/restart", {{u"clusterId"_s, QString::fromLatin1(clusterId)}});
    QCOMPARE(reply.text("id"_L1), QString::fromLatin1(clusterId));
    QElapsedTimer clock;
    clock.start();
    const QByteArray path = "/api/1.2/clusters/status?clusterId=" + clusterId;
    QCOMPARE(m_client->get(path).text("status"_L1), u"Restarting"_s);
    QVERIFY(newContext().isEmpty());
    QCOMPARE(m_client->status(context, u"1"_s).status, 400);
    QTRY_COMPARE(m_client->get(path).text("status"_L1), u"Running"_s);
    QVERIFY(clock.elapsed() >= 250);
    QVERIFY(isGone(pid));
    QCOMPARE(text(newContext(), u"1"_s), u"1"_s);
}

void TestLocalServerCommands::contextsAreLimited()
{
    startServer([](WorkspaceSettings& settings) { settings.maxContexts = 2; });
    const QString first = newContext();
    QVERIFY(!newContext().isEmpty());
    const QJsonObject cluster{{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"language"_s, u"python"_s}};
    const WireReply refused = m_client->post("/api/1.2/contexts/create", cluster);
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.text("error"_L1).contains(u"destroy one"));
    m_client->post("/api/1.2/contexts/destroy",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, first}});
    QVERIFY(!newContext().isEmpty());
}

void TestLocalServerCommands::libraryIsLoadedEverywhere()
{
    const QString path = m_folder->filePath(u"my tools.d"_s);
    QVERIFY(QDir().mkpath(path));
    QFile file(path + u"/bb_test_tools.py"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("answer = 42\n");
    file.close();
    const QString before = newContext();
    text(before, u"1"_s);
    const QString uri = QUrl::fromLocalFile(file.fileName()).toString(QUrl::FullyEncoded);
    const WireReply reply = upload(u"tools"_s, u"python"_s, uri);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.object(), (QJsonObject{{u"language"_s, u"python"_s}, {u"uri"_s, uri}}));
    const QString after = newContext();
    for (const QString& context : {before, after})
        QCOMPARE(text(context, u"import bb_test_tools; bb_test_tools.answer"_s), u"42"_s);
    const QJsonArray list = m_client->get("/api/1.2/libraries/list?clusterId=" + clusterId).array();
    QCOMPARE(list, (QJsonArray{QJsonObject{{u"name"_s, u"tools"_s}, {u"status"_s, u"LibraryLoaded"_s}}}));
}

void TestLocalServerCommands::uploadedLibraryFileIsLoaded()
{
    const QByteArray body = "--X\r\nContent-Disposition: form-data; name=\"clusterId\"\r\n\r\n" + clusterId
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\npython\r\n"
          "--X\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nmine\r\n"
          "--X\r\nContent-Disposition: form-data; name=\"uri\"; filename=\"../../bb_uploaded.py\"\r\n\r\nanswer = 7\r\n--X--\r\n";
    const WireReply reply
        = m_client->request("POST", "/api/1.2/libraries/upload", body, "multipart/form-data; boundary=X");
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.text("language"_L1), u"python"_s);
    QCOMPARE(text(newContext(), u"import bb_uploaded; bb_uploaded.answer"_s), u"7"_s);
    QVERIFY(!QFile::exists(m_folder->filePath(u"bb_uploaded.py"_s)));
}

void TestLocalServerCommands::unusableLibraryIsRefused_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("word");
    QTest::newRow("missing file") << u"python"_s << u"file:///nonexistent/x.py"_s << u"no readable file"_s;
    QTest::newRow("other ending") << u"python"_s << u"file:///etc/passwd"_s << u".whl"_s;
    QTest::newRow("jar") << u"python"_s << u"file:///x.jar"_s << u"Spark"_s;
    QTest::newRow("jar language") << u"scala"_s << u"file:///x.jar"_s << u"Spark"_s;
    QTest::newRow("r") << u"r"_s << u"file:///x.tar.gz"_s << u"R is not available"_s;
    QTest::newRow("download") << u"python"_s << u"https://example.com/x.whl"_s
                              << u"--allow-library-download"_s;
    QTest::newRow("dbfs") << u"python"_s << u"dbfs:/x.whl"_s << u"file: URI"_s;
    QTest::newRow("plain path") << u"python"_s << u"/x.whl"_s << u"file: URI"_s;
}

void TestLocalServerCommands::unusableLibraryIsRefused()
{
    QFETCH(QString, language);
    QFETCH(QString, uri);
    QFETCH(QString, word);
    newContext(); // by now it is known which Python there is
    const WireReply reply = upload(u"x"_s, language, uri);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.text("error"_L1).contains(word), reply.body.constData());
    QVERIFY(m_client->get("/api/1.2/libraries/list?clusterId=" + clusterId).array().isEmpty());
}

// A web server that answers each request with \a answer.
static std::unique_ptr<QTcpServer> webServer(const QByteArray& answer)
{
    auto server = std::make_unique<QTcpServer>();
    server->listen(QHostAddress(QHostAddress::LocalHost));
    QObject::connect(server.get(), &QTcpServer::newConnection, server.get(), [web = server.get(), answer] {
        QTcpSocket* socket = web->nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            socket->readAll();
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    return server;
}

void TestLocalServerCommands::downloadedLibraryIsLoaded()
{
    startServer([](WorkspaceSettings& settings) { settings.allowLibraryDownload = true; });
    const auto web = webServer("HTTP/1.0 200 OK\r\nContent-Length: 11\r\n\r\nanswer = 9\n");
    const QString context = newContext();
    text(context, u"1"_s);
    const QString uri = u"http://127.0.0.1:%1/a/bb_fetched.py"_s.arg(web->serverPort());
    QCOMPARE(upload(u"fetched"_s, u"python"_s, uri).text("uri"_L1), uri);
    const QByteArray list = "/api/1.2/libraries/list?clusterId=" + clusterId;
    QTRY_COMPARE(
        m_client->get(list).array().at(0).toObject().value("status"_L1).toString(), u"LibraryLoaded"_s);
    QCOMPARE(text(context, u"import bb_fetched; bb_fetched.answer"_s), u"9"_s);
}

void TestLocalServerCommands::failedDownloadIsShown()
{
    startServer([](WorkspaceSettings& settings) { settings.allowLibraryDownload = true; });
    const auto web = webServer("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    newContext();
    QCOMPARE(upload(u"x"_s, u"python"_s, u"http://127.0.0.1:%1/x.whl"_s.arg(web->serverPort())).status, 200);
    const QByteArray list = "/api/1.2/libraries/list?clusterId=" + clusterId;
    QTRY_COMPARE(
        m_client->get(list).array().at(0).toObject().value("status"_L1).toString(), u"LibraryError"_s);
}

void TestLocalServerCommands::plotIsReadFromDbfs()
{
    startServer([](WorkspaceSettings& settings) { settings.imageShape = u"path"_s; });
    const QString context = newContext();
    if (!m_server->workspace().python().hasPlotting())
        QSKIP("this Python has no matplotlib");
    const QString code = u"import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"_s;
    const QJsonObject results = resultsOf(m_client->run(context, u"python"_s, code));
    QCOMPARE(results.value("resultType"_L1).toString(), u"images"_s);
    const QString name = results.value("fileNames"_L1).toArray().at(0).toString();
    QVERIFY2(name.startsWith(u"/plots/") && name.endsWith(u".png"), qPrintable(name));
    const QByteArray path = "/api/2.0/dbfs/read?path=/FileStore" + name.toLatin1();
    QByteArray png;
    for (WireReply part;;) {
        part = m_client->get(path + "&length=5000&offset=" + QByteArray::number(png.size()));
        QCOMPARE(part.status, 200);
        const QByteArray bytes = QByteArray::fromBase64(part.text("data"_L1).toLatin1());
        QCOMPARE(part.object().value("bytes_read"_L1).toInt(), int(bytes.size()));
        png += bytes;
        if (bytes.size() < 5000)
            break;
    }
    QVERIFY(png.startsWith("\x89PNG"));
    QVERIFY(png.contains("IEND"));
}

void TestLocalServerCommands::otherDbfsPathsAreRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown plot") << "path=/plots/x.png"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("other file") << "path=/etc/passwd"_ba << 404 << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("way out") << "path=/plots/../../drivers/driver.py"_ba << 404
                             << u"RESOURCE_DOES_NOT_EXIST"_s;
    QTest::newRow("too much") << "path=/plots/x.png&length=1000001"_ba << 400 << u"MAX_READ_SIZE_EXCEEDED"_s;
    QTest::newRow("negative") << "path=/plots/x.png&offset=-1"_ba << 400 << u"INVALID_PARAMETER_VALUE"_s;
    QTest::newRow("no path") << ""_ba << 400 << u"INVALID_PARAMETER_VALUE"_s;
}

void TestLocalServerCommands::otherDbfsPathsAreRefused()
{
    QFETCH(QByteArray, query);
    const WireReply reply = m_client->get("/api/2.0/dbfs/read?" + query);
    QTEST(reply.status, "status");
    QTEST(reply.text("error_code"_L1), "code");
}

void TestLocalServerCommands::sdkEndpointsDescribeTheCluster()
{
    newContext();
    for (const QByteArray version : {"2.0", "2.1"}) {
        const QJsonObject listed = m_client->get("/api/" + version + "/clusters/list")
                                       .object()
                                       .value("clusters"_L1)
                                       .toArray()
                                       .at(0)
                                       .toObject();
        QCOMPARE(listed.value("cluster_id"_L1).toString(), QString::fromLatin1(clusterId));
        QCOMPARE(listed.value("state"_L1).toString(), u"RUNNING"_s);
        QVERIFY(!listed.value("custom_tags"_L1).toObject().value("python"_L1).toString().isEmpty());
        QCOMPARE(m_client->get("/api/" + version + "/clusters/get?cluster_id=" + clusterId).object(), listed);
        QCOMPARE(m_client->get("/api/" + version + "/clusters/get?cluster_id=x").status, 400);
    }
    QVERIFY(!m_client->get("/api/2.0/preview/scim/v2/Me").text("userName"_L1).isEmpty());
}

void TestLocalServerCommands::withoutPythonThereAreNoContexts()
{
    startServer([](WorkspaceSettings& settings) { settings.python = u"/bin/false"_s; });
    for (const QString& language : {u"python"_s, u"sql"_s}) {
        const WireReply reply = m_client->post("/api/1.2/contexts/create",
            {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"language"_s, language}});
        QCOMPARE(reply.status, 400);
        QVERIFY2(reply.text("error"_L1).contains(u"/bin/false"), reply.body.constData());
        QVERIFY2(reply.text("error"_L1).contains(u"ended with exit code 1."), reply.body.constData());
    }
}

QTEST_GUILESS_MAIN(TestLocalServerCommands)
#include "tst_localservercommands.moc"
