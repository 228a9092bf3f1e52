// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestApiClientRedirects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsFollowWithinTheHost_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void readsFollowWithinTheHost()
    {
        QFETCH(int, status);
        ScriptedServer server;
        server.then(status, "", {{"Location", "/api/1.2/elsewhere?x=1"}});
        server.then(200, "[]");
        ApiClient client(testOptions(server.url()));
        const auto clusters = call(client, ListClusters{});
        QVERIFY(clusters && *clusters);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests()[1].target, "/api/1.2/elsewhere?x=1"_ba);
        QVERIFY(headerOf(server.requests()[1].headers, "Authorization"));
    }

    void writesFollowNobody()
    {
        ScriptedServer server;
        server.otherwise({307, "Moved", {{"Location", "/api/1.2/elsewhere"}}, {}});
        ApiClient client(testOptions(server.url()));
        const auto id = call(client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().httpStatus, 307);
        QCOMPARE(server.requests().size(), 1);
    }

    void otherHostsGetNothing_data()
    {
        QTest::addColumn<bool>("write");
        QTest::newRow("read") << false;
        QTest::newRow("write") << true;
    }
    void otherHostsGetNothing()
    {
        QFETCH(bool, write);
        ScriptedServer other;
        ScriptedServer server;
        // Another port is another server; localhost and 127.0.0.1 are two names too.
        server.otherwise(
            {302, "Found", {{"Location", other.url().toEncoded() + "/api/1.2/clusters/list"}}, {}});
        ApiClient client(testOptions(server.url()));
        Error error;
        if (write)
            error = call(client, CreateContext{{u"c"_s}, Language::Python})->error();
        else
            error = call(client, ListClusters{})->error();
        QCOMPARE(error.kind, Error::Kind::Refused);
        QVERIFY2(error.detail.contains("127.0.0.1"_L1), qPrintable(error.detail));
        QCOMPARE(other.connections(), 0);
        QCOMPARE(server.requests().size(), 1);
    }

    void otherNameOfTheSameAddressGetsNothing()
    {
        ScriptedServer server;
        server.otherwise({302, "Found",
            {{"Location", server.url(u"localhost"_s).toEncoded() + "/api/1.2/clusters/list"}}, {}});
        ApiClient client(testOptions(server.url()));
        QCOMPARE(call(client, ListClusters{})->error().kind, Error::Kind::Refused);
        QCOMPARE(server.requests().size(), 1);
    }

    void loginPageIsAnAuthenticationError_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<int>("kind");
        QTest::newRow("login.html") << "/login.html?next_url=%2F"_ba << int(Error::Kind::Authentication);
        QTest::newRow("oidc") << "/oidc/oauth2/v2.0/authorize?x=1"_ba << int(Error::Kind::Authentication);
        QTest::newRow("other host") << "https://accounts.example/login"_ba
                                    << int(Error::Kind::Authentication);
        QTest::newRow("private link")
            << "/login.html?error=private-link-validation-error:1"_ba << int(Error::Kind::Permission);
    }
    void loginPageIsAnAuthenticationError()
    {
        QFETCH(QByteArray, location);
        QFETCH(int, kind);
        ScriptedServer server;
        server.otherwise({302, "Found", {{"Location", location}}, "<html>moved</html>"});
        ApiClient client(testOptions(server.url()));
        QCOMPARE(int(call(client, ListClusters{})->error().kind), kind);
        QCOMPARE(server.requests().size(), 1);
    }

    void loopsEnd()
    {
        ScriptedServer server;
        server.otherwise({302, "Found", {{"Location", "/api/1.2/clusters/list"}}, {}});
        ApiClient client(testOptions(server.url()));
        QCOMPARE(call(client, ListClusters{})->error().httpStatus, 302);
        QCOMPARE(server.requests().size(), 6);
    }

    void redirectWithoutAPlaceIsRefused()
    {
        ScriptedServer server;
        server.otherwise({302, "Found", {}, {}});
        ApiClient client(testOptions(server.url()));
        QCOMPARE(call(client, ListClusters{})->error().kind, Error::Kind::Refused);
        QCOMPARE(server.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestApiClientRedirects)
#include "tst_apiclientredirects.moc"
