// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecretstore.h"

#include "core/errorsentence.h"

#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

namespace {

using Read = Result<std::optional<Secret>>;

QString mode()
{
    return qEnvironmentVariable("BRICKBENCH_KEYRING_MODE");
}

} // namespace

/// Runs three times, inside tests/support/with-keyring: unlocked, locked, none. What does not belong to the
/// mode is skipped.
class TestKeychainSecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void unlockedKeepsReplacesAndForgets();
    void unlockedStoresUnderTheServiceName();
    void unlockedKeepsOddSecretsExactly();
    void lockedWriteIsRefusedWithASentence();
    void lockedReadLooksLikeNotFound();
    void withoutServiceEverythingFailsWithASentence();
    void deadContextIsNotCalled();

private:
    Result<void> write(const QString& key, const QString& secret);
    Read read(const QString& key);
    Result<void> remove(const QString& key);

    KeychainSecretStore m_store;
};

void TestKeychainSecretStore::initTestCase()
{
    QVERIFY2(!mode().isEmpty(), "run through ctest, which starts a private keyring");
    QVERIFY(!m_store.placeName().isEmpty());
}

Result<void> TestKeychainSecretStore::write(const QString& key, const QString& secret)
{
    std::optional<Result<void>> got;
    m_store.write(key, Secret(secret), this, [&](Result<void> r) { got = std::move(r); });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(got, 20'000); }();
    return got.value_or(failure(Error::Kind::Timeout));
}

Read TestKeychainSecretStore::read(const QString& key)
{
    std::optional<Read> got;
    m_store.read(key, this, [&](Read r) { got = std::move(r); });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(got, 20'000); }();
    return got.value_or(failure(Error::Kind::Timeout));
}

Result<void> TestKeychainSecretStore::remove(const QString& key)
{
    std::optional<Result<void>> got;
    m_store.remove(key, this, [&](Result<void> r) { got = std::move(r); });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(got, 20'000); }();
    return got.value_or(failure(Error::Kind::Timeout));
}

void TestKeychainSecretStore::unlockedKeepsReplacesAndForgets()
{
    if (mode() != "unlocked"_L1)
        QSKIP("needs the unlocked keyring");
    Read got = read(u"p1"_s);
    QVERIFY(got && !*got);
    QVERIFY(write(u"p1"_s, u"dapi-one"_s));
    QVERIFY(write(u"p1"_s, u"dapi-two"_s));
    got = read(u"p1"_s);
    QVERIFY(got && *got);
    QCOMPARE((*got)->reveal(), u"dapi-two"_s);
    QVERIFY(remove(u"p1"_s));
    QVERIFY(remove(u"p1"_s)); // a second time is no error
    got = read(u"p1"_s);
    QVERIFY(got && !*got);
}

void TestKeychainSecretStore::unlockedStoresUnderTheServiceName()
{
    if (mode() != "unlocked"_L1)
        QSKIP("needs the unlocked keyring");
    QVERIFY(write(u"p2"_s, u"dapi-seen"_s));
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"lookup"_s, u"server"_s, u"Brickbench"_s, u"user"_s, u"p2"_s});
    if (!tool.waitForStarted())
        QSKIP("secret-tool (libsecret-tools) is not installed");
    QVERIFY(tool.waitForFinished());
    QCOMPARE(tool.readAllStandardOutput(), "dapi-seen"_ba);
}

void TestKeychainSecretStore::unlockedKeepsOddSecretsExactly()
{
    if (mode() != "unlocked"_L1)
        QSKIP("needs the unlocked keyring");
    const QString odd = u"p\u00e4ss w\u00f6rd#;=\"' \U0001F511 "_s + QString(4000, u'x');
    QVERIFY(write(u"p3"_s, odd));
    const Read got = read(u"p3"_s);
    QVERIFY(got && *got);
    QCOMPARE((*got)->reveal(), odd);
}

void TestKeychainSecretStore::lockedWriteIsRefusedWithASentence()
{
    if (mode() != "locked"_L1)
        QSKIP("needs the locked keyring");
    const Result<void> got = write(u"p4"_s, u"dapi-locked-secret"_s);
    QVERIFY(!got);
    QCOMPARE(got.error().kind, Error::Kind::Secrets);
    QVERIFY2(got.error().detail.contains("locked"_L1), qPrintable(got.error().detail));
    QVERIFY(!errorSentence(got.error()).contains("dapi-locked-secret"_L1));
}

void TestKeychainSecretStore::lockedReadLooksLikeNotFound()
{
    if (mode() != "locked"_L1)
        QSKIP("needs the locked keyring");
    const Read got = read(u"p4"_s);
    QVERIFY(got && !*got); // and so nobody may conclude that it is gone
}

void TestKeychainSecretStore::withoutServiceEverythingFailsWithASentence()
{
    if (mode() != "none"_L1)
        QSKIP("needs a bus without a Secret Service");
    const Result<void> written = write(u"p5"_s, u"dapi-none"_s);
    const Read found = read(u"p5"_s);
    const Result<void> removed = remove(u"p5"_s);
    QVERIFY(!written && !found && !removed);
    for (const Error& error : {written.error(), found.error(), removed.error()}) {
        QCOMPARE(error.kind, Error::Kind::Secrets);
        QVERIFY2(error.detail.contains("no keychain service"_L1), qPrintable(error.detail));
        QVERIFY(errorSentence(error).contains("this session only"_L1));
    }
}

void TestKeychainSecretStore::deadContextIsNotCalled()
{
    bool called = false;
    auto context = std::make_unique<QObject>();
    m_store.read(u"p6"_s, context.get(), [&](Read) { called = true; });
    context.reset();
    read(u"p6"_s).has_value(); // jobs run in order: the first is over when this one is
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestKeychainSecretStore)
#include "tst_keychainsecretstore.moc"
