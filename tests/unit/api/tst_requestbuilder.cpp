// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/requestbuilder.h"

#include "api/urlquery.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestRequestBuilder : public QObject {
    Q_OBJECT

private:
    static constexpr Route route{Verb::Get, "1.2/clusters/list", Repeat::Safe};

private Q_SLOTS:
    void addressKeepsSchemeHostAndPortOnly()
    {
        const QUrl host(u"https://me:secret@workspace.example:8443/some/path?o=1#x"_s);
        QCOMPARE(requestUrl(host, route, {}).value().toString(),
            u"https://workspace.example:8443/api/1.2/clusters/list"_s);
    }

    void parametersAreEncodedForServersThatReadPlusAsBlank()
    {
        QUrlQuery query;
        addParameter(query, u"a"_s, u"x+y z&=%41/ü"_s);
        const QUrl url = requestUrl(QUrl(u"https://h"_s), route, query).value();
        QCOMPARE(url.toEncoded(), "https://h/api/1.2/clusters/list?a=x%2By%20z%26%3D%2541/%C3%BC"_ba);
    }

    void filesStandInThePathLetterForLetter()
    {
        const QUrl url = requestUrl(QUrl(u"https://h"_s), route, {}, u"/a b/c+d;e=%2F?#ü"_s).value();
        QCOMPARE(url.toEncoded(), "https://h/api/1.2/clusters/list/a%20b/c%2Bd%3Be%3D%252F%3F%23%C3%BC"_ba);
    }

    void plainHttpIsForThisComputerOnly_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << u"https://workspace.example"_s << true;
        QTest::newRow("localhost") << u"http://localhost:1"_s << true;
        QTest::newRow("127.0.0.1") << u"http://127.0.0.1:1"_s << true;
        QTest::newRow("127.9.9.9") << u"http://127.9.9.9:1"_s << true;
        QTest::newRow("::1") << u"http://[::1]:1"_s << true;
        QTest::newRow("http") << u"http://workspace.example"_s << false;
        QTest::newRow("looks like loopback") << u"http://127.0.0.1.example"_s << false;
        QTest::newRow("localhost of others") << u"http://localhost.example"_s << false;
        QTest::newRow("other scheme") << u"ftp://workspace.example"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("no host") << u"https://"_s << false;
        QTest::newRow("no scheme") << u"workspace.example"_s << false;
        QTest::newRow("empty") << QString() << false;
    }
    void plainHttpIsForThisComputerOnly()
    {
        QFETCH(QString, host);
        QFETCH(bool, allowed);
        const auto url = requestUrl(QUrl(host), route, {});
        QCOMPARE(url.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(url.error().kind, Error::Kind::Invalid);
            QVERIFY(!url.error().detail.isEmpty());
        }
    }

    void multipartQuotesNamesAndAvoidsItsBoundary()
    {
        RequestBody body;
        body.parts = {{"a", "1", {}, {}}, {"f", "--brickbench-\r\n", u"x\"\r\ny.py"_s, "text/x"}};
        const EncodedBody encoded = encodeBody(body);
        const QByteArray boundary = encoded.contentType.mid(encoded.contentType.indexOf('=') + 1);
        QVERIFY(encoded.contentType.startsWith("multipart/form-data; boundary=brickbench-"));
        QCOMPARE(encoded.bytes,
            "--" + boundary + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x%22%0D%0Ay.py\"\r\nContent-Type: "
                  "text/x\r\n\r\n--brickbench-\r\n\r\n--"
                + boundary + "--\r\n");
        QVERIFY(encodeBody(body).contentType != encoded.contentType);
    }

    void emptyBodyIsAnEmptyObject()
    {
        QCOMPARE(encodeBody({}).bytes, "{}"_ba);
        QCOMPARE(encodeBody({}).contentType, "application/json"_ba);
    }

    void requestsCarryWhatTheApiWants()
    {
        ApiClient::Options options;
        options.workspaceId = u"42"_s;
        options.credentials = Credentials::bearer(Secret(u"t"_s));
        const QNetworkRequest request = networkRequest(QUrl(u"https://h/"_s), options);
        QCOMPARE(request.rawHeader("Authorization"), "Bearer t"_ba);
        QCOMPARE(request.rawHeader("Accept"), "application/json"_ba);
        QCOMPARE(request.rawHeader("X-Databricks-Workspace-Id"), "42"_ba);
        QVERIFY(request.rawHeader("User-Agent").startsWith("Brickbench/"));
        QVERIFY(!request.hasRawHeader("Accept-Encoding")); // or Qt would not unpack the answer
        QCOMPARE(request.attribute(QNetworkRequest::Http2AllowedAttribute).toBool(), false);
        QCOMPARE(request.decompressedSafetyCheckThreshold(), -1);

        const QNetworkRequest bare = networkRequest(QUrl(u"https://h/"_s), {});
        QVERIFY(!bare.hasRawHeader("Authorization"));
        QVERIFY(!bare.hasRawHeader("X-Databricks-Workspace-Id"));
    }
};

QTEST_GUILESS_MAIN(TestRequestBuilder)
#include "tst_requestbuilder.moc"
