// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

class TestApiClientQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<std::chrono::milliseconds>(); }

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

QTEST_GUILESS_MAIN(TestApiClientQueue)
#include "tst_apiclientqueue.moc"
