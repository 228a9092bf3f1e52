// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editordocument.h"

#include "tests/support/smalldisk.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/draftstore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Tab {
    CodeEditor editor;
    EditorDocument document{editor};
    QSignalSpy opened{&document, &EditorDocument::opened};
    QSignalSpy saved{&document, &EditorDocument::saved};
    QSignalSpy failed{&document, &EditorDocument::failed};
    QSignalSpy changed{&document, &EditorDocument::changedOnDisk};

    void open(const QString& path)
    {
        document.open(path);
        QTRY_COMPARE(opened.count(), 1);
    }
};

} // namespace

class EditorDocumentTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString& name) const { return m_folder->filePath(name); }

    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QByteArray get(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "<none>"_ba;
    }

    QStringList drafts() const
    {
        QStringList files;
        for (const QString& folder : QDir(at(u"drafts"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            files += QDir(at(u"drafts/"_s) + folder).entryList({u"*.draft"_s}, QDir::Files);
        return files;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void opensAndSaves()
    {
        put(u"a.sql"_s, "\xef\xbb\xbfSELECT 1;\r\n"_ba);
        Tab tab;

        tab.open(at(u"a.sql"_s));
        QCOMPARE(tab.editor.text(), u"SELECT 1;\r\n"_s);
        QCOMPARE(tab.editor.language(), Language::Sql);
        QCOMPARE(tab.document.title(), u"a.sql"_s);
        QVERIFY(!tab.editor.isModified());
        tab.editor.insertText(u"-- ж\r\n"_s);
        QVERIFY(tab.editor.isModified());
        tab.document.save();

        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(get(u"a.sql"_s), "\xef\xbb\xbf-- ж\r\nSELECT 1;\r\n"_ba);
        QVERIFY(!tab.editor.isModified());
    }

    void savesUnderANewName()
    {
        Tab tab;
        QSignalSpy titles(&tab.document, &EditorDocument::titleChanged);
        tab.editor.insertText(u"val a = 1"_s);

        tab.document.saveAs(at(u"b.scala"_s));

        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(get(u"b.scala"_s), "val a = 1"_ba);
        QCOMPARE(tab.editor.language(), Language::Scala);
        QCOMPARE(titles.last()[0].toString(), u"b.scala"_s);
    }

    void unreadableFileLeavesTheTextAlone()
    {
        put(u"a.py"_s, "\xff\xff"_ba);
        Tab tab;
        tab.editor.insertText(u"mine"_s);

        tab.document.open(at(u"a.py"_s));

        QTRY_COMPARE(tab.failed.count(), 1);
        QCOMPARE(tab.editor.text(), u"mine"_s);
        QVERIFY(!tab.document.hasFile());
        QCOMPARE(get(u"a.py"_s), "\xff\xff"_ba);
    }

    void newerFileIsNotOverwritten()
    {
        put(u"a.py"_s, "one"_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        tab.editor.insertText(u"mine "_s);
        put(u"a.py"_s, "two"_ba);

        tab.document.save();
        QTRY_COMPARE(tab.changed.count(), 1);
        QCOMPARE(get(u"a.py"_s), "two"_ba);
        QVERIFY(tab.editor.isModified());
        QCOMPARE(tab.saved.count(), 0);

        tab.document.save(EditorDocument::IfChanged::Overwrite);
        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(get(u"a.py"_s), "mine one"_ba);
        tab.editor.insertText(u"more "_s);
        tab.document.save();
        QTRY_COMPARE(tab.saved.count(), 2);
        QCOMPARE(tab.changed.count(), 1);
    }

    void sameTextWithANewTimeIsNoConflict()
    {
        put(u"a.py"_s, "one"_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        put(u"a.py"_s, "one"_ba);
        tab.editor.insertText(u"mine "_s);
        tab.document.save();
        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(tab.changed.count(), 0);
    }

    void deletedFileIsMadeAgain()
    {
        put(u"a.py"_s, "one"_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        QVERIFY(QFile::remove(at(u"a.py"_s)));
        tab.document.save();
        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(get(u"a.py"_s), "one"_ba);
    }

    void changeOnDiskIsNoticedWhenAsked()
    {
        put(u"a.py"_s, "one"_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        put(u"a.py"_s, "two"_ba);
        tab.document.checkDisk();
        QTRY_COMPARE(tab.changed.count(), 1);
    }

    void fullDiskKeepsFileAndText()
    {
        if (!test::SmallDisk::isPossible)
            QSKIP("needs a file size limit");
        put(u"a.py"_s, "one"_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        tab.editor.insertText(QString(100'000, u'x'));
        {
            const test::SmallDisk disk(4096);
            tab.document.save();
            QTRY_COMPARE(tab.failed.count(), 1);
        }
        const Error error = tab.failed[0][0].value<Error>();
        QCOMPARE(error.kind, Error::Kind::Io);
        QVERIFY2(error.detail.contains(u"a.py was not saved"_s), qPrintable(error.detail));
        QCOMPARE(get(u"a.py"_s), "one"_ba);
        QVERIFY(tab.editor.isModified());
        tab.document.save();
        QTRY_COMPARE(tab.saved.count(), 1);
    }

    void textTypedWhileSavingStaysModified()
    {
        put(u"a.py"_s, "one"_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        tab.editor.insertText(u"a"_s);
        tab.document.save();
        tab.editor.insertText(u"b"_s);

        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(get(u"a.py"_s), "aone"_ba);
        QVERIFY(tab.editor.isModified());
    }

    void saveWhileSavingIsDoneAfterwards()
    {
        put(u"a.py"_s, ""_ba);
        Tab tab;
        tab.open(at(u"a.py"_s));
        tab.editor.insertText(u"a"_s);
        tab.document.save();
        tab.editor.insertText(u"b"_s);
        tab.document.save();

        QTRY_COMPARE(tab.saved.count(), 2);
        QCOMPARE(get(u"a.py"_s), "ab"_ba);
        QVERIFY(!tab.editor.isModified());
    }

    void typingIsJournalledAndTheUsersFileIsNot()
    {
        put(u"a.py"_s, "one"_ba);
        DraftStore store(at(u"drafts"_s));
        Tab tab;
        tab.document.journalTo(store);
        tab.open(at(u"a.py"_s));
        QSignalSpy written(&store, &DraftStore::written);

        tab.editor.insertText(u"typed "_s);

        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 1500);
        QCOMPARE(drafts().size(), 1);
        QCOMPARE(get(u"a.py"_s), "one"_ba);
        tab.document.save();
        QTRY_COMPARE(tab.saved.count(), 1);
        QCOMPARE(drafts().size(), 0);
    }

    void undoneChangesLeaveNoDraft()
    {
        DraftStore store(at(u"drafts"_s));
        Tab tab;
        tab.document.journalTo(store);
        tab.editor.insertText(u"a"_s);
        QVERIFY(store.flushNow());
        QCOMPARE(drafts().size(), 1);
        tab.editor.undo();
        QCOMPARE(drafts().size(), 0);
    }

    void restoredDraftIsWhatItWas()
    {
        put(u"a.sql"_s, "SELECT 1"_ba);
        const QString root = at(u"drafts"_s);
        {
            DraftStore store(root);
            Tab tab;
            tab.open(at(u"a.sql"_s));
            tab.document.journalTo(store);
            tab.editor.replaceText(u"SELECT 'ж',\n2"_s);
            tab.editor.setCursor(2, 2);
            QVERIFY(store.flushNow());
        }
        DraftStore store(root);
        QSignalSpy restored(&store, &DraftStore::restored);
        store.restore();
        QTRY_COMPARE(restored.count(), 1);
        const auto found = restored[0][0].value<std::vector<Draft>>();
        QCOMPARE(found.size(), size_t(1));
        Tab tab;
        tab.document.journalTo(store);

        tab.document.restore(found[0]);

        QCOMPARE(tab.editor.text(), u"SELECT 'ж',\n2"_s);
        QCOMPARE(tab.editor.language(), Language::Sql);
        QCOMPARE(tab.editor.line(), 2);
        QCOMPARE(tab.editor.column(), 2);
        QVERIFY(tab.editor.isModified());
        QCOMPARE(tab.document.path(), at(u"a.sql"_s));
        // The file's hash came along, so a change made meanwhile is still noticed.
        put(u"a.sql"_s, "changed"_ba);
        tab.document.save();
        QTRY_COMPARE(tab.changed.count(), 1);
    }

    void closingWritesTheLastKeys_data()
    {
        QTest::addColumn<bool>("editorFirst");
        QTest::newRow("document first") << false;
        QTest::newRow("editor first") << true;
    }

    void closingWritesTheLastKeys()
    {
        QFETCH(bool, editorFirst);
        DraftStore store(at(u"drafts"_s));
        auto editor = std::make_unique<CodeEditor>();
        auto document = std::make_unique<EditorDocument>(*editor);
        document->journalTo(store);
        editor->insertText(u"last keys"_s);

        if (editorFirst)
            editor.reset();
        document.reset();
        editor.reset();

        QCOMPARE(drafts().size(), 1);
    }

    void discardedTabLeavesNothing()
    {
        DraftStore store(at(u"drafts"_s));
        {
            Tab tab;
            tab.document.journalTo(store);
            tab.editor.insertText(u"rubbish"_s);
            QVERIFY(store.flushNow());
            tab.document.discardDraft();
        }
        QVERIFY(store.flushNow());
        QCOMPARE(drafts().size(), 0);
    }

    void editorMayDieWhileAFileIsRead()
    {
        put(u"a.py"_s, "one"_ba);
        auto editor = std::make_unique<CodeEditor>();
        EditorDocument document(*editor);
        document.open(at(u"a.py"_s));
        editor.reset();
        QTRY_VERIFY(!document.isBusy());
        QVERIFY(!document.hasFile());
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::EditorDocumentTest)
#include "tst_editordocument.moc"
