// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/replyerror.h"

#include "api/contexts.h"
#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestReplyError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedErrorsAreUnderstood_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("detail"); // contained
        QTest::addColumn<QString>("code");
        using enum Error::Kind;
        const auto row = [](const char* name, Error::Kind kind, const QString& detail,
                             const QString& code = {}) {
            QTest::newRow(name) << u"errors/"_s + QLatin1StringView(name) << int(kind) << detail << code;
        };
        row("error-1.2", Refused, u"Exception: cannot do that"_s);
        row("error-2.x", Refused, u"Language must be set"_s, u"INVALID_PARAMETER_VALUE"_s);
        row("error-2.x-number-code", Permission, u"You may not attach"_s, u"403"_s);
        row("error-2.x-cluster-gone", NotFound, u"does not exist"_s, u"INVALID_PARAMETER_VALUE"_s);
        row("error-scim", Permission, u"User not allowed"_s);
        row("error-scim-null", NotFound, u"noTarget"_s);
        row("error-oauth", Authentication, u"Client authentication failed"_s, u"invalid_client"_s);
        row("error-json-text", Refused, u"Just no."_s);
        row("error-json-list", Refused, u"first second"_s);
        row("error-json-number", Refused, u"13"_s);
        row("error-json-object", Refused, u"because"_s);
        row("error-json-nested", Refused, u"nested words"_s);
        row("error-code-text", Refused, u"the body is not JSON"_s, u"MALFORMED_REQUEST"_s);
        row("error-html-pre", Authentication, u"Invalid access token <x>."_s);
        row("error-html-title", Unavailable, u"502 Bad Gateway"_s);
        row("error-html-text", Protocol, u"Service is & stays closed"_s);
        row("error-plain", Authentication, u"Invalid Token"_s);
        row("error-empty-reason", Permission, u"IP 203.0.113.9 is not allowed"_s);
        row("error-empty", Refused, u"Conflict"_s);
        row("error-200", ContextLost, u"context 1 not found"_s);
        row("error-200-2.x", Refused, u"No."_s, u"PERMISSION_DENIED"_s);
        row("login-200", Authentication, u"Databricks - Sign In"_s);
        row("page-200", Protocol, u"Welcome to nginx!"_s);
        row("redirect-login", Authentication, u"login page"_s);
        row("redirect-private-link", Permission, u"PrivateLink"_s);
        row("redirect-elsewhere", Refused, u"other.example"_s);
        row("token-expired-401", Authentication, u"Token is expired"_s, u"401"_s);
        row("token-invalid-403", Authentication, u"Invalid access token."_s);
        row("token-expiring-403", Authentication, u"expiring within 30 seconds"_s, u"403"_s);
        row("token-jwt-400", Authentication, u"JWT expired"_s);
        row("not-found", NotFound, u"No API found"_s, u"ENDPOINT_NOT_FOUND"_s);
        row("gone-410", NotFound, u"Gone"_s);
        row("cluster-not-ready", Unavailable, u"ClusterNotReadyException"_s);
        row("unavailable-503", Unavailable, u"temporarily unavailable"_s, u"TEMPORARILY_UNAVAILABLE"_s);
        row("worker-env", Unavailable, u"not found"_s);
        row("gateway-504", Unavailable, u"Gateway Timeout"_s);
        row("too-many-contexts", Refused, u"Limit set to 145"_s);
        row("context-disconnected", ContextLost, u"is disconnected"_s);
        row("cluster-not-found", NotFound, u"Cluster not found"_s);
        row("context-not-found", ContextLost, u"not found"_s);
        row("driver-restarted", ContextLost, u"Driver was restarted"_s);
        row("repl-start", Refused, u"ReplStartFailureException"_s);
    }
    void recordedErrorsAreUnderstood()
    {
        QFETCH(QString, recording);
        QFETCH(int, kind);
        QFETCH(QString, detail);
        QFETCH(QString, code);
        TestClient setup;
        setup.network.replay(recording);
        const auto id = call(setup.client, CreateContext{{u"0612-081500-lamb42"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE(setup.network.sent().size(), 1); // a write is not repeated for any of these
        QCOMPARE(int(id->error().kind), kind);
        QVERIFY2(id->error().detail.contains(detail), qPrintable(id->error().detail));
        QVERIFY2(!id->error().detail.contains("<html"_L1), qPrintable(id->error().detail));
        if (!code.isEmpty())
            QCOMPARE(id->error().code, code);
        QVERIFY(id->error().httpStatus >= 200);
    }

    void everyRecordedErrorHasARow()
    {
        QFile source(QStringLiteral(BRICKBENCH_SOURCE_DIR "/tests/unit/api/tst_replyerror.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray rows = source.readAll();
        for (const QString& name : exchangeNames()) {
            if (name.startsWith("errors/"_L1))
                QVERIFY2(rows.contains("row(\"" + name.mid(7).toUtf8() + '"'), qPrintable(name));
        }
    }

    void retryAfterIsSecondsOrADate_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("expected"); // milliseconds; -1 = none
        QTest::newRow("seconds") << "7"_ba << qint64(7000);
        QTest::newRow("zero") << "0"_ba << qint64(0);
        QTest::newRow("negative") << "-3"_ba << qint64(-1);
        QTest::newRow("absurd") << "99999999999"_ba << qint64(3'600'000);
        QTest::newRow("absent") << QByteArray() << qint64(-1);
        QTest::newRow("words") << "soon"_ba << qint64(-1);
        QTest::newRow("fraction") << "1.5"_ba << qint64(-1);
        QTest::newRow("date") << "Fri, 02 Jan 2026 03:04:35 GMT"_ba << qint64(30'000);
        QTest::newRow("past date") << "Fri, 02 Jan 2026 03:00:00 GMT"_ba << qint64(0);
    }
    void retryAfterIsSecondsOrADate()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, expected);
        const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        const auto wait = retryAfterOf({429, {}, {{"Retry-After", value}}}, now);
        QCOMPARE(wait ? qint64(wait->count()) : -1, expected);
    }

    void rateLimitTookNothing()
    {
        const Error plain = errorFromReply({429, u"Too Many Requests"_s, {{"Retry-After", "3"}}}, {});
        QCOMPARE(plain.kind, Error::Kind::RateLimited);
        QVERIFY(plain.certainlyNotDone);
        QCOMPARE(plain.retryAfter, std::chrono::seconds(3));
        const Error as400 = errorFromReply(
            {400, {}, {}}, "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"slow\"}");
        QCOMPARE(as400.kind, Error::Kind::RateLimited);
        QVERIFY(as400.certainlyNotDone);
    }

    void goodAnswersHoldNoError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("object") << "{\"id\":\"1\"}"_ba;
        QTest::newRow("empty object") << "{}"_ba;
        QTest::newRow("list") << "[]"_ba;
        QTest::newRow("list of errors' names") << "[{\"error\":\"not ours\"}]"_ba;
        QTest::newRow("null error") << "{\"id\":\"1\",\"error\":null}"_ba;
        QTest::newRow("failed code")
            << "{\"status\":\"Finished\",\"results\":{\"resultType\":\"error\",\"cause\":\"x\"}}"_ba;
        QTest::newRow("message") << "{\"status\":\"Error\",\"message\":\"why\"}"_ba;
        QTest::newRow("beginning of a long one")
            << "{\"status\":\"Finished\",\"results\":{\"data\":\"\\\"error\\\": 1"_ba;
    }
    void goodAnswersHoldNoError()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!errorInSuccess({200, {}, {}}, body));
    }

    void tryAgainTextsAreKnown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("again");
        for (const char* text : {"x.ClusterNotReadyException: y", "UnknownWorkerEnvironmentException",
                 "Cluster does not have any associated worker environments",
                 "There is no worker environment with id 7", "Unknown worker environment",
                 "worker env WorkerEnvId(a) not found", "Timed out after 30 s", "Unexpected error",
                 "Please try again later or try a faster operation.",
                 "RPC token bucket limit has been exceeded", "context deadline exceeded"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        QTest::newRow("other") << u"No such thing"_s << false;
        QTest::newRow("empty") << QString() << false;
    }
    void tryAgainTextsAreKnown()
    {
        QFETCH(QString, text);
        QFETCH(bool, again);
        QCOMPARE(asksToTryAgain(text), again);
    }
};

QTEST_GUILESS_MAIN(TestReplyError)
#include "tst_replyerror.moc"
