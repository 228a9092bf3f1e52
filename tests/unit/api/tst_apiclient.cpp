// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

#include <QSignalSpy>
#include <QThread>

#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

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

    void heardIsToldOnceAndBehindTheAnswer()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        QStringList events;
        connect(&setup.client, &ApiClient::heard, this, [&] { events += u"heard"_s; });
        const CallHandle handle
            = setup.client.send(ListClusters{}, this, [&](const auto&) { events += u"answer"_s; });
        QTRY_COMPARE(events, (QStringList{u"answer"_s, u"heard"_s}));
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
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
