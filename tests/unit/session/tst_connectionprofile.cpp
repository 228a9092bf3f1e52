// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connectionprofile.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestConnectionProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleansHosts_data();
    void cleansHosts();
    void refusesHosts_data();
    void refusesHosts();
    void sentenceDoesNotRepeatASecretFromTheUrl();
};

void TestConnectionProfile::cleansHosts_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("workspace");
    const auto row = [](const char* name, const QString& given, const QString& url, const QString& id = {}) {
        QTest::newRow(name) << given << url << id;
    };
    row("bare", u"dbc-1.cloud.databricks.com"_s, u"https://dbc-1.cloud.databricks.com"_s);
    row("blanks", u"  https://dbc-1.cloud.databricks.com \n"_s, u"https://dbc-1.cloud.databricks.com"_s);
    row("upper case", u"HTTPS://DBC-1.Cloud.Databricks.COM/"_s, u"https://dbc-1.cloud.databricks.com"_s);
    row("browser", u"https://adb-12.3.azuredatabricks.net/?o=12345#notebook/9/command/1"_s,
        u"https://adb-12.3.azuredatabricks.net"_s, u"12345"_s);
    row("w", u"https://w.cloud.databricks.com/browse/folders/2?w=77"_s, u"https://w.cloud.databricks.com"_s,
        u"77"_s);
    row("workspace_id", u"w.cloud.databricks.com/x?a=1&workspace_id=78"_s,
        u"https://w.cloud.databricks.com"_s, u"78"_s);
    row("port", u"workspace.example:8443/api"_s, u"https://workspace.example:8443"_s);
    row("user info dropped", u"https://token:dapi1@workspace.example"_s, u"https://workspace.example"_s);
    row("loopback name", u"http://localhost:8080/x"_s, u"http://localhost:8080"_s);
    row("loopback v4", u"http://127.0.0.1:9"_s, u"http://127.0.0.1:9"_s);
    row("loopback v4 range", u"http://127.1.2.3:9"_s, u"http://127.1.2.3:9"_s);
    row("loopback v6", u"http://[::1]:9/"_s, u"http://[::1]:9"_s);
}

void TestConnectionProfile::cleansHosts()
{
    QFETCH(QString, given);
    QFETCH(QString, url);
    QFETCH(QString, workspace);
    const auto got = normalizedHost(given);
    QVERIFY2(got, qPrintable(got ? QString() : got.error().detail));
    QCOMPARE(got->url.toString(), url);
    QCOMPARE(got->workspaceId, workspace);
}

void TestConnectionProfile::refusesHosts_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << u"  "_s << u"empty"_s;
    QTest::newRow("plain http") << u"http://workspace.example"_s << u"https://"_s;
    QTest::newRow("http to a look-alike") << u"http://localhost.example.com"_s << u"https://"_s;
    QTest::newRow("http to 127-like name") << u"http://127.0.0.1.example.com"_s << u"https://"_s;
    QTest::newRow("ftp") << u"ftp://workspace.example"_s << u"ftp"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"address"_s;
    QTest::newRow("blank inside") << u"my workspace"_s << u"address"_s;
    QTest::newRow("no host") << u"https://"_s << u"address"_s;
}

void TestConnectionProfile::refusesHosts()
{
    QFETCH(QString, given);
    QFETCH(QString, says);
    const auto got = normalizedHost(given);
    QVERIFY(!got);
    QCOMPARE(got.error().kind, Error::Kind::Invalid);
    QVERIFY2(got.error().detail.contains(says), qPrintable(got.error().detail));
}

void TestConnectionProfile::sentenceDoesNotRepeatASecretFromTheUrl()
{
    const auto got = normalizedHost(u"http://token:dapi-secret@workspace.example/"_s);
    QVERIFY(!got);
    QVERIFY(!got.error().detail.contains("dapi-secret"_L1));
}

QTEST_GUILESS_MAIN(TestConnectionProfile)
#include "tst_connectionprofile.moc"
