// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "tests/support/scriptedserver.h"
#include "tests/unit/api/everycall.h"

#include <QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

class TestApiClientFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// QNetworkAccessManager alone puts this POST on the wire twice: the reason for OnceDevice.
    void codeIsOnTheWireAtMostOnce_data()
    {
        QTest::addColumn<int>("warmUps"); // good writes before, whose connection may be kept
        QTest::addColumn<qsizetype>("bytes");
        for (const int warmUps : {0, 1, 3}) {
            for (const qsizetype bytes : {1, 1000, 100'000, 5'000'000})
                QTest::addRow("%d before, %lld bytes", warmUps, bytes) << warmUps << bytes;
        }
    }
    void codeIsOnTheWireAtMostOnce()
    {
        QFETCH(int, warmUps);
        QFETCH(qsizetype, bytes);
        ScriptedServer server;
        ApiClient client(testOptions(server.url()));
        for (int i = 0; i < warmUps; ++i) {
            server.then(200, "{\"id\":\"1\"}");
            QVERIFY(outcomeOf(client, runCode()).good);
        }
        server.otherwise(fault(HttpReply::Fault::Cut));
        const Outcome outcome = outcomeOf(client, runCode(QByteArray(bytes, 'x')));
        QVERIFY(!outcome.good);
        QCOMPARE(outcome.error.kind, Error::Kind::Network);
        QVERIFY(!outcome.error.certainlyNotDone);
        QCOMPARE(server.heads(), warmUps + 1);
        QCOMPARE(server.requests().size(), warmUps + 1);
        QVERIFY(server.requests().last().body.contains("\"" + QByteArray(bytes, 'x') + '"'));
    }

    void serverThatGoesAwayBetweenCallsCostsNoWrite()
    {
        ScriptedServer server;
        HttpReply good;
        good.body = "{\"id\":\"1\"}";
        server.otherwise(good);
        ApiClient client(testOptions(server.url()));
        QVERIFY(outcomeOf(client, runCode()).good);
        server.dropConnections();
        QVERIFY(outcomeOf(client, runCode()).good);
        QCOMPARE(server.requests().size(), 2);
    }

    void deadHostIsToldQuickly()
    {
        quint16 port = 0;
        {
            const ScriptedServer server;
            port = server.port();
        }
        for (const NamedCall& named : everyCall()) {
            ApiClient client(testOptions(QUrl(u"http://127.0.0.1:%1"_s.arg(port))));
            QElapsedTimer timer;
            timer.start();
            const Outcome outcome = named.run(client);
            QVERIFY(!outcome.good);
            QCOMPARE(outcome.error.kind, Error::Kind::Network);
            QVERIFY(outcome.error.certainlyNotDone);
            QCOMPARE(client.requestCount(), 3); // once and two repeats, writes too: nobody took them
            QVERIFY(timer.elapsed() < 3000);
        }
    }

    void hostThatComesUpMeanwhileGetsTheWriteOnce()
    {
        TestClient setup;
        setup.network.refuse();
        setup.network.reply(200, "{\"id\":\"1\"}");
        QVERIFY(outcomeOf(setup.client, runCode()).good);
        QCOMPARE(setup.network.sent().size(), 2);
        QCOMPARE(setup.network.sent()[0].body, QByteArray());
        QVERIFY(setup.network.sent()[1].body.contains("print(1)"));
    }

    void unknownHostIsNamed()
    {
        auto options = testOptions(QUrl(u"https://no-such-host.invalid"_s));
        ApiClient client(options);
        const Outcome outcome = outcomeOf(client, runCode());
        QVERIFY(!outcome.good);
        QCOMPARE(outcome.error.kind, Error::Kind::Network);
        QVERIFY(outcome.error.certainlyNotDone);
        QVERIFY2(outcome.error.detail.contains("no-such-host.invalid"_L1), qPrintable(outcome.error.detail));
    }

    void slowAnswersAreNoSilence()
    {
        // 12 pieces 60 ms apart: longer than the limit in all, never silent for it.
        ScriptedServer server;
        HttpReply drip;
        drip.body = "[" + QByteArray(10, ' ') + "]";
        drip.drip = 60ms;
        server.then(drip);
        auto options = testOptions(server.url());
        options.inactivityTimeout = 400ms;
        options.maxReadRetries = 0;
        ApiClient client(options);
        QElapsedTimer timer;
        timer.start();
        const Outcome outcome = outcomeOf(client, ListClusters{});
        QVERIFY2(outcome.good, qPrintable(outcome.error.detail));
        QVERIFY(timer.elapsed() > 500);
    }

    void silenceIsATimeoutWithItsLimit()
    {
        ScriptedServer server;
        server.otherwise(fault(HttpReply::Fault::Hang));
        auto options = testOptions(server.url());
        options.inactivityTimeout = 150ms;
        ApiClient client(options);
        const Outcome outcome = outcomeOf(client, ListClusters{});
        QCOMPARE(outcome.error.kind, Error::Kind::Timeout);
        QVERIFY(outcome.error.detail.contains("0.15"_L1));
        QCOMPARE(server.requests().size(), 2); // each repeat costs the whole limit, so there is one
    }

    void readsEndAtTheirLimit()
    {
        auto options = testOptions();
        options.maxReadRetries = 3;
        TestClient setup(options);
        for (int i = 0; i < 4; ++i)
            setup.network.reply(503, "{}");
        const Outcome outcome = outcomeOf(setup.client, ListClusters{});
        QCOMPARE(outcome.error.kind, Error::Kind::Unavailable);
        QCOMPARE(setup.network.sent().size(), 4);
        QCOMPARE(setup.network.problems(), QStringList());
    }

    void brokenProxyIsAProxyError()
    {
        quint16 port = 0;
        {
            const ScriptedServer closed;
            port = closed.port();
        }
        auto options = testOptions(QUrl(u"https://workspace.example"_s));
        options.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port);
        ApiClient client(options);
        const Outcome outcome = outcomeOf(client, runCode());
        QVERIFY(!outcome.good);
        QVERIFY2(outcome.error.kind == Error::Kind::Proxy, qPrintable(outcome.error.detail));
        QVERIFY(outcome.error.certainlyNotDone);
    }

    void proxyThatWantsALoginIsAProxyError()
    {
        ScriptedServer proxy;
        proxy.otherwise(status(407, "", {{"Proxy-Authenticate", "Basic realm=\"x\""}}));
        auto options = testOptions(QUrl(u"https://workspace.example"_s));
        options.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
        ApiClient client(options);
        const Outcome outcome = outcomeOf(client, runCode());
        QVERIFY(!outcome.good);
        QVERIFY2(outcome.error.kind == Error::Kind::Proxy, qPrintable(outcome.error.detail));
        for (const HttpRequest& request : proxy.requests()) {
            QCOMPARE(request.verb, "CONNECT"_ba);
            QVERIFY(!headerOf(request.headers, "Authorization")); // the token is not the proxy's
        }
    }
};

QTEST_GUILESS_MAIN(TestApiClientFaults)
#include "tst_apiclientfaults.moc"
