// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestApiClientTls : public QObject {
    Q_OBJECT

private:
    TestCertificates m_certificates;

    std::unique_ptr<ScriptedServer> serve(const QString& name)
    {
        auto server = std::make_unique<ScriptedServer>(
            m_certificates.file(name + ".pem"_L1), m_certificates.file(name + ".key"_L1));
        HttpReply answer;
        answer.body = R"({"id":"1"})";
        server->otherwise(answer);
        return server;
    }

    ApiClient::Options options(const ScriptedServer& server, const QString& caFile)
    {
        ApiClient::Options options = testOptions(server.url());
        options.caFile = caFile;
        return options;
    }

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_certificates.problem(), QString()); }

    void goodCertificateIsAccepted()
    {
        const auto server = serve(u"good"_s);
        ApiClient client(options(*server, m_certificates.file(u"ca.pem"_s)));
        const auto id = call(client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id);
        QVERIFY2(id->has_value(), id->has_value() ? "" : qPrintable(id->error().detail));
        const auto cluster = call(client, GetClusterStatus{{u"c"_s}});
        QVERIFY(cluster && *cluster);
        QCOMPARE(server->requests().size(), 2);
        QVERIFY(headerOf(server->requests().first().headers, "Authorization"));
    }

    void badCertificatesAreTlsErrorsWithTheReason_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("withCa");
        QTest::addColumn<QString>("reason");
        QTest::newRow("wrong name") << u"wrongname"_s << true << u"host name did not match"_s;
        QTest::newRow("expired") << u"expired"_s << true << u"expired"_s;
        QTest::newRow("self-signed") << u"selfsigned"_s << true << u"self-signed"_s;
        QTest::newRow("unknown CA") << u"good"_s << false << u"issuer certificate"_s;
    }
    void badCertificatesAreTlsErrorsWithTheReason()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, withCa);
        QFETCH(QString, reason);
        const auto server = serve(certificate);
        ApiClient client(options(*server, withCa ? m_certificates.file(u"ca.pem"_s) : QString()));
        const auto write = call(client, CreateContext{{u"c"_s}, Language::Python});
        const auto read = call(client, ListClusters{});
        QVERIFY(write && !*write && read && !*read);
        for (const Error& error : {write->error(), read->error()}) {
            QCOMPARE(error.kind, Error::Kind::Tls);
            QVERIFY2(error.detail.contains(reason), qPrintable(error.detail));
            QVERIFY(error.certainlyNotDone);
        }
        QCOMPARE(server->requests().size(), 0);
        QCOMPARE(client.requestCount(), 2); // never repeated
    }

    void unusableCaFileIsTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("missing") << m_certificates.file(u"none.pem"_s);
        QTest::newRow("no certificate") << m_certificates.file(u"good.key"_s);
    }
    void unusableCaFileIsTold()
    {
        QFETCH(QString, file);
        const auto server = serve(u"good"_s);
        ApiClient client(options(*server, file));
        const auto clusters = call(client, ListClusters{});
        QVERIFY(clusters && !*clusters);
        QCOMPARE(clusters->error().kind, Error::Kind::Tls);
        QVERIFY(clusters->error().detail.contains(file));
        QCOMPARE(server->connections(), 0);
    }

    void plainServerBehindHttpsIsATlsError()
    {
        ScriptedServer server;
        server.otherwise({400, "Bad Request", {}, "this is http"});
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        auto options = testOptions(url);
        options.inactivityTimeout = std::chrono::seconds(2);
        ApiClient client(options);
        const auto id = call(client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QVERIFY(id->error().certainlyNotDone);
        QVERIFY2(id->error().kind == Error::Kind::Tls || id->error().kind == Error::Kind::Timeout,
            qPrintable(id->error().detail));
    }

    void unauthorisedKeepsTheServersWords()
    {
        // Over HTTP/2 Qt would drop this body.
        const auto server = serve(u"good"_s);
        server->then(401, R"({"error_code":"401","message":"Token is expired"})",
            {{"WWW-Authenticate", "Basic realm=\"Databricks\""}});
        ApiClient client(options(*server, m_certificates.file(u"ca.pem"_s)));
        const auto id = call(client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().kind, Error::Kind::Authentication);
        QCOMPARE(id->error().detail, u"Token is expired"_s);
        QCOMPARE(server->requests().size(), 1);
    }

    void codeIsOnTheWireAtMostOnceOverTlsToo()
    {
        const auto server = serve(u"good"_s);
        ApiClient client(options(*server, m_certificates.file(u"ca.pem"_s)));
        QVERIFY(call(client, CreateContext{{u"c"_s}, Language::Python})->has_value());
        HttpReply cut;
        cut.fault = HttpReply::Fault::Cut;
        server->otherwise(cut);
        const auto id = call(client, CreateContext{{u"c"_s}, Language::Python});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().kind, Error::Kind::Network);
        QVERIFY(!id->error().certainlyNotDone);
        QCOMPARE(server->heads(), 2);
    }
};

QTEST_GUILESS_MAIN(TestApiClientTls)
#include "tst_apiclienttls.moc"
