// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentialsources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestResolveConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void environmentBeatsProfile();
    void choiceBeatsEnvironment();
    void defaultProfileIsTheLastResort();
    void settingsNameTheDefaultProfile();
    void namedProfileByEnvironment();
    void missingNamedProfileIsSaid();
    void profileIsSkippedWhenTheHostComesFromElsewhere();
    void profileOfTheSameHostLendsItsToken();
    void profileSecretIsNotSentToAnotherHost();
    void userMeansBasic();
    void userTokenTakesTheToken();
    void userPasswordFromTheProfile();
    void authTypeForces_data();
    void authTypeForces();
    void twoMethodsAreAnError();
    void netrcIsTheLastSource();
    void netrcOfAnotherUserIsNotTaken();
    void nothingFoundSaysWhereToPutIt();
    void noHostSaysWhereToPutIt();
    void plainHttpIsRefusedWithItsSource();
    void workspaceIdFromUrlEnvironmentOrProfile();

private:
    void config(const QByteArray& text) const { put(u".databrickscfg"_s, text); }
    void put(const QString& name, const QByteArray& text) const;
    Result<ResolvedConnection> resolve(const ConnectionChoice& choice = {}) const
    {
        return resolveConnection(choice, m_environment, m_home->path());
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
};

void TestResolveConnection::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_environment = {};
}

void TestResolveConnection::put(const QString& name, const QByteArray& text) const
{
    QFile file(m_home->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestResolveConnection::environmentBeatsProfile()
{
    config("[DEFAULT]\nhost=https://file.example\ntoken=dapi-file\n"_ba);
    m_environment.insert(u"DATABRICKS_HOST"_s, u"https://env.example"_s);
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"dapi-env"_s);
    const auto got = resolve();
    QVERIFY(got);
    QCOMPARE(got->host.url.host(), u"env.example"_s);
    QCOMPARE(got->credentials.secret.reveal(), u"dapi-env"_s);
    QCOMPARE(got->credentials.method, Credentials::Method::Bearer);
    QVERIFY(got->source.contains("environment"_L1));
}

void TestResolveConnection::choiceBeatsEnvironment()
{
    m_environment.insert(u"DATABRICKS_HOST"_s, u"https://env.example"_s);
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"dapi-env"_s);
    const auto got = resolve({.host = u"https://arg.example"_s});
    QVERIFY(got);
    QCOMPARE(got->host.url.host(), u"arg.example"_s);
}

void TestResolveConnection::defaultProfileIsTheLastResort()
{
    config("[DEFAULT]\nhost=https://file.example\ntoken=dapi-file\n"_ba);
    const auto got = resolve();
    QVERIFY(got);
    QCOMPARE(got->credentials.secret.reveal(), u"dapi-file"_s);
    QVERIFY2(got->source.contains("profile DEFAULT of "_L1), qPrintable(got->source));
}

void TestResolveConnection::settingsNameTheDefaultProfile()
{
    config(
        "[__settings__]\ndefault_profile=dev\n[DEFAULT]\nhost=https://a\ntoken=1\n[dev]\nhost=https://dev.example\ntoken=2\n"_ba);
    const auto got = resolve();
    QVERIFY(got);
    QCOMPARE(got->host.url.host(), u"dev.example"_s);
}

void TestResolveConnection::namedProfileByEnvironment()
{
    config(
        "[DEFAULT]\nhost=https://a\ntoken=1\n[dev]\nhost=https://dev.example\ntoken=2\n[p]\nhost=https://p.example\ntoken=3\n"_ba);
    m_environment.insert(u"DATABRICKS_CONFIG_PROFILE"_s, u"dev"_s);
    QCOMPARE(resolve()->host.url.host(), u"dev.example"_s);
    QCOMPARE(resolve({.profile = u"p"_s})->host.url.host(), u"p.example"_s);
}

void TestResolveConnection::missingNamedProfileIsSaid()
{
    config("[DEFAULT]\nhost=https://a\ntoken=1\n"_ba);
    const auto got = resolve({.profile = u"nosuch"_s});
    QVERIFY(!got);
    QCOMPARE(got.error().kind, Error::Kind::Invalid);
    QVERIFY(got.error().detail.contains("nosuch"_L1));
}

void TestResolveConnection::profileIsSkippedWhenTheHostComesFromElsewhere()
{
    config("[DEFAULT]\nhost=https://file.example\ntoken=dapi-file\n"_ba);
    const auto got = resolve({.host = u"https://other.example"_s});
    QVERIFY(!got);
    QVERIFY(!got.error().detail.contains("dapi-file"_L1));
}

void TestResolveConnection::profileOfTheSameHostLendsItsToken()
{
    config("[DEFAULT]\nhost=https://a.example\ntoken=1\n[dev]\nhost=dev.example/\ntoken=2\n"_ba);
    QCOMPARE(resolve({.host = u"https://dev.example/?o=9"_s})->credentials.secret.reveal(), u"2"_s);
    config("[one]\nhost=dev.example\ntoken=1\n[two]\nhost=dev.example\ntoken=2\n"_ba);
    QVERIFY(!resolve({.host = u"https://dev.example"_s}));
}

void TestResolveConnection::profileSecretIsNotSentToAnotherHost()
{
    config("[dev]\nhost=https://dev.example\ntoken=dapi-dev\n"_ba);
    const auto got = resolve({.host = u"https://evil.example"_s, .profile = u"dev"_s});
    QVERIFY(!got);
    QVERIFY2(got.error().detail.contains("dev.example"_L1), qPrintable(got.error().detail));
    QVERIFY(!got.error().detail.contains("dapi-dev"_L1));
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"dapi-env"_s);
    QCOMPARE(resolve({.host = u"https://x.example"_s, .profile = u"dev"_s})->credentials.secret.reveal(),
        u"dapi-env"_s);
}

void TestResolveConnection::userMeansBasic()
{
    m_environment.insert(u"DATABRICKS_HOST"_s, u"w.example"_s);
    m_environment.insert(u"DATABRICKS_PASSWORD"_s, u"pässword"_s);
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"dapi-env"_s);
    const auto got = resolve({.user = u"me@example"_s});
    QVERIFY(got);
    QCOMPARE(got->credentials.method, Credentials::Method::Basic);
    QCOMPARE(got->credentials.user, u"me@example"_s);
    QCOMPARE(got->credentials.secret.reveal(), u"pässword"_s);
}

void TestResolveConnection::userTokenTakesTheToken()
{
    m_environment.insert(u"DATABRICKS_HOST"_s, u"w.example"_s);
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"dapi-env"_s);
    const auto got = resolve({.user = u"token"_s});
    QVERIFY(got);
    QCOMPARE(got->credentials.method, Credentials::Method::Basic);
    QCOMPARE(got->credentials.secret.reveal(), u"dapi-env"_s);
}

void TestResolveConnection::userPasswordFromTheProfile()
{
    config("[DEFAULT]\nhost=https://a.example\nusername=u\npassword=p#w\n"_ba);
    const auto got = resolve();
    QVERIFY(got);
    QCOMPARE(got->credentials.method, Credentials::Method::Basic);
    QCOMPARE(got->credentials.user, u"u"_s);
    QCOMPARE(got->credentials.secret.reveal(), u"p#w"_s);
}

void TestResolveConnection::authTypeForces_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QString>("secret");
    QTest::newRow("pat") << "token=t\nusername=u\npassword=p\nauth_type=pat"_ba << u"t"_s;
    QTest::newRow("basic") << "token=t\nusername=u\npassword=p\nauth_type=BASIC"_ba << u"p"_s;
    QTest::newRow("pat without token") << "username=u\npassword=p\nauth_type=pat"_ba << QString();
    QTest::newRow("not supported") << "token=t\nauth_type=azure-cli"_ba << QString();
}

void TestResolveConnection::authTypeForces()
{
    QFETCH(QByteArray, profile);
    QFETCH(QString, secret);
    config("[DEFAULT]\nhost=https://a.example\n"_ba + profile);
    const auto got = resolve();
    QCOMPARE(got.has_value(), !secret.isEmpty());
    if (got)
        QCOMPARE(got->credentials.secret.reveal(), secret);
    else
        QVERIFY2(got.error().detail.contains("auth_type"_L1), qPrintable(got.error().detail));
}

void TestResolveConnection::twoMethodsAreAnError()
{
    config("[DEFAULT]\nhost=https://a.example\ntoken=t\nusername=u\npassword=p"_ba);
    const auto got = resolve();
    QVERIFY(!got);
    QVERIFY(got.error().detail.contains("more than one authorization method configured"_L1));
}

void TestResolveConnection::netrcIsTheLastSource()
{
    put(u".netrc"_s, "machine w.example login token password dapi-netrc"_ba);
    auto got = resolve({.host = u"w.example:8443"_s});
    QVERIFY(got);
    QCOMPARE(got->credentials.method, Credentials::Method::Basic);
    QCOMPARE(got->credentials.secret.reveal(), u"dapi-netrc"_s);
    QCOMPARE(got->source, u".netrc"_s);
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"dapi-env"_s);
    got = resolve({.host = u"w.example:8443"_s});
    QCOMPARE(got->credentials.secret.reveal(), u"dapi-env"_s);
}

void TestResolveConnection::netrcOfAnotherUserIsNotTaken()
{
    put(u".netrc"_s, "machine w.example login anna password p"_ba);
    QVERIFY(!resolve({.host = u"w.example"_s, .user = u"bert"_s}));
    QCOMPARE(resolve({.host = u"w.example"_s, .user = u"anna"_s})->credentials.secret.reveal(), u"p"_s);
}

void TestResolveConnection::nothingFoundSaysWhereToPutIt()
{
    const auto got = resolve({.host = u"w.example"_s});
    QVERIFY(!got);
    QCOMPARE(got.error().kind, Error::Kind::Invalid);
    for (const auto& word : {"w.example"_L1, "DATABRICKS_TOKEN"_L1, ".databrickscfg"_L1, ".netrc"_L1})
        QVERIFY2(got.error().detail.contains(word), qPrintable(got.error().detail));
}

void TestResolveConnection::noHostSaysWhereToPutIt()
{
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"t"_s);
    const auto got = resolve();
    QVERIFY(!got);
    QVERIFY(got.error().detail.contains("DATABRICKS_HOST"_L1));
}

void TestResolveConnection::plainHttpIsRefusedWithItsSource()
{
    m_environment.insert(u"DATABRICKS_HOST"_s, u"http://w.example"_s);
    m_environment.insert(u"DATABRICKS_TOKEN"_s, u"t"_s);
    const auto got = resolve();
    QVERIFY(!got);
    QVERIFY(got.error().detail.contains("environment"_L1));
}

void TestResolveConnection::workspaceIdFromUrlEnvironmentOrProfile()
{
    config("[DEFAULT]\nhost=https://a.example\ntoken=t\nworkspace_id=1\n"_ba);
    QCOMPARE(resolve()->host.workspaceId, u"1"_s);
    m_environment.insert(u"DATABRICKS_WORKSPACE_ID"_s, u"2"_s);
    QCOMPARE(resolve()->host.workspaceId, u"2"_s);
    QCOMPARE(resolve({.host = u"https://a.example/?o=3"_s})->host.workspaceId, u"3"_s);
}

QTEST_GUILESS_MAIN(TestResolveConnection)
#include "tst_resolveconnection.moc"
