// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "tests/support/scriptedserver.h"
#include "tests/unit/api/everycall.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

namespace {

HttpReply goodAnswer(const QByteArray& name)
{
    HttpReply reply;
    reply.body = name.endsWith("list") ? "[]" : R"({"id":"1","status":"Running","bytes_read":0})";
    return reply;
}

} // namespace

Q_DECLARE_METATYPE(HttpReply)

class TestApiClientRepeats : public QObject {
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
};

QTEST_GUILESS_MAIN(TestApiClientRepeats)
#include "tst_apiclientrepeats.moc"
