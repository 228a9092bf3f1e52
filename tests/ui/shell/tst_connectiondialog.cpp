// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/filesholding.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/common/banner.h"
#include "ui/connections/connectiondialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray user = "ada@example.com";
const QByteArray password = "s3:cret pass";
const QByteArray inBase64 = "YWRhQGV4YW1wbGUuY29tOnMzOmNyZXQgcGFzcw==";

/// As a user does, by keys; \a place: where the chooser of the password's place goes.
void typeUserAndPassword(const QWidget& dialog, const QUrl& host, Qt::Key place)
{
    const auto type = [&dialog](const char* name, const QByteArray& text) {
        QTest::keyClicks(dialog.findChild<QLineEdit*>(QString::fromLatin1(name)), QString::fromLatin1(text));
    };
    const auto choose = [&dialog](const char* name, Qt::Key key) {
        QTest::keyClick(dialog.findChild<QComboBox*>(QString::fromLatin1(name)), key);
    };
    type("connectionHost", host.toString().toLatin1());
    choose("connectionMethod", Qt::Key_End);
    type("connectionUser", user);
    type("connectionSecret", password);
    choose("connectionPlace", place);
}

} // namespace

class TestConnectionDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pastedAddressIsTrimmed();
    void typedAddressIsLeftAlone();
    void testTellsAndSavesNothing();
    void workspaceThatNoLongerServesTheOldestCallIsTested();
    void wrongTokenIsToldInPlace();
    void deadHostIsToldInPlace();
    void connectStoresTheSecretAndNothingElse();
    void brokenKeychainOffersThisSession();
    void typedPasswordIsSentAsBasic();
    void typedPasswordIsKeptWhereItWasChosen_data();
    void typedPasswordIsKeptWhereItWasChosen();
    void missingFieldsAreToldInPlace_data();
    void missingFieldsAreToldInPlace();

private:
    struct Opened {
        explicit Opened(
            SecretStore& keychain, SecretStore& session, Settings& settings, const ThemeSource& theme)
            : dialog(theme, {keychain, session, {}, {}}, settings)
        {
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
        }
        QLineEdit* field(const char* name) { return dialog.findChild<QLineEdit*>(QString::fromLatin1(name)); }
        void click(const char* name)
        {
            QTest::mouseClick(dialog.findChild<QPushButton*>(QString::fromLatin1(name)), Qt::LeftButton);
        }
        QString banner() { return dialog.findChild<Banner*>()->text(); }
        ConnectionDialog dialog;
    };

    std::optional<QString> stored(SecretStore& store, const QString& key);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ThemeSource> m_theme;
    std::unique_ptr<MemorySecretStore> m_keychain;
    std::unique_ptr<MemorySecretStore> m_session;
};

void TestConnectionDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_theme = std::make_unique<ThemeSource>();
    m_keychain = std::make_unique<MemorySecretStore>();
    m_session = std::make_unique<MemorySecretStore>();
}

std::optional<QString> TestConnectionDialog::stored(SecretStore& store, const QString& key)
{
    std::optional<QString> found;
    bool done = false;
    store.read(key, this, [&](Result<std::optional<Secret>> secret) {
        done = true;
        if (secret && *secret)
            found = (*secret)->reveal();
    });
    [&] { QTRY_VERIFY(done); }();
    return found;
}

void TestConnectionDialog::pastedAddressIsTrimmed()
{
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    QLineEdit* host = opened.field("connectionHost");
    host->setFocus();
    host->insert(u"https://adb-1.7.azuredatabricks.net/?o=42#setting/clusters"_s);
    Q_EMIT host->textEdited(host->text());
    QCOMPARE(host->text(), u"https://adb-1.7.azuredatabricks.net"_s);
    QVERIFY(opened.dialog.findChild<QLabel*>(u"connectionHostHint"_s)->text().contains(u"42"_s));
}

void TestConnectionDialog::typedAddressIsLeftAlone()
{
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    QTest::keyClicks(opened.field("connectionHost"), u"https://dbc.example.com"_s);
    QCOMPARE(opened.field("connectionHost")->text(), u"https://dbc.example.com"_s);
}

void TestConnectionDialog::testTellsAndSavesNothing()
{
    ScriptedServer server;
    server.otherwise({.headers = {{"Content-Type", "application/json"}},
        .body = "[{\"id\":\"c\",\"status\":\"Running\"}]"});
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    QSignalSpy finished(&opened.dialog, &ConnectionDialog::finishedWith);
    opened.field("connectionHost")->setText(server.url().toString());
    opened.field("connectionSecret")->setText(u"s3cret"_s);

    opened.click("connectionTest");

    QTRY_VERIFY(opened.banner().contains(u"It works"_s));
    QCOMPARE(finished.size(), 0);
    QVERIFY(opened.dialog.isVisible());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(headerOf(server.requests().first().headers, "Authorization").value_or(""), "Bearer s3cret"_ba);
    QVERIFY(m_folder->isValid()
        && QDir(m_folder->path()).entryList(QDir::Files).filter(u"connections"_s).isEmpty());
}

void TestConnectionDialog::workspaceThatNoLongerServesTheOldestCallIsTested()
{
    ScriptedServer server;
    server.otherwise({.headers = {{"Content-Type", "application/json"}},
        .body = "{\"clusters\":[{\"cluster_id\":\"c\",\"state\":\"RUNNING\"}]}"});
    server.aside("/api/1.2/",
        {.status = 404,
            .reason = "Not Found",
            .headers = {{"Content-Type", "application/json"}},
            .body = "{\"error_code\":\"ENDPOINT_NOT_FOUND\",\"message\":\"No API found\"}"});
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    opened.field("connectionHost")->setText(server.url().toString());
    opened.field("connectionSecret")->setText(u"s3cret"_s);

    opened.click("connectionTest");

    QTRY_VERIFY2(opened.banner().contains(u"It works"_s), qPrintable(opened.banner()));
    QCOMPARE(server.asides().size(), 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestConnectionDialog::wrongTokenIsToldInPlace()
{
    ScriptedServer server;
    server.otherwise({.status = 401,
        .reason = "Unauthorized",
        .headers = {{"Content-Type", "application/json"}},
        .body = "{\"message\":\"bad token s3cret\"}"});
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    opened.field("connectionHost")->setText(server.url().toString());
    opened.field("connectionSecret")->setText(u"s3cret"_s);

    opened.click("connectionTest");

    QTRY_VERIFY(opened.banner().contains(u"not accepted"_s));
    QVERIFY2(!opened.banner().contains(u"s3cret"_s), "the secret is shown");
    QVERIFY(opened.dialog.findChild<QPushButton*>(u"connectionTest"_s)->isEnabled());
}

void TestConnectionDialog::deadHostIsToldInPlace()
{
    ScriptedServer server;
    const QString url = server.url().toString();
    server.close();
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    opened.field("connectionHost")->setText(url);
    opened.field("connectionSecret")->setText(u"s3cret"_s);
    opened.click("connectionTest");
    QTRY_VERIFY_WITH_TIMEOUT(opened.banner().contains(u"could not be reached"_s), 15000);
}

void TestConnectionDialog::connectStoresTheSecretAndNothingElse()
{
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    QSignalSpy finished(&opened.dialog, &ConnectionDialog::finishedWith);
    opened.field("connectionHost")->setText(u"https://dbc.example.com"_s);
    opened.field("connectionSecret")->setText(u"s3cret"_s);

    QTest::keyClick(&opened.dialog, Qt::Key_Return);

    QTRY_COMPARE(finished.size(), 1);
    const auto profile = finished.first().at(0).value<ConnectionProfile>();
    QCOMPARE(profile.name, u"dbc.example.com"_s);
    QVERIFY(finished.first().at(2).toBool());
    QCOMPARE(stored(*m_keychain, profile.id).value_or(QString()), u"s3cret"_s);
    QVERIFY(!stored(*m_session, profile.id));
    QVERIFY(!opened.dialog.isVisible());
}

void TestConnectionDialog::brokenKeychainOffersThisSession()
{
    BrokenSecretStore broken;
    Opened opened(broken, *m_session, *m_settings, *m_theme);
    QSignalSpy finished(&opened.dialog, &ConnectionDialog::finishedWith);
    opened.field("connectionHost")->setText(u"https://dbc.example.com"_s);
    opened.field("connectionSecret")->setText(u"s3cret"_s);

    opened.click("connectionConnect");
    QTRY_VERIFY(opened.banner().contains(u"could not keep"_s));
    QCOMPARE(finished.size(), 0);
    opened.click("bannerAction");

    QTRY_COMPARE(finished.size(), 1);
    const auto profile = finished.first().at(0).value<ConnectionProfile>();
    QCOMPARE(profile.secretPlace, ConnectionProfile::SecretPlace::ThisSession);
    QCOMPARE(stored(*m_session, profile.id).value_or(QString()), u"s3cret"_s);
}

void TestConnectionDialog::typedPasswordIsSentAsBasic()
{
    ScriptedServer server;
    server.otherwise({.headers = {{"Content-Type", "application/json"}},
        .body = "[{\"id\":\"c\",\"status\":\"Running\"}]"});
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    QSignalSpy finished(&opened.dialog, &ConnectionDialog::finishedWith);
    QVERIFY(!opened.field("connectionUser")->isVisible());
    typeUserAndPassword(opened.dialog, server.url(), Qt::Key_Home);
    QVERIFY(opened.field("connectionUser")->isVisible());
    QVERIFY2(!opened.field("connectionSecret")->displayText().contains(u"s3"_s), "the password is shown");

    opened.click("connectionTest");

    QTRY_VERIFY2(opened.banner().contains(u"It works"_s), qPrintable(opened.banner()));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(
        headerOf(server.requests().first().headers, "Authorization").value_or(""), "Basic "_ba + inBase64);
    QCOMPARE(finished.size(), 0);
    QVERIFY(opened.dialog.isVisible());
}

void TestConnectionDialog::typedPasswordIsKeptWhereItWasChosen_data()
{
    QTest::addColumn<Qt::Key>("place");
    QTest::newRow("keychain") << Qt::Key_Home;
    QTest::newRow("this session") << Qt::Key_End;
}

void TestConnectionDialog::typedPasswordIsKeptWhereItWasChosen()
{
    QFETCH(Qt::Key, place);
    ScriptedServer server;
    server.aside("/api/2.",
        {.status = 404,
            .reason = "Not Found",
            .headers = {{"Content-Type", "application/json"}},
            .body = "{\"error_code\":\"ENDPOINT_NOT_FOUND\"}"});
    server.otherwise({.headers = {{"Content-Type", "application/json"}},
        .body = "[{\"id\":\"c\",\"status\":\"Running\"}]"});
    WindowFixture fixture;
    fixture.window.actions().action(u"connection.new"_s).trigger();
    auto* dialog = fixture.find<ConnectionDialog>("connectionDialog");
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    typeUserAndPassword(*dialog, server.url(), place);

    QTest::mouseClick(dialog->findChild<QPushButton*>(u"connectionConnect"_s), Qt::LeftButton);

    QTRY_VERIFY(fixture.connections.current());
    QTRY_COMPARE(fixture.connections.current()->state(), Connection::State::Connected);
    QCOMPARE(
        headerOf(server.requests().first().headers, "Authorization").value_or(""), "Basic "_ba + inBase64);
    ProfileStore kept(fixture.folder.filePath(u"connections.json"_s));
    QVERIFY(kept.load().has_value());
    QCOMPARE(kept.profiles().size(), std::size_t(1));
    const ConnectionProfile& profile = kept.profiles().front();
    QCOMPARE(profile.method, Credentials::Method::Basic);
    QCOMPARE(profile.user, QString::fromLatin1(user));
    const bool inKeychain = place == Qt::Key_Home;
    SecretStore& chosen = inKeychain ? fixture.keychain : fixture.sessionSecrets;
    SecretStore& other = inKeychain ? fixture.sessionSecrets : fixture.keychain;
    QCOMPARE(stored(chosen, profile.id).value_or(QString()), QString::fromLatin1(password));
    QVERIFY(!stored(other, profile.id));
    QCOMPARE(filesHolding(fixture.folder, user), QStringList(u"connections.json"_s));
    QCOMPARE(filesHolding(fixture.folder, password) + filesHolding(fixture.folder, inBase64), QStringList());
}

void TestConnectionDialog::missingFieldsAreToldInPlace_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("basic");
    QTest::addColumn<QString>("said");
    QTest::newRow("no host") << QString() << false << u"address"_s;
    QTest::newRow("plain http") << u"http://dbc.example.com"_s << false << u"http"_s;
    QTest::newRow("no secret") << u"https://dbc.example.com"_s << false << u"token"_s;
    QTest::newRow("no user") << u"https://dbc.example.com"_s << true << u"user"_s;
}

void TestConnectionDialog::missingFieldsAreToldInPlace()
{
    QFETCH(QString, host);
    QFETCH(bool, basic);
    QFETCH(QString, said);
    Opened opened(*m_keychain, *m_session, *m_settings, *m_theme);
    QSignalSpy finished(&opened.dialog, &ConnectionDialog::finishedWith);
    opened.field("connectionHost")->setText(host);
    if (basic)
        opened.dialog.findChild<QComboBox*>(u"connectionMethod"_s)->setCurrentIndex(1);

    opened.click("connectionConnect");

    QVERIFY2(opened.banner().contains(said, Qt::CaseInsensitive), qPrintable(opened.banner()));
    QCOMPARE(finished.size(), 0);
    QVERIFY(opened.dialog.isVisible());
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
