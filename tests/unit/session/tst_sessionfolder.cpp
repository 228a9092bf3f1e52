// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionfolder.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestSessionFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void leftSessionsAreTakenOverWithTheirRuns();
    void runningProgramIsLeftAlone();
    void runWithoutItsSessionMakesOne();
    void whatCannotBeReadIsDropped();
    void filesAreTheUsersOnly();
    void unwritableFolderIsAnErrorWithItsName();

private:
    QString folder(const QString& name)
    {
        const QString path = m_root->filePath(name);
        QDir().mkpath(path);
        return path;
    }
    static StoredSession session(const QString& id)
    {
        StoredSession stored;
        stored.id = id;
        stored.connectionId = u"prod"_s;
        stored.cluster = ClusterId{u"0001-x"_s};
        stored.context = ContextId{u"17"_s};
        return stored;
    }
    static void addRun(const QString& folder, const StoredSession& tab, const QString& key, qint64 order)
    {
        StoredRun run;
        run.key = key;
        run.order = order;
        QVERIFY(sessionfolder::addLine(folder, key, runlines::added(tab, run)));
    }
    static void put(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> m_root;
};

void TestSessionFolder::init()
{
    m_root = std::make_unique<QTemporaryDir>();
}

void TestSessionFolder::leftSessionsAreTakenOverWithTheirRuns()
{
    const QString left = folder(u"left"_s);
    const QString own = folder(u"own"_s);
    QVERIFY(sessionfolder::writeSession(left, session(u"a"_s)));
    QVERIFY(sessionfolder::writeSession(left, session(u"b"_s)));
    addRun(left, session(u"a"_s), u"second"_s, 2);
    addRun(left, session(u"a"_s), u"first"_s, 1);
    put(left + u"/c.tab.Xy12"_s, "half");

    const auto found = sessionfolder::adopt(m_root->path(), own);

    QCOMPARE(found.size(), std::size_t(2));
    const auto& a = found[0].id == u"a"_s ? found[0] : found[1];
    QCOMPARE(a.runs.size(), std::size_t(2));
    QCOMPARE(a.runs[0].key, u"first"_s);
    QCOMPARE(a.runs[1].key, u"second"_s);
    QCOMPARE(a.context.text, u"17"_s);
    QVERIFY(!QDir(left).exists());
    // They are this program's now: another kill loses nothing.
    QCOMPARE(sessionfolder::adopt(m_root->path(), folder(u"next"_s)).size(), std::size_t(2));
}

void TestSessionFolder::runningProgramIsLeftAlone()
{
    const QString other = folder(u"other"_s);
    QVERIFY(sessionfolder::writeSession(other, session(u"a"_s)));
    QLockFile lock(other + u"/lock"_s);
    QVERIFY(lock.tryLock(0));

    QVERIFY(sessionfolder::adopt(m_root->path(), folder(u"own"_s)).empty());

    QVERIFY(QFile::exists(other + u"/a.tab"_s));
}

void TestSessionFolder::runWithoutItsSessionMakesOne()
{
    const QString left = folder(u"left"_s);
    addRun(left, session(u"a"_s), u"run"_s, 1);
    QVERIFY(sessionfolder::addLine(left, u"run"_s,
        runlines::sent(ClusterId{u"0001-x"_s}, ContextId{u"18"_s}, QDateTime::currentDateTimeUtc())));

    const auto found = sessionfolder::adopt(m_root->path(), folder(u"own"_s));

    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].id, u"a"_s);
    QCOMPARE(found[0].connectionId, u"prod"_s);
    QCOMPARE(found[0].context.text, u"18"_s);
    QCOMPARE(found[0].cluster.text, u"0001-x"_s);
}

void TestSessionFolder::whatCannotBeReadIsDropped()
{
    const QString left = folder(u"left"_s);
    put(left + u"/a.tab"_s, "{\"brick");
    put(left + u"/b.run"_s, "{\"run\":\"b\"");

    QVERIFY(sessionfolder::adopt(m_root->path(), folder(u"own"_s)).empty());

    QVERIFY(!QDir(left).exists());
}

void TestSessionFolder::filesAreTheUsersOnly()
{
#ifdef Q_OS_UNIX
    const QString own = folder(u"own"_s);
    QVERIFY(sessionfolder::writeSession(own, session(u"a"_s)));
    addRun(own, session(u"a"_s), u"run"_s, 1);
    constexpr auto others
        = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(own + u"/a.tab"_s) & others));
    QVERIFY(!(QFile::permissions(own + u"/run.run"_s) & others));
#endif
}

void TestSessionFolder::unwritableFolderIsAnErrorWithItsName()
{
    const QString missing = m_root->filePath(u"missing"_s);
    const auto written = sessionfolder::writeSession(missing, session(u"a"_s));
    QVERIFY(!written);
    QVERIFY(written.error().detail.contains(u"missing"_s));
    QVERIFY(!sessionfolder::addLine(missing, u"run"_s, "x"));
    QVERIFY(sessionfolder::removeRun(missing, u"run"_s)); // what is not there need not go
}

QTEST_GUILESS_MAIN(TestSessionFolder)
#include "tst_sessionfolder.moc"
