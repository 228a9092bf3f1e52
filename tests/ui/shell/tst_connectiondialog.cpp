// SPDX-License-Identifier: GPL-3.0-or-later
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

class TestConnectionDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pastedAddressIsTrimmed();
    void typedAddressIsLeftAlone();
    void testTellsAndSavesNothing();
    void wrongTokenIsToldInPlace();
    void deadHostIsToldInPlace();
    void connectStoresTheSecretAndNothingElse();
    void brokenKeychainOffersThisSession();
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
