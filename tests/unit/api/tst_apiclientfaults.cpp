// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "api/dbfs.h"
#include "api/libraries.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

#include <QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

namespace {

/// POST 1.2/commands/execute without the result decoder behind commands.h: same route, same body shape.
struct RunCode {
    using Response = QString;
    static constexpr Route route{Verb::Post, "1.2/commands/execute", Repeat::Never};

    QByteArray code = "print(1)";

    QUrlQuery query() const { return {}; }
    RequestBody body() const { return {QJsonObject{{"command"_L1, QString::fromUtf8(code)}}, {}}; }
    static Result<QString> decode(const QByteArray& reply) { return QString::fromUtf8(reply); }
};
static_assert(Endpoint<RunCode>);

struct Outcome {
    bool good = false;
    Error error;
};

template <Endpoint E>
Outcome outcomeOf(ApiClient& client, E request)
{
    const auto result = call(client, std::move(request), 20s);
    if (!result)
        return {false, {Error::Kind::Io, 0, {}, u"done never ran"_s}};
    return *result ? Outcome{true, {}} : Outcome{false, result->error()};
}

struct NamedCall {
    const char* name;
    Repeat repeat;
    Outcome (*run)(ApiClient&);
};

const std::vector<NamedCall>& everyCall()
{
    static const ClusterId cluster{u"c"_s};
    static const ContextId context{u"x"_s};
    static const std::vector<NamedCall> calls{
        {"clusters/list", Repeat::Safe, [](ApiClient& c) { return outcomeOf(c, ListClusters{}); }},
        {"clusters/status", Repeat::Safe,
            [](ApiClient& c) { return outcomeOf(c, GetClusterStatus{cluster}); }},
        {"clusters/restart", Repeat::Never,
            [](ApiClient& c) { return outcomeOf(c, RestartCluster{cluster}); }},
        {"contexts/create", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, CreateContext{cluster, Language::Sql});
            }},
        {"contexts/status", Repeat::Safe,
            [](ApiClient& c) {
                return outcomeOf(c, GetContextStatus{cluster, context});
            }},
        {"contexts/destroy", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, DestroyContext{cluster, context});
            }},
        {"commands/execute", Repeat::Never, [](ApiClient& c) { return outcomeOf(c, RunCode{}); }},
        {"libraries/list", Repeat::Safe, [](ApiClient& c) { return outcomeOf(c, ListLibraries{cluster}); }},
        {"libraries/upload", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, UploadLibrary{cluster, u"n"_s, Language::R, {}, u"f"_s, "x"});
            }},
        {"dbfs/read", Repeat::Safe, [](ApiClient& c) { return outcomeOf(c, ReadDbfs{u"/x"_s}); }},
    };
    return calls;
}

HttpReply goodAnswer(const QByteArray& name)
{
    HttpReply reply;
    reply.body = name.endsWith("list") ? "[]" : R"({"id":"1","status":"Running","bytes_read":0})";
    return reply;
}

HttpReply fault(HttpReply::Fault kind, qsizetype after = -1)
{
    HttpReply reply;
    reply.body = "0123456789";
    reply.fault = kind;
    reply.cutAfter = after;
    return reply;
}

HttpReply status(int code, const QByteArray& body, const HttpHeaders& headers = {})
{
    return {code, "No", headers, body};
}

} // namespace

Q_DECLARE_METATYPE(HttpReply)

class TestApiClientFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsGoAgainAndWritesDoNot_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<HttpReply>("trouble");
        QTest::addColumn<bool>("tookNothing"); // then writes may go again too
        const auto& calls = everyCall();
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const char* name = calls[i].name;
            const auto row = [&](const char* what, const HttpReply& trouble, bool tookNothing = false) {
                QTest::addRow("%s, %s", name, what) << int(i) << trouble << tookNothing;
            };
            row("cut before the answer", fault(HttpReply::Fault::Cut));
            row("cut after the head", fault(HttpReply::Fault::Cut, 0));
            row("cut in the body", fault(HttpReply::Fault::Cut, 4));
            row("silence", fault(HttpReply::Fault::Hang));
            row("silence in the body", fault(HttpReply::Fault::Hang, 4));
            row("503", status(503, "{}"));
            row("504", status(504, ""));
            row("try again text", status(500, R"({"error":"ClusterNotReadyException: wait"})"));
            row("429", status(429, "{}", {{"Retry-After", "0"}}), true);
            row("limit as 400", status(400, R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"m"})"),
                true);
        }
    }
    void readsGoAgainAndWritesDoNot()
    {
        QFETCH(int, call);
        QFETCH(HttpReply, trouble);
        QFETCH(bool, tookNothing);
        const NamedCall& named = everyCall()[std::size_t(call)];
        ScriptedServer server;
        server.then(trouble);
        server.otherwise(goodAnswer(named.name));
        auto options = testOptions(server.url());
        options.inactivityTimeout = 200ms;
        options.repeatDelay = [](int, const auto&) { return 1ms; };
        ApiClient client(options);

        const Outcome outcome = named.run(client);

        if (named.repeat == Repeat::Safe || tookNothing) {
            QVERIFY2(outcome.good, qPrintable(outcome.error.detail));
            QVERIFY(server.requests().size() >= 2);
        } else {
            QVERIFY(!outcome.good);
            QVERIFY2(!outcome.error.certainlyNotDone, qPrintable(outcome.error.detail));
            QVERIFY(!outcome.error.detail.isEmpty());
        }
        if (named.repeat == Repeat::Never) {
            QCOMPARE(server.heads(), tookNothing ? 2 : 1);
            QCOMPARE(server.requests().size(), tookNothing ? 2 : 1);
        }
    }

    void otherRefusalsAreFinal_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {400, 401, 403, 404, 409, 410, 413, 500, 501, 502})
            QTest::addRow("%d", code) << code;
    }
    void otherRefusalsAreFinal()
    {
        QFETCH(int, code);
        for (const NamedCall& named : everyCall()) {
            ScriptedServer server;
            server.otherwise(status(code, R"({"error":"no"})"));
            ApiClient client(testOptions(server.url()));
            const Outcome outcome = named.run(client);
            QVERIFY(!outcome.good);
            QCOMPARE(outcome.error.httpStatus, code);
            QCOMPARE(outcome.error.detail, u"no"_s);
            QCOMPARE(server.requests().size(), 1);
        }
    }

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
            server.then(200, "{}");
            QVERIFY(outcomeOf(client, RunCode{}).good);
        }
        server.otherwise(fault(HttpReply::Fault::Cut));
        const Outcome outcome = outcomeOf(client, RunCode{QByteArray(bytes, 'x')});
        QVERIFY(!outcome.good);
        QCOMPARE(outcome.error.kind, Error::Kind::Network);
        QVERIFY(!outcome.error.certainlyNotDone);
        QCOMPARE(server.heads(), warmUps + 1);
        QCOMPARE(server.requests().size(), warmUps + 1);
        QCOMPARE(server.requests().last().body.size(), bytes + qsizetype(qstrlen("{\"command\":\"\"}")));
    }

    void serverThatGoesAwayBetweenCallsCostsNoWrite()
    {
        ScriptedServer server;
        HttpReply good;
        good.body = "{}";
        server.otherwise(good);
        ApiClient client(testOptions(server.url()));
        QVERIFY(outcomeOf(client, RunCode{}).good);
        server.dropConnections();
        QVERIFY(outcomeOf(client, RunCode{}).good);
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
        setup.network.reply(200, "{}");
        QVERIFY(outcomeOf(setup.client, RunCode{}).good);
        QCOMPARE(setup.network.sent().size(), 2);
        QCOMPARE(setup.network.sent()[0].body, QByteArray());
        QCOMPARE(setup.network.sent()[1].body, "{\"command\":\"print(1)\"}"_ba);
    }

    void unknownHostIsNamed()
    {
        auto options = testOptions(QUrl(u"https://no-such-host.invalid"_s));
        ApiClient client(options);
        const Outcome outcome = outcomeOf(client, RunCode{});
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
        const Outcome outcome = outcomeOf(client, RunCode{});
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
        const Outcome outcome = outcomeOf(client, RunCode{});
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
