// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilestore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestProfileStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void missingFileIsEmpty();
    void everyFieldSurvives_data();
    void everyFieldSurvives();
    void saveReplacesById();
    void removeForgets();
    void brokenFileIsKeptAside_data();
    void brokenFileIsKeptAside();
    void unknownWordsFallBack();
    void failedWriteChangesNothing();

private:
    QString file() const { return m_folder->filePath(u"sub/connections.json"_s); }
    void put(const QByteArray& bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileStore::put(const QByteArray& bytes) const
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"sub"_s));
    QFile out(file());
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(bytes), bytes.size());
}

void TestProfileStore::missingFileIsEmpty()
{
    ProfileStore store(file());
    QVERIFY(store.load());
    QVERIFY(store.profiles().empty());
}

void TestProfileStore::everyFieldSurvives_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("method");
    for (int place = 0; place <= int(ConnectionProfile::SecretPlace::LocalWorkspace); ++place)
        QTest::addRow("place %d", place) << place << place % 3;
}

void TestProfileStore::everyFieldSurvives()
{
    QFETCH(int, place);
    QFETCH(int, method);
    ConnectionProfile profile{u"id-1"_s, u"Größe \"x\""_s, QUrl(u"https://w.example:8443"_s), u"77"_s,
        Credentials::Method(method), u"me@example"_s, ConnectionProfile::SecretPlace(place), u"DEFAULT"_s,
        u"#ff0000"_s, true};
    ProfileStore store(file());
    QVERIFY(store.load());
    QVERIFY(store.save(profile));
    ProfileStore other(file());
    QVERIFY(other.load());
    QCOMPARE(other.profiles().size(), std::size_t(1));
    QVERIFY(*other.find(u"id-1"_s) == profile);
}

void TestProfileStore::saveReplacesById()
{
    ProfileStore store(file());
    QVERIFY(store.save({.id = u"a"_s, .name = u"one"_s}));
    QVERIFY(store.save({.id = u"b"_s, .name = u"two"_s}));
    QVERIFY(store.save({.id = u"a"_s, .name = u"three"_s}));
    QCOMPARE(store.profiles().size(), std::size_t(2));
    QCOMPARE(store.profiles().front().name, u"three"_s);
}

void TestProfileStore::removeForgets()
{
    ProfileStore store(file());
    QVERIFY(store.save({.id = u"a"_s}));
    QVERIFY(store.remove(u"a"_s));
    QVERIFY(store.remove(u"a"_s));
    ProfileStore other(file());
    QVERIFY(other.load());
    QVERIFY(other.profiles().empty());
}

void TestProfileStore::brokenFileIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("cut off") << "{\"profiles\":[{\"id\""_ba;
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("other JSON") << "[1,2]"_ba;
}

void TestProfileStore::brokenFileIsKeptAside()
{
    QFETCH(QByteArray, bytes);
    put(bytes);
    ProfileStore store(file());
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, Error::Kind::Protocol);
    QVERIFY2(loaded.error().detail.contains("broken-1"_L1), qPrintable(loaded.error().detail));
    QFile aside(file() + u".broken-1"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
    QVERIFY(store.save({.id = u"a"_s}));
}

void TestProfileStore::unknownWordsFallBack()
{
    put("{\"profiles\":[{\"id\":\"a\",\"secretPlace\":\"cloud\",\"method\":9,\"future\":1},{\"name\":\"no id\"},{\"id\":\"a\"}]}"_ba);
    ProfileStore store(file());
    QVERIFY(store.load());
    QCOMPARE(store.profiles().size(), std::size_t(1));
    QCOMPARE(store.profiles().front().secretPlace, ConnectionProfile::SecretPlace::Keychain);
    QCOMPARE(store.profiles().front().method, Credentials::Method::Bearer);
}

void TestProfileStore::failedWriteChangesNothing()
{
    QFile blocker(m_folder->filePath(u"sub"_s)); // a file where the folder should be
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    ProfileStore store(file());
    const auto saved = store.save({.id = u"a"_s});
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Io);
    QVERIFY(store.profiles().empty());
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
