// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/draftstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Draft draftOf(const QString& id, const QByteArray& text)
{
    Draft draft;
    draft.id = id;
    draft.utf8 = text;
    return draft;
}

/// Texts of all drafts a program that starts now would find.
QList<QByteArray> found(const QString& root)
{
    const QTemporaryDir own;
    QList<QByteArray> texts;
    for (const Draft& draft : adoptDrafts(root, own.path()).drafts)
        texts.append(draft.utf8);
    return texts;
}

QStringList filesBelow(const QString& root)
{
    QStringList files;
    for (const QString& folder : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        files += QDir(root + u'/' + folder).entryList({u"*.draft"_s}, QDir::Files);
    return files;
}

} // namespace

class DraftStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesWithinTheSecond()
    {
        const QTemporaryDir root;
        DraftStore store(root.path());
        const QString id = DraftStore::newId();
        QSignalSpy written(&store, &DraftStore::written);

        store.put(id, this, [&] { return draftOf(id, "a"_ba); });

        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 1000);
        QCOMPARE(filesBelow(root.path()), QStringList{id + u".draft"_s});
    }

    void typingWithoutAPauseIsWrittenToo()
    {
        const QTemporaryDir root;
        DraftStore store(root.path());
        const QString id = DraftStore::newId();
        QSignalSpy written(&store, &DraftStore::written);
        QTimer typing;
        int keys = 0;
        int snapshots = 0;
        connect(&typing, &QTimer::timeout, this, [&] {
            ++keys;
            store.put(id, this, [&] {
                ++snapshots;
                return draftOf(id, QByteArray::number(keys));
            });
        });
        typing.start(5);

        QTRY_VERIFY_WITH_TIMEOUT(written.count() >= 2, 4000);

        QVERIFY2(snapshots <= written.count() + 1, "the text is asked for once for each writing only");
    }

    void lastTextIsWrittenAtTheEnd()
    {
        const QTemporaryDir root;
        const QString id = DraftStore::newId();
        {
            DraftStore store(root.path());
            store.put(id, this, [&] { return draftOf(id, "last"_ba); });
        }
        QCOMPARE(found(root.path()), QList{"last"_ba});
    }

    void newerTextWinsOverTheOneBeingWritten()
    {
        const QTemporaryDir root;
        const QString id = DraftStore::newId();
        {
            DraftStore store(root.path());
            store.put(id, this, [&] { return draftOf(id, QByteArray(3'000'000, 'x')); });
            store.flush();
            store.put(id, this, [&] { return draftOf(id, "new"_ba); });
            QVERIFY(store.flushNow());
        }
        QCOMPARE(found(root.path()), QList{"new"_ba});
    }

    void removedDraftsStayRemoved_data()
    {
        QTest::addColumn<bool>("whileWriting");
        QTest::newRow("at rest") << false;
        QTest::newRow("while a worker writes it") << true;
    }

    void removedDraftsStayRemoved()
    {
        QFETCH(bool, whileWriting);
        const QTemporaryDir root;
        const QString id = DraftStore::newId();
        {
            DraftStore store(root.path());
            store.put(id, this, [&] { return draftOf(id, QByteArray(1'000'000, 'x')); });
            if (whileWriting)
                store.flush();
            else
                QVERIFY(store.flushNow());
            store.remove(id);
        }
        QCOMPARE(filesBelow(root.path()), QStringList());
        QCOMPARE(QDir(root.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
    }

    void draftComesBackWhenTypedAfterRemoval()
    {
        const QTemporaryDir root;
        const QString id = DraftStore::newId();
        {
            DraftStore store(root.path());
            store.put(id, this, [&] { return draftOf(id, QByteArray(1'000'000, 'x')); });
            store.flush();
            store.remove(id);
            store.put(id, this, [&] { return draftOf(id, "again"_ba); });
        }
        QCOMPARE(found(root.path()), QList{"again"_ba});
    }

    void restoresWhatTheLastProgramLeft()
    {
        const QTemporaryDir root;
        const QString id = DraftStore::newId();
        {
            DraftStore store(root.path());
            store.put(id, this, [&] { return draftOf(id, "left"_ba); });
        }
        DraftStore store(root.path());
        QSignalSpy restored(&store, &DraftStore::restored);

        store.restore();

        QTRY_COMPARE(restored.count(), 1);
        const auto drafts = restored[0][0].value<std::vector<Draft>>();
        QCOMPARE(drafts.size(), size_t(1));
        QCOMPARE(drafts[0].utf8, "left"_ba);
        QCOMPARE(filesBelow(root.path()).size(), 1);
        store.remove(id);
        QCOMPARE(filesBelow(root.path()).size(), 0);
    }

    void secondProgramDoesNotTakeTheFirstOnesDrafts()
    {
        const QTemporaryDir root;
        const QString id = DraftStore::newId();
        DraftStore first(root.path());
        first.put(id, this, [&] { return draftOf(id, "mine"_ba); });
        QVERIFY(first.flushNow());
        DraftStore second(root.path());
        QSignalSpy restored(&second, &DraftStore::restored);

        second.restore();

        QTRY_COMPARE(restored.count(), 1);
        QVERIFY(restored[0][0].value<std::vector<Draft>>().empty());
    }

    void killedProgramLosesNothingJournalled()
    {
        const QTemporaryDir root;
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {u"--type-into"_s, root.path()});
        QVERIFY(child.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(child.bytesAvailable() > 0, 10'000);
        QCOMPARE(child.readAllStandardOutput().trimmed(), "written"_ba);
        child.kill();
        QVERIFY(child.waitForFinished());

        DraftStore store(root.path());
        QSignalSpy restored(&store, &DraftStore::restored);
        store.restore();

        QTRY_COMPARE(restored.count(), 1);
        const auto drafts = restored[0][0].value<std::vector<Draft>>();
        QCOMPARE(drafts.size(), size_t(1));
        QCOMPARE(drafts[0].utf8, "typed before the kill"_ba);
    }

    void failureIsSaidOnceAndHealsByItself()
    {
        const QTemporaryDir folder;
        // A file where the folder should be: no program can write there, root or not.
        const QString root = folder.filePath(u"drafts"_s);
        QFile blocker(root);
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        blocker.close();
        DraftStore store(root);
        QSignalSpy failed(&store, &DraftStore::failed);
        QSignalSpy recovered(&store, &DraftStore::recovered);
        const QString id = DraftStore::newId();

        store.put(id, this, [&] { return draftOf(id, "a"_ba); });
        store.flush();
        QTRY_COMPARE(failed.count(), 1);
        const Error error = failed[0][0].value<Error>();
        QCOMPARE(error.kind, Error::Kind::Io);
        QVERIFY2(error.detail.contains(u"cannot be journalled"_s), qPrintable(error.detail));
        QVERIFY(!store.flushNow());

        QVERIFY(blocker.remove());
        store.put(id, this, [&] { return draftOf(id, "b"_ba); });
        QTRY_COMPARE_WITH_TIMEOUT(recovered.count(), 1, 8000);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(filesBelow(root).size(), 1);
    }

    void deadDocumentsAreNotAsked()
    {
        const QTemporaryDir root;
        DraftStore store(root.path());
        const QString id = DraftStore::newId();
        auto document = std::make_unique<QObject>();
        bool asked = false;
        store.put(id, document.get(), [&] {
            asked = true;
            return draftOf(id, "a"_ba);
        });
        document.reset();
        QVERIFY(store.flushNow());
        QVERIFY(!asked);
    }
};

/// The child of killedProgramLosesNothingJournalled(): types, says so once it is written, then waits to be
/// killed.
static int typeInto(QCoreApplication& application, const QString& root)
{
    DraftStore store(root);
    const QString id = DraftStore::newId();
    QObject::connect(&store, &DraftStore::written, &application, [] {
        std::puts("written");
        std::fflush(stdout);
    });
    store.put(id, &application, [id] { return draftOf(id, "typed before the kill"_ba); });
    return QCoreApplication::exec();
}

} // namespace brickbench::ui

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QLatin1StringView("--type-into"))
        return brickbench::ui::typeInto(application, arguments[2]);
    brickbench::ui::DraftStoreTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_draftstore.moc"
