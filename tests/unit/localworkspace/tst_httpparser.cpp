// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/httpparser.h"

#include <QTest>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestHttpParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodRequestIsReadHoweverItIsSplit_data();
    void goodRequestIsReadHoweverItIsSplit();
    void evilRequestIsRefusedHoweverItIsSplit_data();
    void evilRequestIsRefusedHoweverItIsSplit();
    void pipelinedRequestsComeOneByOne();
    void longHeadIsRefusedBeforeItEnds();
    void headMayBeAsLongAsTheLimit();
    void continueIsWantedUntilTheBodyComes();
    void refusedBodyIsNotKept();
    void malformedPercentEscapeIsToldApart();
};

void TestHttpParser::goodRequestIsReadHoweverItIsSplit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keepAlive");

    QTest::newRow("plain") << "GET /a HTTP/1.1\r\nHost: h:1\r\n\r\n"_ba
                           << "GET"_ba
                           << "/a"_ba
                           << ""_ba
                           << "h:1"_ba
                           << ""_ba << true;
    QTest::newRow("query") << "GET /a/b?c=d%20e&f HTTP/1.1\r\nHost:h\r\n\r\n"_ba
                           << "GET"_ba
                           << "/a/b"_ba
                           << "c=d%20e&f"_ba
                           << "h"_ba
                           << ""_ba << true;
    QTest::newRow("body") << "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab\r\nc"_ba
                          << "POST"_ba
                          << "/a"_ba
                          << ""_ba
                          << "h"_ba
                          << "ab\r\nc"_ba << true;
    QTest::newRow("body on GET") << "GET /a HTTP/1.1\r\nHost: h\r\ncontent-length: 3\r\n\r\na=b"_ba
                                 << "GET"_ba
                                 << "/a"_ba
                                 << ""_ba
                                 << "h"_ba
                                 << "a=b"_ba << true;
    QTest::newRow("bare line feeds") << "POST /a HTTP/1.1\nHost: h\nContent-Length: 1\n\nx"_ba
                                     << "POST"_ba
                                     << "/a"_ba
                                     << ""_ba
                                     << "h"_ba
                                     << "x"_ba << true;
    QTest::newRow("empty lines first") << "\r\n\r\n\nGET / HTTP/1.1\r\nHost: h\r\n\r\n"_ba
                                       << "GET"_ba
                                       << "/"_ba
                                       << ""_ba
                                       << "h"_ba
                                       << ""_ba << true;
    QTest::newRow("no headers") << "GET / HTTP/1.0\r\n\r\n"_ba
                                << "GET"_ba
                                << "/"_ba
                                << ""_ba
                                << ""_ba
                                << ""_ba << false;
    QTest::newRow("1.0 closes, also when asked not to")
        << "GET / HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n"_ba
        << "GET"_ba
        << "/"_ba
        << ""_ba
        << "h"_ba
        << ""_ba << false;
    QTest::newRow("close among other words")
        << "GET / HTTP/1.1\r\nHost: h\r\nConnection: TE, Close\r\n\r\n"_ba
        << "GET"_ba
        << "/"_ba
        << ""_ba
        << "h"_ba
        << ""_ba << false;
    QTest::newRow("escaped path") << "GET /a%2Fb%C3%A4 HTTP/1.1\r\nHost: h\r\n\r\n"_ba
                                  << "GET"_ba
                                  << "/a/b\xc3\xa4"_ba
                                  << ""_ba
                                  << "h"_ba
                                  << ""_ba << true;
    QTest::newRow("absolute target beats Host") << "GET http://x:2/a?b HTTP/1.1\r\nHost: h\r\n\r\n"_ba
                                                << "GET"_ba
                                                << "/a"_ba
                                                << "b"_ba
                                                << "x:2"_ba
                                                << ""_ba << true;
    QTest::newRow("OPTIONS *") << "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"_ba
                               << "OPTIONS"_ba
                               << "*"_ba
                               << ""_ba
                               << "h"_ba
                               << ""_ba << true;
    QTest::newRow("same length twice")
        << "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi"_ba
        << "POST"_ba
        << "/"_ba
        << ""_ba
        << "h"_ba
        << "hi"_ba << true;
    QTest::newRow("empty header value") << "GET / HTTP/1.1\r\nHost: h\r\nX-Empty:\r\n\r\n"_ba
                                        << "GET"_ba
                                        << "/"_ba
                                        << ""_ba
                                        << "h"_ba
                                        << ""_ba << true;
}

void TestHttpParser::goodRequestIsReadHoweverItIsSplit()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        HttpParser parser;
        parser.feed(bytes.first(cut));
        parser.feed(bytes.sliced(cut));
        QVERIFY2(parser.state() == HttpParser::State::Complete, qPrintable(QString::number(cut)));
        const HttpRequest request = parser.take();
        QTEST(request.method, "method");
        QTEST(request.path, "path");
        QTEST(request.query, "query");
        QTEST(request.host, "host");
        QTEST(request.body, "body");
        QTEST(request.keepAlive, "keepAlive");
    }
    HttpParser drip;
    for (const char c : bytes)
        drip.feed(QByteArrayView(&c, 1));
    QCOMPARE(drip.state(), HttpParser::State::Complete);
    QTEST(drip.take().body, "body");
}

void TestHttpParser::evilRequestIsRefusedHoweverItIsSplit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const QByteArray host = "Host: h\r\n";
    QTest::newRow("TLS hello") << "\x16\x03\x01\x02"_ba << 400;
    QTest::newRow("two words") << "GET /\r\n\r\n"_ba << 400;
    QTest::newRow("four words") << "GET / x HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("two blanks") << "GET  / HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/2") << "GET / HTTP/2.0\r\n\r\n"_ba << 400;
    QTest::newRow("preface of HTTP/2") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 400;
    QTest::newRow("not HTTP") << "GET / FTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("version with tail") << "GET / HTTP/1.10\r\n\r\n"_ba << 400;
    QTest::newRow("relative target") << "GET a HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("star without OPTIONS") << "GET * HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("CONNECT") << "CONNECT h:1 HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("raw UTF-8 in the target") << "GET /\xc3\xa4 HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("bad escape in the path") << "GET /%zz HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("cut escape in the path") << "GET /%4 HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("method with odd characters") << "GE(T / HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("NUL in a header") << "GET / HTTP/1.1\r\nA: b"_ba + QByteArray(1, '\0') + "c\r\n\r\n"
                                     << 400;
    QTest::newRow("bare carriage return") << "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"_ba << 400;
    QTest::newRow("folded header") << "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"_ba << 400;
    QTest::newRow("blank before the colon") << "GET / HTTP/1.1\r\nA : b\r\n\r\n"_ba << 400;
    QTest::newRow("no colon") << "GET / HTTP/1.1\r\nabc\r\n\r\n"_ba << 400;
    QTest::newRow("no name") << "GET / HTTP/1.1\r\n: b\r\n\r\n"_ba << 400;
    QTest::newRow("two hosts") << "GET / HTTP/1.1\r\n"_ba + host + host + "\r\n" << 400;
    QTest::newRow("negative length") << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: -1\r\n\r\n" << 400;
    QTest::newRow("signed length") << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: +1\r\n\r\n" << 400;
    QTest::newRow("hex length") << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 0x1\r\n\r\n" << 400;
    QTest::newRow("empty length") << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length:\r\n\r\n" << 400;
    QTest::newRow("list of lengths") << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 1, 1\r\n\r\n"
                                     << 400;
    QTest::newRow("differing lengths")
        << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"
        << 400;
    QTest::newRow("length and chunks")
        << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
        << 400;
    QTest::newRow("chunks") << "POST / HTTP/1.1\r\n"_ba + host + "Transfer-Encoding: chunked\r\n\r\n" << 411;
    QTest::newRow("too long a body") << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 16777217\r\n\r\n"
                                     << 413;
    QTest::newRow("length beyond 63 bits")
        << "POST / HTTP/1.1\r\n"_ba + host + "Content-Length: 99999999999999999999999\r\n\r\n"
        << 413;
    QTest::newRow("unknown expectation") << "POST / HTTP/1.1\r\n"_ba + host + "Expect: tea\r\n\r\n" << 417;
}

void TestHttpParser::evilRequestIsRefusedHoweverItIsSplit()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        HttpParser parser;
        parser.feed(bytes.first(cut));
        parser.feed(bytes.sliced(cut));
        QVERIFY2(parser.state() == HttpParser::State::Failed, qPrintable(QString::number(cut)));
        QTEST(parser.failureStatus(), "status");
        QVERIFY(!parser.failureMessage().isEmpty());
    }
}

void TestHttpParser::pipelinedRequestsComeOneByOne()
{
    HttpParser parser;
    parser.feed(
        "POST /1 HTTP/1.1\r\nContent-Length: 2\r\n\r\nabPOST /2 HTTP/1.1\r\nContent-Length: 1\r\n\r\ncGET /3 HT");
    QCOMPARE(parser.take().body, "ab"_ba);
    QCOMPARE(parser.feed({}), HttpParser::State::Complete);
    const HttpRequest second = parser.take();
    QCOMPARE(second.path, "/2"_ba);
    QCOMPARE(second.body, "c"_ba);
    QCOMPARE(parser.feed({}), HttpParser::State::Head);
    QVERIFY(parser.hasBegun());
    QCOMPARE(parser.feed("TP/1.1\r\n\r\n"), HttpParser::State::Complete);
    QCOMPARE(parser.take().path, "/3"_ba);
    QVERIFY(!parser.hasBegun());
}

void TestHttpParser::longHeadIsRefusedBeforeItEnds()
{
    HttpParser parser;
    parser.feed("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 70 && parser.state() == HttpParser::State::Head; ++i)
        parser.feed("X: " + QByteArray(1000, 'x') + "\r\n");
    QCOMPARE(parser.state(), HttpParser::State::Failed);
    QCOMPARE(parser.failureStatus(), 431);
}

void TestHttpParser::headMayBeAsLongAsTheLimit()
{
    HttpParser parser;
    const QByteArray start = "GET /" + QByteArray(60'000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n";
    QCOMPARE(parser.feed(start), HttpParser::State::Complete);
    HttpParser other;
    QCOMPARE(other.feed("GET /" + QByteArray(70'000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n"),
        HttpParser::State::Failed);
    QCOMPARE(other.failureStatus(), 431);
}

void TestHttpParser::continueIsWantedUntilTheBodyComes()
{
    HttpParser parser;
    parser.feed("POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(parser.wantsContinue());
    parser.feed("a");
    QVERIFY(!parser.wantsContinue());
    QCOMPARE(parser.feed("b"), HttpParser::State::Complete);
}

void TestHttpParser::refusedBodyIsNotKept()
{
    HttpParser parser;
    parser.feed("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\nabc");
    parser.discardBody();
    QCOMPARE(parser.feed(QByteArray(999'997, 'x')), HttpParser::State::Complete);
    QVERIFY(parser.request().body.isEmpty());
}

void TestHttpParser::malformedPercentEscapeIsToldApart()
{
    QByteArray decoded;
    QVERIFY(percentDecode("a%2b+%00", true, &decoded));
    QCOMPARE(decoded, QByteArray("a+ \0", 4));
    QVERIFY(percentDecode("a+b", false, &decoded));
    QCOMPARE(decoded, "a+b"_ba);
    for (const char* bad : {"%", "%1", "%g0", "%0g", "a%"})
        QVERIFY2(!percentDecode(bad, true, &decoded), bad);
}

QTEST_GUILESS_MAIN(TestHttpParser)
#include "tst_httpparser.moc"
