// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionjournal.h"

#include "core/workerpool.h"
#include "session/sessionfolder.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestSessionJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void nothingIsMadeBeforeItIsNeeded();
    void sessionAndRunsComeBack();
    void intentIsOnDiskBeforeTheRunMayGo();
    void busyWorkersDoNotHoldTheRunUp();
    void deadContextIsNotCalled();
    void removedSessionTakesItsRunsAlong();
    void restoredRunMovesToAnotherTab();
    void restoredRunIsNotWrittenAnew();
    void unwritableDiskIsToldOnceAndStopsNothing();

private:
    QString root() const { return m_folder->filePath(u"sessions"_s); }
    static StoredSession session(const QString& id = u"tab"_s)
    {
        StoredSession stored;
        stored.id = id;
        stored.connectionId = u"prod"_s;
        stored.cluster = ClusterId{u"0001-x"_s};
        stored.context = ContextId{u"17"_s};
        return stored;
    }
    static RunRequest request(const QString& key)
    {
        RunRequest asked;
        asked.source = "print(1)";
        asked.key = key;
        return asked;
    }
    static void send(SessionJournal& journal, const QString& key)
    {
        journal.noteSent(key, ClusterId{u"0001-x"_s}, ContextId{u"17"_s}, QDateTime::currentDateTimeUtc(),
            &journal, [] {});
    }
    /// What a program that starts now finds.
    std::vector<StoredSession> restored(SessionJournal& journal)
    {
        std::vector<StoredSession> found;
        bool isDone = false;
        connect(&journal, &SessionJournal::restored, this, [&](const std::vector<StoredSession>& sessions) {
            found = sessions;
            isDone = true;
        });
        journal.restore();
        (void)QTest::qWaitFor([&] { return isDone; });
        journal.disconnect(this);
        return found;
    }
    QStringList filesBelow() const
    {
        QStringList files;
        for (const QString& folder : QDir(root()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            files += QDir(root() + u'/' + folder).entryList({u"*.tab"_s, u"*.run"_s}, QDir::Files);
        return files;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionJournal::nothingIsMadeBeforeItIsNeeded()
{
    const SessionJournal journal(root());
    QVERIFY(!QDir(root()).exists());
}

void TestSessionJournal::sessionAndRunsComeBack()
{
    {
        SessionJournal journal(root());
        journal.put(session());
        journal.addRun(session(), request(u"waits"_s));
        journal.addRun(session(), request(u"sent"_s));
        send(journal, u"sent"_s);
        journal.addRun(session(), request(u"runs"_s));
        send(journal, u"runs"_s);
        journal.noteCommand(u"runs"_s, CommandId{u"c0ffee"_s});
        journal.noteCancelAsked(u"runs"_s);
        journal.addRun(session(), request(u"over"_s));
        journal.removeRun(u"over"_s);
    }
    SessionJournal next(root());
    const auto found = restored(next);
    QCOMPARE(found.size(), std::size_t(1));
    const auto& runs = found[0].runs;
    QCOMPARE(runs.size(), std::size_t(3));
    QCOMPARE(runs[0].key, u"waits"_s);
    QVERIFY(!runs[0].sentAt.isValid());
    QCOMPARE(runs[1].key, u"sent"_s);
    QVERIFY(runs[1].sentAt.isValid() && runs[1].command.isEmpty());
    QCOMPARE(runs[2].key, u"runs"_s);
    QCOMPARE(runs[2].command.text, u"c0ffee"_s);
    QVERIFY(runs[2].isCancelAsked);
    QCOMPARE(runs[2].request.source, "print(1)"_ba);
}

void TestSessionJournal::intentIsOnDiskBeforeTheRunMayGo()
{
    SessionJournal journal(root());
    journal.addRun(session(), request(u"run"_s));
    QByteArray onDisk;
    journal.noteSent(
        u"run"_s, ClusterId{u"0001-x"_s}, ContextId{u"17"_s}, QDateTime::currentDateTimeUtc(), this, [&] {
            for (const QString& folder : QDir(root()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                QFile file(root() + u'/' + folder + u"/run.run"_s);
                if (file.open(QIODevice::ReadOnly))
                    onDisk = file.readAll();
            }
        });
    QVERIFY(onDisk.isEmpty()); // later, not inside
    QTRY_VERIFY(!onDisk.isEmpty());
    QVERIFY(decodeRun(onDisk)->run.sentAt.isValid());
}

void TestSessionJournal::busyWorkersDoNotHoldTheRunUp()
{
    SessionJournal journal(root());
    QSemaphore gate;
    const int workers = workerPool().maxThreadCount();
    for (int i = 0; i < workers; ++i)
        workerPool().start([&gate] { gate.acquire(); });
    journal.addRun(session(), request(u"run"_s));
    int calls = 0;
    journal.noteSent(u"run"_s, ClusterId{u"0001-x"_s}, ContextId{u"17"_s}, QDateTime::currentDateTimeUtc(),
        this, [&] { ++calls; });
    const bool came = QTest::qWaitFor([&] { return calls > 0; }, 2000);
    gate.release(workers);
    QVERIFY(came);
    QTRY_COMPARE(filesBelow(), QStringList{u"run.run"_s});
    QCOMPARE(calls, 1);
}

void TestSessionJournal::deadContextIsNotCalled()
{
    int calls = 0;
    {
        SessionJournal journal(root());
        auto context = std::make_unique<QObject>();
        journal.addRun(session(), request(u"run"_s));
        journal.noteSent(u"run"_s, {}, {}, QDateTime::currentDateTimeUtc(), context.get(), [&] { ++calls; });
        context.reset();
        QSignalSpy failed(&journal, &SessionJournal::failed);
        QTRY_COMPARE(filesBelow(), QStringList{u"run.run"_s});
        QCoreApplication::processEvents();
    }
    QCOMPARE(calls, 0);
}

void TestSessionJournal::removedSessionTakesItsRunsAlong()
{
    {
        SessionJournal journal(root());
        journal.put(session(u"a"_s));
        journal.addRun(session(u"a"_s), request(u"of a"_s));
        journal.put(session(u"b"_s));
        journal.addRun(session(u"b"_s), request(u"of b"_s));
        journal.remove(u"a"_s);
    }
    QCOMPARE(filesBelow(), (QStringList{u"b.tab"_s, u"of b.run"_s}));
}

void TestSessionJournal::restoredRunMovesToAnotherTab()
{
    {
        SessionJournal journal(root());
        journal.addRun(session(u"old"_s), request(u"run"_s));
    }
    {
        SessionJournal second(root());
        QCOMPARE(restored(second).size(), std::size_t(1));
        second.moveRun(u"run"_s, u"new"_s);
    }
    SessionJournal third(root());
    const auto found = restored(third);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].id, u"new"_s);
    QCOMPARE(found[0].runs.size(), std::size_t(1));
}

void TestSessionJournal::restoredRunIsNotWrittenAnew()
{
    {
        SessionJournal journal(root());
        journal.addRun(session(), request(u"run"_s));
        send(journal, u"run"_s);
    }
    {
        SessionJournal second(root());
        restored(second);
        second.addRun(session(), request(u"run"_s)); // the tab shows it again
    }
    SessionJournal third(root());
    QVERIFY(restored(third).at(0).runs.at(0).sentAt.isValid());
}

void TestSessionJournal::unwritableDiskIsToldOnceAndStopsNothing()
{
    QFile block(root());
    QVERIFY(block.open(QIODevice::WriteOnly)); // a file where the folder should be
    SessionJournal journal(root());
    QSignalSpy failed(&journal, &SessionJournal::failed);
    QSignalSpy recovered(&journal, &SessionJournal::recovered);
    journal.addRun(session(), request(u"run"_s));
    bool mayGo = false;
    journal.noteSent(u"run"_s, {}, {}, QDateTime::currentDateTimeUtc(), this, [&] { mayGo = true; });
    QTRY_VERIFY(mayGo);
    journal.put(session());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed[0][0].value<Error>().detail.isEmpty());

    QVERIFY(block.remove());
    journal.put(session());

    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(filesBelow(), QStringList{u"tab.tab"_s});
}

QTEST_GUILESS_MAIN(TestSessionJournal)
#include "tst_sessionjournal.moc"
