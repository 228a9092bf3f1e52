// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "core/errorsentence.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QThread>

#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

namespace {

/// Every log line of the program while it lives.
class LogCatcher {
public:
    LogCatcher()
    {
        s_lines.clear();
        m_previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& line) {
            const std::lock_guard lock(s_mutex);
            s_lines << line;
        });
        QLoggingCategory::setFilterRules(u"brickbench.*=true"_s);
    }
    ~LogCatcher()
    {
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(m_previous);
    }
    static QStringList lines()
    {
        const std::lock_guard lock(s_mutex);
        return s_lines;
    }

private:
    static inline std::mutex s_mutex;
    static inline QStringList s_lines;
    QtMessageHandler m_previous;
};

} // namespace

class TestApiClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<std::chrono::milliseconds>(); }

    void doneRunsLaterOnTheContextsThread()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        bool done = false;
        QThread* where = nullptr;
        const CallHandle handle = setup.client.send(ListClusters{}, this, [&](const auto&) {
            done = true;
            where = QThread::currentThread();
        });
        QVERIFY(!done);
        QVERIFY(handle.isActive());
        QTRY_VERIFY(done);
        QCOMPARE(where, thread());
        QVERIFY(!handle.isActive());
    }

    void doneRunsOnAnotherThreadsContext()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        QThread other;
        QObject context;
        context.moveToThread(&other);
        other.start();
        std::atomic<QThread*> where = nullptr;
        const CallHandle handle = setup.client.send(
            ListClusters{}, &context, [&](const auto&) { where = QThread::currentThread(); });
        QTRY_VERIFY(where != nullptr);
        QCOMPARE(where.load(), &other);
        other.quit();
        other.wait();
    }

    void inputThatCannotBeSentFailsLaterToo()
    {
        TestClient setup(testOptions(QUrl(u"http://workspace.example"_s)));
        std::optional<Error> error;
        const CallHandle handle
            = setup.client.send(ListClusters{}, this, [&](const auto& result) { error = result.error(); });
        QVERIFY(!error);
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Invalid);
        QCOMPARE(setup.network.sent().size(), 0);
        QCOMPARE(setup.client.requestCount(), 0);
    }

    void answersMayComeInAnyOrder()
    {
        TestClient setup;
        HttpReply slow;
        slow.body = "[]";
        slow.delay = 200ms;
        setup.network.reply(slow);
        setup.network.reply(404, "{}");
        QStringList order;
        const CallHandle first
            = setup.client.send(ListClusters{}, this, [&](const auto&) { order << u"first"_s; });
        const CallHandle second
            = setup.client.send(ListClusters{}, this, [&](const auto&) { order << u"second"_s; });
        QTRY_COMPARE(order, (QStringList{u"second"_s, u"first"_s}));
    }

    void newCredentialsHoldForLaterAttempts()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        setup.network.reply(200, "[]");
        call(setup.client, ListClusters{});
        setup.client.setCredentials(Credentials::basic(u"token"_s, Secret(u"next"_s)));
        call(setup.client, ListClusters{});
        const auto sent = setup.network.sent();
        QCOMPARE(headerOf(sent[0].headers, "Authorization").value_or(""), QByteArray("Bearer ") + testToken);
        QCOMPARE(headerOf(sent[1].headers, "Authorization").value_or(""),
            "Basic " + QByteArray("token:next").toBase64());
    }

    void noCookiesAreKept()
    {
        ScriptedServer server;
        server.then(200, "[]", {{"Set-Cookie", "session=1; Path=/"}});
        server.then(200, "[]");
        ApiClient client(testOptions(server.url()));
        QVERIFY(call(client, ListClusters{})->has_value());
        QVERIFY(call(client, ListClusters{})->has_value());
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(!headerOf(server.requests()[1].headers, "Cookie"));
    }

    void readsShareAConnectionAndWritesGetAFreshOne()
    {
        ScriptedServer server;
        HttpReply answer;
        answer.body = "[]";
        server.otherwise(answer);
        ApiClient client(testOptions(server.url()));
        call(client, ListClusters{});
        call(client, ListClusters{});
        QCOMPARE(server.connections(), 1);
        call(client, RestartCluster{{u"c"_s}});
        call(client, RestartCluster{{u"c"_s}});
        QCOMPARE(server.connections(), 3);
        QCOMPARE(client.requestCount(), 4);
        const HttpRequest& write = server.requests()[2];
        QCOMPARE(headerOf(write.headers, "Connection").value_or(""), "close"_ba);
        QCOMPARE(headerOf(write.headers, "Content-Length").value_or(""), "17"_ba);
        QCOMPARE(write.body, "{\"clusterId\":\"c\"}"_ba);
        QCOMPARE(headerOf(write.headers, "Content-Type").value_or(""), "application/json"_ba);
    }

    void rateLimitPausesTheWholeQueue()
    {
        TestClient setup;
        HttpReply busy;
        busy.status = 429;
        busy.headers = {{"Retry-After", "1"}};
        setup.network.reply(busy);
        setup.network.reply(200, "{\"id\": \"1\"}");
        setup.network.reply(200, "[]");
        QSignalSpy paused(&setup.client, &ApiClient::paused);
        QStringList order;
        const CallHandle write = setup.client.send(CreateContext{{u"c"_s}, Language::Python}, this,
            [&](const auto& result) { order << (result ? u"created"_s : u"failed"_s); });
        QTRY_COMPARE(paused.size(), 1);
        QCOMPARE(paused.first().first().value<std::chrono::milliseconds>(), 1s);
        QElapsedTimer timer;
        timer.start();
        const CallHandle read
            = setup.client.send(ListClusters{}, this, [&](const auto&) { order << u"listed"_s; });
        QTRY_COMPARE(order.size(), 2);
        QVERIFY2(timer.elapsed() >= 900, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(order.contains(u"created"_s));
        QCOMPARE(setup.network.sent().size(), 3);
        QCOMPARE(setup.network.sent()[1].verb, "POST"_ba); // the turned away one goes first
    }

    void rateLimitEndsAtItsLimit()
    {
        auto options = testOptions();
        options.maxRateLimitRetries = 2;
        options.repeatDelay = [](int, const auto&) { return 1ms; };
        TestClient setup(options);
        for (int i = 0; i < 3; ++i)
            setup.network.reply(429, "{\"error\": \"slow down\"}");
        const auto id = call(setup.client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().kind, Error::Kind::RateLimited);
        QVERIFY(id->error().certainlyNotDone);
        QCOMPARE(setup.network.sent().size(), 3);
    }

    void reachableIsToldOncePerChange()
    {
        auto options = testOptions();
        options.maxConnectRetries = 1;
        TestClient setup(options);
        QSignalSpy changed(&setup.client, &ApiClient::reachableChanged);
        setup.network.refuse();
        setup.network.refuse();
        setup.network.reply(200, "[]");
        setup.network.reply(200, "[]");
        QVERIFY(!call(setup.client, ListClusters{})->has_value());
        QVERIFY(call(setup.client, ListClusters{})->has_value());
        QVERIFY(call(setup.client, ListClusters{})->has_value());
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed[0].first().toBool(), false);
        QCOMPARE(changed[1].first().toBool(), true);
    }

    void secretLeavesErrorsLogsAndTrace_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const QByteArray token = testToken;
        const QByteArray basic = QByteArray("me:" + token).toBase64();
        QTest::newRow("1.2") << 500 << "{\"error\": \"bad token " + token + "\"}";
        QTest::newRow("code") << 400 << "{\"error_code\": \"" + token + "\", \"message\": \"m\"}";
        QTest::newRow("html") << 403 << "<html><pre>Authorization: Bearer " + token + "</pre></html>";
        QTest::newRow("plain") << 400 << "Authorization: Basic " + basic;
        QTest::newRow("good answer that fails to decode") << 200 << "{\"" + token + "\": 1";
        QTest::newRow("page") << 200 << "<html><title>" + token + "</title></html>";
        QTest::newRow("good answer") << 200 << "{\"id\": \"" + token + "\"}";
    }
    void secretLeavesErrorsLogsAndTrace()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const LogCatcher log;
        std::mutex mutex;
        QStringList trace;
        auto options = testOptions();
        options.credentials = Credentials::basic(u"me"_s, Secret(QLatin1StringView(testToken)));
        options.trace = [&](QLatin1StringView event, const QString& line) {
            const std::lock_guard lock(mutex);
            trace << event + u' ' + line;
        };
        QString talk;
        {
            TestClient setup(options);
            setup.network.reply(status, body);
            const auto id
                = call(setup.client, CreateContext{{QLatin1StringView(testToken)}, Language::Python});
            QVERIFY(id);
            if (!*id)
                talk = errorSentence(id->error()) + id->error().code + id->error().detail;
        }
        QVERIFY(LogCatcher::lines().join(u'\n').contains("contexts/create"_L1));
        QVERIFY(trace.size() >= 2);
        talk += LogCatcher::lines().join(u'\n') + trace.join(u'\n');
        QVERIFY2(!talk.contains(QLatin1StringView(testToken)), qPrintable(talk));
        QVERIFY2(!talk.contains(QLatin1StringView(QByteArray("me:" + QByteArray(testToken)).toBase64())),
            qPrintable(talk));
        QVERIFY(talk.contains("<redacted>"_L1));
    }

    void replacedSecretIsRedactedToo()
    {
        TestClient setup;
        setup.client.setCredentials(Credentials::bearer(Secret(u"another-token"_s)));
        setup.network.reply(500, QByteArray("{\"error\": \"") + testToken + " another-token\"}");
        const auto id = call(setup.client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().detail, u"<redacted> <redacted>"_s);
    }

    void traceTellsTheStepsOfACall()
    {
        std::mutex mutex;
        QStringList events;
        auto options = testOptions();
        options.trace = [&](QLatin1StringView event, const QString& line) {
            const std::lock_guard lock(mutex);
            events << event + ": "_L1 + line;
        };
        TestClient setup(options);
        setup.network.reply(200, "[]");
        call(setup.client, ListClusters{});
        const std::lock_guard lock(mutex);
        QCOMPARE(events,
            (QStringList{u"request sent: GET /api/1.2/clusters/list"_s,
                u"first byte: GET /api/1.2/clusters/list"_s,
                u"answered: GET /api/1.2/clusters/list 2 bytes"_s}));
    }

    void manyCallsAtOnceAllEnd()
    {
        ScriptedServer server;
        HttpReply answer;
        answer.body = "[]";
        answer.delay = 2ms;
        server.otherwise(answer);
        ApiClient client(testOptions(server.url()));
        int done = 0;
        std::vector<CallHandle> handles;
        for (int i = 0; i < 200; ++i)
            handles.push_back(
                client.send(ListClusters{}, this, [&](const auto& result) { done += result ? 1 : 1000; }));
        QTRY_COMPARE_WITH_TIMEOUT(done, 200, 20'000);
        QVERIFY(server.connections() <= 6);
    }

    void waitingInTheQueueIsNoSilence()
    {
        // Six slow answers fill every connection; the seventh call waits longer than the inactivity limit.
        ScriptedServer server;
        HttpReply answer;
        answer.body = "[]";
        answer.delay = 600ms;
        server.otherwise(answer);
        auto options = testOptions(server.url());
        options.inactivityTimeout = 900ms;
        options.maxReadRetries = 0;
        ApiClient client(options);
        int good = 0;
        std::vector<CallHandle> handles;
        for (int i = 0; i < 13; ++i)
            handles.push_back(
                client.send(ListClusters{}, this, [&](const auto& result) { good += result ? 1 : 1000; }));
        QTRY_COMPARE_WITH_TIMEOUT(good, 13, 10'000);
    }

    void waitGrowsAndCarriesJitter()
    {
        std::mutex mutex;
        QList<int> attempts;
        auto options = testOptions();
        options.repeatDelay = [&](int attempt, const auto&) {
            const std::lock_guard lock(mutex);
            attempts << attempt;
            return 1ms;
        };
        options.maxReadRetries = 3;
        TestClient setup(options);
        for (int i = 0; i < 4; ++i)
            setup.network.cut();
        QVERIFY(!call(setup.client, ListClusters{})->has_value());
        const std::lock_guard lock(mutex);
        QCOMPARE(attempts.mid(0, 3), (QList<int>{1, 2, 3}));
    }
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
