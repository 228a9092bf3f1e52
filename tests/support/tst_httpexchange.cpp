// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpexchange.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

class TestHttpExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRequestAnswerAndComment()
    {
        QString problem;
        const auto exchanges
            = parseExchanges("# One line.\n# Two.\n"
                             "POST /api/1.2/x?y=1 HTTP/1.1\nContent-Type: application/json\n\n"
                             "{\"a\": 1}\n%%%\n!delay 30\nHTTP/1.1 404 Not Found\nRetry-After: 2\n\n"
                             "line 1\n\nline 3\n",
                &problem);
        QCOMPARE(problem, QString());
        QCOMPARE(exchanges.size(), 1);
        const HttpExchange& exchange = exchanges.first();
        QCOMPARE(exchange.comment, u"One line.\nTwo.\n"_s);
        QCOMPARE(exchange.request.verb, "POST"_ba);
        QCOMPARE(exchange.request.target, "/api/1.2/x?y=1"_ba);
        QCOMPARE(exchange.request.body, "{\"a\": 1}"_ba);
        QCOMPARE(exchange.reply.status, 404);
        QCOMPARE(exchange.reply.reason, "Not Found"_ba);
        QCOMPARE(exchange.reply.body, "line 1\n\nline 3"_ba);
        QCOMPARE(exchange.reply.delay.count(), 30);
        QCOMPARE(headerOf(exchange.reply.headers, "retry-after").value_or(""), "2"_ba);
    }

    void readsFaults()
    {
        QString problem;
        const auto exchanges
            = parseExchanges("GET /a HTTP/1.1\n%%%\n!refuse\n%%%\nGET /b HTTP/1.1\n%%%\n!cut 2\n"
                             "HTTP/1.1 200 OK\n\n{}\n%%%\nGET /c HTTP/1.1\n%%%\n!hang\n",
                &problem);
        QCOMPARE(problem, QString());
        QCOMPARE(exchanges.size(), 3);
        QCOMPARE(exchanges[0].reply.fault, HttpReply::Fault::Refuse);
        QCOMPARE(exchanges[1].reply.fault, HttpReply::Fault::Cut);
        QCOMPARE(exchanges[1].reply.cutAfter, 2);
        QCOMPARE(exchanges[2].reply.fault, HttpReply::Fault::Hang);
        QCOMPARE(exchanges[2].reply.cutAfter, -1);
    }

    void nonsenseIsTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no answer") << "GET / HTTP/1.1\n\n"_ba;
        QTest::newRow("no request line") << "hello\n%%%\nHTTP/1.1 200 OK\n\n"_ba;
        QTest::newRow("no status") << "GET / HTTP/1.1\n%%%\nHTTP/1.1\n\n"_ba;
        QTest::newRow("unknown fault") << "GET / HTTP/1.1\n%%%\n!explode\nHTTP/1.1 200 OK\n\n"_ba;
    }
    void nonsenseIsTold()
    {
        QFETCH(QByteArray, text);
        QString problem;
        QVERIFY(parseExchanges(text, &problem).isEmpty());
        QVERIFY(!problem.isEmpty());
    }

    void everyRecordedFileCanBeRead()
    {
        QVERIFY(exchangeNames().size() > 30);
        for (const QString& name : exchangeNames()) {
            QString problem;
            const auto exchanges = readExchanges(name, &problem);
            QVERIFY2(!exchanges.isEmpty(), qPrintable(problem));
            QVERIFY2(!exchanges.first().comment.isEmpty(), qPrintable(name + u" says not what it shows"_s));
        }
    }

    void differencesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QString>("word"); // in the one difference; "" = none
        const QByteArray body = "{ \"b\": [1], \"a\": null }";
        QTest::newRow("same") << "POST"_ba
                              << "/x?a=1"_ba << body << "Bearer t"_ba << QString();
        QTest::newRow("verb") << "GET"_ba
                              << "/x?a=1"_ba << body << "Bearer t"_ba << u"verb"_s;
        QTest::newRow("query") << "POST"_ba
                               << "/x?a=2"_ba << body << "Bearer t"_ba << u"target"_s;
        QTest::newRow("body") << "POST"_ba
                              << "/x?a=1"_ba
                              << "{\"a\": 2}"_ba
                              << "Bearer t"_ba << u"body"_s;
        QTest::newRow("no auth") << "POST"_ba
                                 << "/x?a=1"_ba << body << QByteArray() << u"Authorization is missing"_s;
        QTest::newRow("other scheme") << "POST"_ba
                                      << "/x?a=1"_ba << body << "Basic t"_ba << u"Authorization"_s;
    }
    void differencesAreNamed()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, authorization);
        QFETCH(QString, word);
        const HttpRequest expected{"POST", "/x?a=1",
            {{"Authorization", "Bearer *"}, {"Content-Type", "application/json"}}, "{\"a\":null,\"b\":[1]}"};
        HttpRequest sent{verb, target, {{"content-type", "application/json"}, {"Content-Length", "9"}}, body};
        if (!authorization.isEmpty())
            sent.headers.append({"Authorization", authorization});
        const QStringList lines = differences(expected, sent);
        QCOMPARE(lines.size(), word.isEmpty() ? 0 : 1);
        QVERIFY2(word.isEmpty() || lines.first().contains(word), qPrintable(lines.join(u'\n')));
    }

    void headersNobodyExpectedAreNamed()
    {
        const QStringList lines = differences({"GET", "/", {}, {}}, {"GET", "/", {{"Cookie", "a=b"}}, {}});
        QCOMPARE(lines, QStringList(u"header Cookie was not expected"_s));
    }

    void boundariesMayDiffer()
    {
        const HttpRequest expected{"POST", "/", {{"Content-Type", "multipart/form-data; boundary=BOUNDARY"}},
            "--BOUNDARY\r\n\r\nx\r\n--BOUNDARY--\r\n"};
        const HttpRequest sent{"POST", "/", {{"Content-Type", "multipart/form-data; boundary=abc-1"}},
            "--abc-1\r\n\r\nx\r\n--abc-1--\r\n"};
        QCOMPARE(differences(expected, sent), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
