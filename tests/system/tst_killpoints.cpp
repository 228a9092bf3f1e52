// SPDX-License-Identifier: GPL-3.0-or-later
// The real program, killed at chosen points of a run, and started again: the result arrives, or what is known
// is told; and the code ran at most once.
#include "history/ledgerfile.h"
#include "tests/system/holdingproxy.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;

enum class Kill {
    AtHold, ///< where the proxy holds
    WhilePolling, ///< after a few polls of the running command
    WhenOver, ///< as soon as the program says that the run is over
};
enum class Meanwhile { Nothing, CommandEnds, ContextIsDestroyed, ServerIsKilled };

} // namespace

class TestKillPoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void killedProgramFindsItsRunAgain_data();
    void killedProgramFindsItsRunAgain();

private:
    QString path(const QString& name) const { return m_home->filePath(name); }
    QByteArray contentOf(const QString& name) const;
    void makeHome();
    void startServer();
    void startProgram(const QStringList& arguments);
    void killProgram();
    void destroyContext();
    void letCommandEnd();
    std::optional<RunRecord> record() const;
    QByteArray tracedContext() const;
    QStringList journalled(const QString& pattern) const;

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m_server;
    std::unique_ptr<HoldingProxy> m_proxy;
    std::unique_ptr<QProcess> m_program;
    QJsonObject m_endpoint;
};

void TestKillPoints::makeHome()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_environment.insert(u"HOME"_s, m_home->path());
    m_environment.insert(u"BRICKBENCH_TRACE"_s, path(u"trace"_s));
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    for (const char* name :
        {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString folder = path(QString::fromLatin1(name).toLower());
        QVERIFY(QDir().mkpath(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment.insert(QString::fromLatin1(name), folder);
    }
}

/// Without a lifeline, and found by the program through the file that says where it listens: which is the
/// proxy.
void TestKillPoints::startServer()
{
    m_server = std::make_unique<QProcess>();
    m_server->setProcessEnvironment(m_environment);
    m_server->start(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local"), QStringList());
    QByteArray line;
    while (!line.endsWith('\n') && m_server->waitForReadyRead(20'000))
        line += m_server->readLine();
    m_endpoint = QJsonDocument::fromJson(line).object();
    const int port = QUrl(m_endpoint.value("url"_L1).toString()).port();
    QVERIFY2(port > 0, m_server->readAllStandardError().constData());
    m_proxy = std::make_unique<HoldingProxy>(quint16(port));
    QVERIFY(m_proxy->isListening());
    QJsonObject shown = m_endpoint;
    shown.insert(u"url"_s, u"http://127.0.0.1:%1"_s.arg(m_proxy->port()));
    const QDir runtime(path(u"xdg_runtime_dir/brickbench"_s));
    const QStringList files = runtime.entryList({u"local-workspace*.json"_s});
    QVERIFY(!files.isEmpty());
    for (const QString& name : files) {
        QFile file(runtime.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(shown).toJson(QJsonDocument::Compact) + '\n');
    }
}

void TestKillPoints::init()
{
    makeHome();
    startServer();
}

void TestKillPoints::cleanup()
{
    killProgram();
    m_proxy.reset();
    m_server->terminate();
    if (!m_server->waitForFinished(5000))
        m_server->kill();
    m_server->waitForFinished();
}

QByteArray TestKillPoints::contentOf(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestKillPoints::startProgram(const QStringList& arguments)
{
    QFile::remove(path(u"trace"_s));
    m_program = std::make_unique<QProcess>();
    m_program->setProcessEnvironment(m_environment);
    m_program->start(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench"), arguments);
    QVERIFY(m_program->waitForStarted());
}

void TestKillPoints::killProgram()
{
    if (!m_program)
        return;
    m_program->kill();
    m_program->waitForFinished();
}

void TestKillPoints::letCommandEnd()
{
    QFile go(path(u"go"_s));
    QVERIFY(go.open(QIODevice::WriteOnly));
}

/// As the program's trace named it.
QByteArray TestKillPoints::tracedContext() const
{
    for (const QByteArray& line : contentOf(u"trace"_s).split('\n')) {
        if (const qsizetype at = line.indexOf(" context ready "); at >= 0)
            return line.mid(at + 15).trimmed();
    }
    return {};
}

void TestKillPoints::destroyContext()
{
    const QByteArray context = tracedContext();
    QVERIFY(!context.isEmpty());
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_endpoint.value("url"_L1).toString() + u"/api/1.2/contexts/destroy"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer " + m_endpoint.value("token"_L1).toString().toUtf8());
    const QJsonObject body{
        {u"clusterId"_s, m_endpoint.value("clusterId"_L1)}, {u"contextId"_s, QString::fromLatin1(context)}};
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

std::optional<RunRecord> TestKillPoints::record() const
{
    const QString file = path(u"xdg_data_home/brickbench/history.sqlite"_s);
    if (!QFile::exists(file))
        return {};
    LedgerFile ledger(file);
    if (!ledger.open())
        return {};
    const auto found = ledger.find({}, 10);
    return found && found->size() == 1 ? std::optional(found->front()) : std::nullopt;
}

QStringList TestKillPoints::journalled(const QString& pattern) const
{
    QStringList names;
    const QString root = path(u"xdg_data_home/brickbench/sessions"_s);
    for (const QString& folder : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        names += QDir(root + u'/' + folder).entryList({pattern}, QDir::Files);
    return names;
}

void TestKillPoints::killedProgramFindsItsRunAgain_data()
{
    using Where = HoldingProxy::Where;
    using Outcome = RunRecord::Outcome;
    QTest::addColumn<int>("where");
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<int>("kill");
    QTest::addColumn<int>("meanwhile");
    QTest::addColumn<int>("outcome"); // -1: never sent, so that the history knows nothing of it
    QTest::addColumn<int>("executions");
    const auto row = [](const char* name, Where where, const char* call, Kill kill, Meanwhile meanwhile,
                         int outcome, int executions) {
        QTest::newRow(name) << int(where) << QByteArray(call) << int(kill) << int(meanwhile) << outcome
                            << executions;
    };
    const char* create = "POST 1.2/contexts/create";
    const char* context = "GET 1.2/contexts/status";
    const char* execute = "POST 1.2/commands/execute";
    const char* status = "GET 1.2/commands/status";
    row("context asked for", Where::Request, create, Kill::AtHold, Meanwhile::Nothing, -1, 0);
    row("context made, its id on the way", Where::Reply, create, Kill::AtHold, Meanwhile::Nothing, -1, 0);
    row("context starting", Where::Request, context, Kill::AtHold, Meanwhile::Nothing, -1, 0);
    row("execute on the way", Where::Request, execute, Kill::AtHold, Meanwhile::Nothing,
        int(Outcome::Unknown), 0);
    row("command's id on the way", Where::Reply, execute, Kill::AtHold, Meanwhile::Nothing,
        int(Outcome::Unknown), 1);
    row("first poll", Where::Request, status, Kill::AtHold, Meanwhile::CommandEnds, int(Outcome::Finished),
        1);
    row("running, ends meanwhile", Where::Nowhere, "", Kill::WhilePolling, Meanwhile::CommandEnds,
        int(Outcome::Finished), 1);
    row("running, still runs", Where::Nowhere, "", Kill::WhilePolling, Meanwhile::Nothing,
        int(Outcome::Finished), 1);
    row("half of the result", Where::LongReply, status, Kill::AtHold, Meanwhile::CommandEnds,
        int(Outcome::Finished), 1);
    row("result just shown", Where::Nowhere, "", Kill::WhenOver, Meanwhile::Nothing, int(Outcome::Finished),
        1);
    row("context destroyed meanwhile", Where::Nowhere, "", Kill::WhilePolling, Meanwhile::ContextIsDestroyed,
        int(Outcome::ContextLost), 1);
    row("server killed meanwhile", Where::Nowhere, "", Kill::WhilePolling, Meanwhile::ServerIsKilled,
        int(Outcome::ContextLost), 1);
}

void TestKillPoints::killedProgramFindsItsRunAgain()
{
    QFETCH(int, where);
    QFETCH(QByteArray, call);
    QFETCH(int, kill);
    QFETCH(int, meanwhile);
    QFETCH(int, outcome);
    QFETCH(int, executions);
    const bool endsFirst
        = Kill(kill) == Kill::WhenOver || HoldingProxy::Where(where) == HoldingProxy::Where::LongReply;
    QFile code(path(u"code.py"_s));
    QVERIFY(code.open(QIODevice::WriteOnly));
    code.write("import os, time\nwith open('" + path(u"executions"_s).toUtf8()
        + "', 'a') as f:\n    f.write('x')\nwhile not os.path.exists('" + path(u"go"_s).toUtf8()
        + "'):\n    time.sleep(0.01)\nprint('the result' + ' ' * 200000 + 'is whole')\n");
    code.close();
    m_proxy->hold(HoldingProxy::Where(where), call);

    startProgram({u"--local"_s, u"--run"_s, code.fileName()});
    if (endsFirst) {
        QTRY_VERIFY_WITH_TIMEOUT(m_proxy->count("GET 1.2/commands/status") >= 1, patience);
        letCommandEnd();
    }
    switch (Kill(kill)) {
    case Kill::AtHold:
        QTRY_VERIFY_WITH_TIMEOUT(m_proxy->isReached(), patience);
        break;
    case Kill::WhilePolling:
        QTRY_VERIFY_WITH_TIMEOUT(m_proxy->count("GET 1.2/commands/status") >= 3, patience);
        break;
    case Kill::WhenOver:
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(u"trace"_s).contains(" run finished "), patience);
        break;
    }
    // A run that is only asked for is written down at leisure; before execute goes out it must be there.
    if (outcome < 0)
        QTRY_VERIFY_WITH_TIMEOUT(!journalled(u"*.run"_s).isEmpty(), patience);
    else
        QVERIFY(!journalled(u"*.run"_s).isEmpty() || Kill(kill) == Kill::WhenOver);
    killProgram();

    switch (Meanwhile(meanwhile)) {
    case Meanwhile::Nothing:
        break;
    case Meanwhile::CommandEnds:
        letCommandEnd();
        break;
    case Meanwhile::ContextIsDestroyed:
        destroyContext();
        break;
    case Meanwhile::ServerIsKilled:
        m_server->kill();
        m_server->waitForFinished();
        break;
    }
    m_proxy->hold(HoldingProxy::Where::Nowhere, {});
    const int polls = m_proxy->count("GET 1.2/commands/status");
    const int sent = m_proxy->count("POST 1.2/commands/execute");
    startProgram({});

    if (outcome < 0) {
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(u"trace"_s).contains(" run restored unsent"), patience);
        QVERIFY(!record());
    } else {
        if (Kill(kill) == Kill::WhilePolling && Meanwhile(meanwhile) == Meanwhile::Nothing) {
            QTRY_VERIFY_WITH_TIMEOUT(m_proxy->count("GET 1.2/commands/status") > polls, patience);
            letCommandEnd();
        }
        QTRY_VERIFY_WITH_TIMEOUT(record() && int(record()->outcome) == outcome, patience);
        if (record()->outcome == RunRecord::Outcome::Finished)
            QVERIFY(record()->hasResult);
    }
    // Told once: the next start has nothing more to tell.
    QTRY_COMPARE_WITH_TIMEOUT(journalled(u"*.run"_s), QStringList(), patience);
    QCOMPARE(m_proxy->count("POST 1.2/commands/execute"), sent);
    letCommandEnd();
    QCOMPARE(contentOf(u"executions"_s).size(), executions);
}

QTEST_GUILESS_MAIN(TestKillPoints)
#include "tst_killpoints.moc"
