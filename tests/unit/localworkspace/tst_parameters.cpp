// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/parameters.h"

#include <QTest>

using namespace brickbench::local;
using namespace Qt::Literals::StringLiterals;

class TestParameters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valueIsReadFromEveryPlace_data();
    void valueIsReadFromEveryPlace();
    void nonsenseIsRefusedWithASentence_data();
    void nonsenseIsRefusedWithASentence();
    void bodyWinsOverQuery();
    void uploadKeepsItsBytes();
    void missingAndMistypedValuesAreNamed();
};

static HttpRequest requestOf(const QByteArray& query, const QByteArray& type, const QByteArray& body)
{
    HttpRequest request;
    request.query = query;
    request.body = body;
    if (!type.isEmpty())
        request.headers.emplaceBack("content-type", type);
    return request;
}

static QByteArray multipart(const QByteArray& content)
{
    QByteArray body = content;
    return body.replace("\n", "\r\n");
}

void TestParameters::valueIsReadFromEveryPlace_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");

    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("query") << "x=1&a=b%20c+d"_ba
                           << ""_ba
                           << ""_ba << u"b c d"_s;
    QTest::newRow("query, umlaut") << "a=%C3%A4"_ba
                                   << ""_ba
                                   << ""_ba << u"\u00e4"_s;
    QTest::newRow("query, last one counts") << "a=1&a=2"_ba
                                            << ""_ba
                                            << ""_ba << u"2"_s;
    QTest::newRow("JSON") << ""_ba
                          << "application/json; charset=utf-8"_ba
                          << "{\"a\":\"b\\n\"}"_ba << u"b\n"_s;
    QTest::newRow("JSON called a form") << ""_ba << form << " {\"a\":\"b&c=d\"}"_ba << u"b&c=d"_s;
    QTest::newRow("JSON without a type") << ""_ba
                                         << ""_ba
                                         << "{\"a\":\"b\"}"_ba << u"b"_s;
    QTest::newRow("JSON of a vendor") << ""_ba
                                      << "application/vnd.x+json"_ba
                                      << "{\"a\":\"b\"}"_ba << u"b"_s;
    QTest::newRow("form") << ""_ba << form << "a=print%28%22x%22%29%0A1%2B1"_ba << u"print(\"x\")\n1+1"_s;
    QTest::newRow("form without a type") << ""_ba
                                         << ""_ba
                                         << "a=b"_ba << u"b"_s;
    QTest::newRow("multipart") << ""_ba
                               << "multipart/form-data; boundary=XyZ"_ba
                               << multipart(
                                      "--XyZ\nContent-Disposition: form-data; name=\"a\"\n\nb\n--XyZ--\n")
                               << u"b"_s;
    QTest::newRow("multipart, quoted boundary, preamble")
        << ""_ba
        << "multipart/form-data; boundary=\"a b\""_ba
        << multipart(
               "hello\n--a b\nContent-Type: text/plain\ncontent-disposition: form-data; name=a\n\nb\n\n--a b--")
        << u"b\r\n"_s;
    QTest::newRow("multipart, bare line feeds")
        << ""_ba
        << "multipart/form-data; boundary=X"_ba
        << "--X\nContent-Disposition: form-data; name=\"a\"\n\nb\nc\n--X--\n"_ba << u"b\nc"_s;
}

void TestParameters::valueIsReadFromEveryPlace()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    auto read = Parameters::read(requestOf(query, type, body));
    QVERIFY2(read.index() == 0, read.index() == 1 ? qPrintable(std::get<QString>(read)) : "");
    QTEST(std::get<Parameters>(read).required(u"a"_s), "expected");
}

void TestParameters::nonsenseIsRefusedWithASentence_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("word");

    const QByteArray json = "application/json";
    QTest::newRow("bad escape") << "a=%zz"_ba
                                << ""_ba
                                << ""_ba << u"percent"_s;
    QTest::newRow("invalid UTF-8 in the query") << "a=%ff"_ba
                                                << ""_ba
                                                << ""_ba << u"UTF-8"_s;
    QTest::newRow("malformed JSON") << ""_ba << json << "{\"a\":"_ba << u"JSON"_s;
    QTest::newRow("empty-handed JSON") << ""_ba << json << "   "_ba << u"JSON"_s;
    QTest::newRow("array") << ""_ba << json << "[1]"_ba << u"object"_s;
    QTest::newRow("string") << ""_ba << json << "\"x\""_ba << u"JSON"_s;
    QTest::newRow("invalid UTF-8 in JSON") << ""_ba << json << "{\"a\":\"\xff\xfe\"}"_ba << u"UTF-8"_s;
    QTest::newRow("too deep") << ""_ba << json << QByteArray(5000, '[') << u"JSON"_s;
    QTest::newRow("unknown type") << ""_ba
                                  << "image/png"_ba
                                  << "x"_ba << u"image/png"_s;
    QTest::newRow("multipart without boundary") << ""_ba
                                                << "multipart/form-data"_ba
                                                << "--X--"_ba << u"multipart"_s;
    QTest::newRow("multipart cut off")
        << ""_ba
        << "multipart/form-data; boundary=X"_ba
        << multipart("--X\nContent-Disposition: form-data; name=\"a\"\n\nb") << u"multipart"_s;
    QTest::newRow("multipart part without a name")
        << ""_ba
        << "multipart/form-data; boundary=X"_ba << multipart("--X\nContent-Type: a/b\n\nb\n--X--")
        << u"multipart"_s;
    QTest::newRow("multipart of nothing") << ""_ba
                                          << "multipart/form-data; boundary=X"_ba
                                          << "abc"_ba << u"multipart"_s;
    QTest::newRow("multipart field not UTF-8")
        << ""_ba
        << "multipart/form-data; boundary=X"_ba
        << multipart("--X\nContent-Disposition: form-data; name=\"a\"\n\n\xff\n--X--") << u"UTF-8"_s;
}

void TestParameters::nonsenseIsRefusedWithASentence()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, word);
    const auto read = Parameters::read(requestOf(query, type, body));
    QCOMPARE(read.index(), size_t(1));
    QVERIFY2(std::get<QString>(read).contains(word), qPrintable(std::get<QString>(read)));
}

void TestParameters::bodyWinsOverQuery()
{
    auto read = Parameters::read(requestOf("a=query&b=kept", "application/json", "{\"a\":\"body\"}"));
    auto& parameters = std::get<Parameters>(read);
    QCOMPARE(parameters.required(u"a"_s), u"body"_s);
    QCOMPARE(parameters.required(u"b"_s), u"kept"_s);
}

void TestParameters::uploadKeepsItsBytes()
{
    const QByteArray bytes("\xff\0\r\n--not the boundary\r\n", 25);
    const QByteArray body
        = "--X\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b \\\"c\\\".py\"\r\n\r\n" + bytes
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"e\"; filename=\"\"; filename*=UTF-8''%C3%A4.py\r\n\r\n\r\n--X--\r\n";
    auto read = Parameters::read(requestOf("", "multipart/form-data; boundary=X", body));
    QCOMPARE(read.index(), size_t(0));
    const auto& parameters = std::get<Parameters>(read);
    QVERIFY(parameters.upload(u"a"_s));
    QCOMPARE(parameters.upload(u"a"_s)->bytes, bytes);
    QCOMPARE(*parameters.upload(u"a"_s)->fileName, u"b \"c\".py"_s);
    QVERIFY(parameters.upload(u"e"_s));
    QVERIFY(parameters.upload(u"e"_s)->bytes.isEmpty());
    QCOMPARE(*parameters.upload(u"e"_s)->fileName, u"\u00e4.py"_s);
    QVERIFY(!parameters.upload(u"other"_s));
}

void TestParameters::missingAndMistypedValuesAreNamed()
{
    auto read = Parameters::read(requestOf("empty=", "application/json", "{\"n\":7,\"z\":null}"));
    const auto& parameters = std::get<Parameters>(read);
    for (const QString& name : {u"none"_s, u"empty"_s, u"z"_s}) {
        Parameters copy = parameters;
        copy.required(name);
        QCOMPARE(*copy.problem(), u"requirement failed: missing "_s + name);
    }
    Parameters copy = parameters;
    copy.required(u"n"_s);
    copy.required(u"none"_s);
    QCOMPARE(*copy.problem(), u"requirement failed: n must be a string"_s);
}

QTEST_GUILESS_MAIN(TestParameters)
#include "tst_parameters.moc"
