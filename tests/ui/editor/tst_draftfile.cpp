// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smalldisk.h"
#include "ui/editor/draftfile.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString firstId = u"11111111-2222-4333-8444-555555555555"_s;
const QString secondId = u"99999999-2222-4333-8444-555555555555"_s;

Draft sample(const QString& id = firstId)
{
    Draft draft;
    draft.id = id;
    draft.title = u"Untitled \"2\" ж"_s;
    draft.path = u"/home/ж/a b.sql"_s;
    draft.language = Language::Sql;
    draft.line = 3;
    draft.column = 7;
    draft.position = 2;
    draft.hasBom = true;
    draft.fileHash = "\x01\xff"_ba;
    draft.written = QDateTime(QDate(2024, 5, 6), QTime(7, 8, 9, 10), Qt::UTC);
    draft.utf8 = u"SELECT 'ж\U0001F600';\r\n\n"_s.toUtf8();
    return draft;
}

void spoil(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class DraftFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackWhole()
    {
        const Draft draft = sample();

        const auto read = decodeDraft(encodeDraft(draft));

        QVERIFY(read);
        QCOMPARE(read->id, draft.id);
        QCOMPARE(read->title, draft.title);
        QCOMPARE(read->path, draft.path);
        QCOMPARE(read->language, draft.language);
        QCOMPARE(read->line, draft.line);
        QCOMPARE(read->column, draft.column);
        QCOMPARE(read->position, draft.position);
        QCOMPARE(read->isModified, draft.isModified);
        QCOMPARE(read->hasBom, draft.hasBom);
        QCOMPARE(read->fileHash, draft.fileHash);
        QCOMPARE(read->written, draft.written);
        QCOMPARE(read->utf8, draft.utf8);
    }

    void damageIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray whole = encodeDraft(sample());
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("no header") << "hello\nworld"_ba;
        QTest::newRow("cut") << whole.chopped(1);
        QTest::newRow("only the header") << whole.left(whole.indexOf('\n') + 1);
        QTest::newRow("half the header") << whole.left(30);
        QTest::newRow("longer") << whole + 'x';
        QTest::newRow("one letter changed") << QByteArray(whole).replace("SELECT", "DELETE");
        QTest::newRow("another version")
            << QByteArray(whole).replace("\"brickbenchDraft\":1", "\"brickbenchDraft\":9");
        QTest::newRow("id leads out of the folder")
            << QByteArray(whole).replace(firstId.toLatin1(), "../../x");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
    }

    void damageIsNoticed()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decodeDraft(bytes));
    }

    void everyCutIsNoticed()
    {
        const QByteArray whole = encodeDraft(sample());
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeDraft(whole.left(size)));
        QVERIFY(decodeDraft(whole));
    }

    void draftsOfEndedProgramsAreTakenOver()
    {
        const QTemporaryDir root;
        Draft late = sample(firstId);
        late.position = 5;
        QVERIFY(writeDraft(root.filePath(u"one"_s), late));
        QVERIFY(writeDraft(root.filePath(u"two"_s), sample(secondId)));

        const FoundDrafts found = adoptDrafts(root.path(), root.filePath(u"own"_s));

        QCOMPARE(found.drafts.size(), size_t(2));
        QCOMPARE(found.drafts[0].id, secondId);
        QCOMPARE(found.drafts[1].id, firstId);
        QVERIFY(found.setAside.isEmpty());
    }

    void takenOverDraftsAreFoundAgainAfterTheNextKill()
    {
        const QTemporaryDir root;
        QVERIFY(writeDraft(root.filePath(u"one"_s), sample()));
        QVERIFY(QDir(root.path()).mkdir(u"second"_s));
        adoptDrafts(root.path(), root.filePath(u"second"_s));
        QVERIFY(!QDir(root.filePath(u"one"_s)).exists());

        QVERIFY(QDir(root.path()).mkdir(u"third"_s));
        QCOMPARE(adoptDrafts(root.path(), root.filePath(u"third"_s)).drafts.size(), size_t(1));
    }

    void draftsOfARunningProgramAreLeftAlone()
    {
        const QTemporaryDir root;
        QVERIFY(writeDraft(root.filePath(u"one"_s), sample()));
        QLockFile lock(root.filePath(u"one/lock"_s));
        QVERIFY(lock.tryLock(0));

        QVERIFY(adoptDrafts(root.path(), root.filePath(u"own"_s)).drafts.empty());

        lock.unlock();
        QCOMPARE(adoptDrafts(root.path(), root.filePath(u"own"_s)).drafts.size(), size_t(1));
    }

    void damagedDraftsAreKeptAside()
    {
        const QTemporaryDir root;
        QVERIFY(writeDraft(root.filePath(u"one"_s), sample(secondId)));
        const QString broken = draftPath(root.filePath(u"one"_s), firstId);
        spoil(broken, "half a dra"_ba);
        spoil(draftPath(root.filePath(u"one"_s), u"renamed"_s), encodeDraft(sample(firstId)));

        const FoundDrafts found = adoptDrafts(root.path(), root.filePath(u"own"_s));

        QCOMPARE(found.drafts.size(), size_t(1));
        QCOMPARE(found.setAside.size(), 2);
        QVERIFY(!QFile::exists(broken));
        for (const QString& path : found.setAside) {
            QVERIFY(path.startsWith(root.filePath(u"damaged"_s)));
            QVERIFY(QFile::exists(path));
        }
        QVERIFY(adoptDrafts(root.path(), root.filePath(u"third"_s)).setAside.isEmpty());
    }

    void noFolderIsNoDraft()
    {
        const FoundDrafts found = adoptDrafts(u"/nonexistent/drafts"_s, u"/nonexistent/drafts/own"_s);
        QVERIFY(found.drafts.empty());
    }

    void failedWriteKeepsTheLastDraft()
    {
        if (!test::SmallDisk::isPossible)
            QSKIP("needs a file size limit");
        const QTemporaryDir root;
        QVERIFY(writeDraft(root.path(), sample()));
        {
            const test::SmallDisk disk(2048);
            Draft big = sample();
            big.utf8 = QByteArray(100'000, 'x');
            const auto result = writeDraft(root.path(), big);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, Error::Kind::Io);
        }
        QFile file(draftPath(root.path(), firstId));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(decodeDraft(file.readAll())->utf8, sample().utf8);
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::DraftFileTest)
#include "tst_draftfile.moc"
