// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/localworkspaceprocess.h"

#include "api/apiclient.h"
#include "api/clusters.h"
#include "session/localworkspacewatch.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

using LocalEndpoint = LocalWorkspaceProcess::Endpoint;

/// Against the real brickbench-local, and against scripts that misbehave.
class TestLocalWorkspaceProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void startsAndAnswersRequests();
    void secondServerOfTheSameFolderIsTheFirst();
    void endOfTheFirstIsToldToTheSecond();
    void idleWatchIsQuiet();
    void endsWithItsOwner();
    void missingProgramIsSaid();
    void failureTellsTheEndOfItsErrors();
    void lineThatIsNoJsonIsPassedOver();
    void unaskedEndIsTold();
    void startAgainWhileRunningAnswersAtOnce();

private:
    QString script(const QByteArray& body);
    std::optional<Result<LocalEndpoint>> started(LocalWorkspaceProcess& process);
    QStringList dataArguments() const { return {u"--data"_s, m_folder->filePath(u"data"_s)}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_home;
    QString m_program = QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local");
};

void TestLocalWorkspaceProcess::initTestCase()
{
    QVERIFY2(QFile::exists(m_program), "brickbench-local is not built");
    // Nothing of the user's own local workspace may be touched.
    for (const char* name : {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"})
        qputenv(name, m_home.path().toLocal8Bit());
}

QString TestLocalWorkspaceProcess::script(const QByteArray& body)
{
    const QString path = m_folder->filePath(u"fake-local"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + body + '\n');
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

std::optional<Result<LocalEndpoint>> TestLocalWorkspaceProcess::started(LocalWorkspaceProcess& process)
{
    std::optional<Result<LocalEndpoint>> got;
    process.start(this, [&](Result<LocalEndpoint> endpoint) { got = std::move(endpoint); });
    [&] {
        QVERIFY(!got); // later, never inside the call
        QTRY_VERIFY_WITH_TIMEOUT(got, 20'000);
    }();
    return got;
}

void TestLocalWorkspaceProcess::startsAndAnswersRequests()
{
    LocalWorkspaceProcess process(m_program);
    process.setArguments(dataArguments());
    const auto endpoint = started(process);
    QVERIFY2(*endpoint, endpoint->has_value() ? "" : qPrintable(endpoint->error().detail));
    QVERIFY(process.isRunning());
    QCOMPARE((*endpoint)->url.host(), u"127.0.0.1"_s);
    QVERIFY(!(*endpoint)->cluster.isEmpty());
    ApiClient::Options options;
    options.host = (*endpoint)->url;
    options.credentials = Credentials::bearer((*endpoint)->token);
    ApiClient client(std::move(options));
    std::size_t clusters = 0;
    const auto call = client.send(ListClusters{}, this,
        [&](const Result<std::vector<Cluster>>& list) { clusters = list ? list->size() : 99; });
    QTRY_COMPARE(clusters, std::size_t(1));
}

void TestLocalWorkspaceProcess::secondServerOfTheSameFolderIsTheFirst()
{
    LocalWorkspaceProcess first(m_program);
    first.setArguments(dataArguments());
    const auto endpoint = started(first);
    QVERIFY(*endpoint);
    LocalWorkspaceProcess second(m_program);
    second.setArguments(dataArguments());
    QSignalSpy ended(&second, &LocalWorkspaceProcess::ended);
    const auto same = started(second);
    QVERIFY(*same);
    QCOMPARE((*same)->url, (*endpoint)->url);
    QVERIFY((*same)->token == (*endpoint)->token);
    QTRY_VERIFY(!second.isRunning());
    QCOMPARE(ended.size(), 0);
}

void TestLocalWorkspaceProcess::endOfTheFirstIsToldToTheSecond()
{
    auto first = std::make_unique<LocalWorkspaceProcess>(m_program);
    first->setArguments(dataArguments());
    const auto endpoint = started(*first);
    QVERIFY(*endpoint);
    QVERIFY(first->isOwn());
    LocalWorkspaceProcess second(m_program);
    second.setArguments(dataArguments());
    QVERIFY(*started(second));
    QVERIFY(!second.isOwn());
    QSignalSpy ended(&second, &LocalWorkspaceProcess::ended);
    first.reset();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(ended.first().first().toString().contains("another program"_L1));
    const auto anew = started(second);
    QVERIFY(*anew);
    QVERIFY(second.isOwn());
    QCOMPARE(ended.size(), 1);
}

void TestLocalWorkspaceProcess::idleWatchIsQuiet()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    LocalWorkspaceWatch watch(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())));
    QSignalSpy gone(&watch, &LocalWorkspaceWatch::gone);
    // A server that hangs up on a silent client is still there.
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(server.hasPendingConnections());
        delete server.nextPendingConnection();
    }
    QTRY_VERIFY(server.hasPendingConnections());
    QCOMPARE(gone.size(), 0);
    server.close();
    QTRY_COMPARE(gone.size(), 1);
}

void TestLocalWorkspaceProcess::endsWithItsOwner()
{
    QUrl url;
    {
        LocalWorkspaceProcess process(m_program);
        process.setArguments(dataArguments());
        const auto endpoint = started(process);
        QVERIFY(*endpoint);
        url = (*endpoint)->url;
    }
    ApiClient::Options options;
    options.host = url;
    options.maxConnectRetries = 0;
    ApiClient client(std::move(options));
    std::optional<Error> error;
    const auto call = client.send(ListClusters{}, this,
        [&](const Result<std::vector<Cluster>>& list) { error = list ? Error() : list.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
}

void TestLocalWorkspaceProcess::missingProgramIsSaid()
{
    LocalWorkspaceProcess process(m_folder->filePath(u"nosuch"_s));
    const auto endpoint = started(process);
    QVERIFY(!*endpoint);
    QCOMPARE(endpoint->error().kind, Error::Kind::Io);
    QVERIFY(endpoint->error().detail.contains("brickbench-local"_L1));
}

void TestLocalWorkspaceProcess::failureTellsTheEndOfItsErrors()
{
    LocalWorkspaceProcess process(script("echo 'the data folder is not writable' >&2; exit 4"));
    const auto endpoint = started(process);
    QVERIFY(!*endpoint);
    const QString detail = endpoint->error().detail;
    QVERIFY2(detail.contains("exit code 4"_L1) && detail.contains("not writable"_L1), qPrintable(detail));
}

void TestLocalWorkspaceProcess::lineThatIsNoJsonIsPassedOver()
{
    LocalWorkspaceProcess process(script(
        "echo hello; echo '{\"url\":\"http://127.0.0.1:1\",\"token\":\"t0k\",\"clusterId\":\"c\"}'; cat >/dev/null"));
    const auto endpoint = started(process);
    QVERIFY(*endpoint);
    QCOMPARE((*endpoint)->token.reveal(), u"t0k"_s);
}

void TestLocalWorkspaceProcess::unaskedEndIsTold()
{
    LocalWorkspaceProcess process(script(
        "echo '{\"url\":\"http://127.0.0.1:1\",\"token\":\"t0k\"}'; read x <\"$0.go\"; echo 'died of t0k' >&2; exit 1"));
    const QByteArray pipe = QFile::encodeName(m_folder->filePath(u"fake-local.go"_s));
    QCOMPARE(system(("mkfifo '" + pipe + "'").constData()), 0);
    QVERIFY(*started(process));
    QSignalSpy ended(&process, &LocalWorkspaceProcess::ended);
    QFile go(QFile::decodeName(pipe));
    QVERIFY(go.open(QIODevice::WriteOnly));
    go.write("\n");
    go.close();
    QTRY_COMPARE(ended.size(), 1);
    const QString detail = ended.first().first().toString();
    QVERIFY2(detail.contains("died of"_L1) && !detail.contains("t0k"_L1), qPrintable(detail));
}

void TestLocalWorkspaceProcess::startAgainWhileRunningAnswersAtOnce()
{
    LocalWorkspaceProcess process(m_program);
    process.setArguments(dataArguments());
    const auto first = started(process);
    QVERIFY(*first);
    const auto second = started(process);
    QVERIFY(*second);
    QCOMPARE((*second)->url, (*first)->url);
}

QTEST_GUILESS_MAIN(TestLocalWorkspaceProcess)
#include "tst_localworkspaceprocess.moc"
