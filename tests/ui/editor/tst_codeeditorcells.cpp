// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"
#include "ui/editor/qscintilla.h"

#include <QTest>

Q_DECLARE_METATYPE(brickbench::Language)

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr unsigned pieceMark = 1U << 1;
constexpr unsigned borderMark = 1U << 2;
constexpr unsigned cellMark = 1U << 3;

/// Lines, from 1, that carry one of \a marks.
QList<int> markedLines(const CodeEditor& editor, unsigned marks)
{
    const auto* view = editor.findChild<QsciScintilla*>();
    QList<int> lines;
    for (int line = 0; line < view->lines(); ++line) {
        if (view->markersAtLine(line) & marks)
            lines.append(line + 1);
    }
    return lines;
}

/// Puts \a text into \a editor with the caret at "^".
void load(CodeEditor& editor, Language language, QString text)
{
    const qsizetype caret = text.indexOf(u'^');
    text.remove(u'^');
    editor.setLanguage(language);
    editor.setText(text);
    const QString before = text.left(caret);
    editor.setCursor(int(before.count(u'\n')) + 1, int(caret - before.lastIndexOf(u'\n')));
}

/// The text with "^" at the caret.
QString shown(const CodeEditor& editor)
{
    QStringList lines = editor.text().split(u'\n');
    lines[editor.line() - 1].insert(editor.column() - 1, u'^');
    return lines.join(u'\n');
}

} // namespace

class CodeEditorCellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsThePieceAtTheCaret()
    {
        CodeEditor editor;
        load(editor, Language::Sql, u"SELECT 'ж';\n\nSELECT\n  ^2;\n"_s);

        const auto piece = editor.pieceToRun();

        QVERIFY(piece);
        QCOMPARE(piece->source, u"SELECT\n  2"_s);
        QCOMPARE(piece->language, Language::Sql);
        QCOMPARE(piece->firstLine, 3);
        QCOMPARE(piece->lastLine, 4);
        QVERIFY(piece->refusal.isEmpty());
    }

    void runsTheSelectionWhenThereIsOne()
    {
        CodeEditor editor;
        load(editor, Language::Sql, u"^SELECT 'ж', 1;\nSELECT 2"_s);
        editor.findChild<QsciScintilla*>()->setSelection(0, 7, 0, 13);

        QCOMPARE(editor.pieceToRun()->source, u"'ж', 1"_s);
    }

    void selectedBlanksAreNoSelection()
    {
        CodeEditor editor;
        load(editor, Language::Python, u"a^ b"_s);
        editor.findChild<QsciScintilla*>()->setSelection(0, 1, 0, 2);

        QCOMPARE(editor.pieceToRun()->source, u"a b"_s);
    }

    void nothingToRunIsNothing()
    {
        CodeEditor editor;
        QVERIFY(!editor.pieceToRun());
        load(editor, Language::Sql, u"INSERT INTO t VALUES (1);\n^"_s);
        QVERIFY(!editor.pieceToRun());
        load(editor, Language::Python, u"a\n# %%\n^"_s);
        QVERIFY(!editor.pieceToRun());
    }

    void cellsOfOtherLanguagesKeepTheirs()
    {
        CodeEditor editor;
        load(editor, Language::Python, u"# COMMAND ----------\n# MAGIC %sql\n# MAGIC SELECT ^1"_s);

        QCOMPARE(editor.pieceToRun()->language, Language::Sql);
        QCOMPARE(editor.pieceToRun()->source, u"SELECT 1"_s);
    }

    void refusedCellsSayWhy()
    {
        CodeEditor editor;
        load(editor, Language::Python, u"# MAGIC %run ./o^ther"_s);
        QVERIFY(editor.pieceToRun()->refusal.contains(u"%run"_s));
        load(editor, Language::Python, u"# MAGIC %md\n# MAGIC h^i"_s);
        QVERIFY(editor.pieceToRun()->refusal.contains(u"Markdown"_s));
    }

    void allRunsInOrder_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("sources");
        QTest::newRow("python whole") << Language::Python << u"a\n\nb"_s << QStringList{u"a\n\nb"_s};
        QTest::newRow("python cells")
            << Language::Python << u"a\n# %%\n\n# %%\nb"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("python without Markdown")
            << Language::Python << u"# %%\n%md hi\n# %%\nb\n# %%\n%run x"_s
            << QStringList{u"b"_s, u"%run x"_s};
        QTest::newRow("scala whole") << Language::Scala << u"val a = 1; val b = 2"_s
                                     << QStringList{u"val a = 1; val b = 2"_s};
        QTest::newRow("r whole") << Language::R << u"a; b"_s << QStringList{u"a; b"_s};
        QTest::newRow("sql") << Language::Sql << u"a;\n-- c\n;b;"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("empty") << Language::Sql << u" \n"_s << QStringList{};
    }

    void allRunsInOrder()
    {
        QFETCH(Language, language);
        QFETCH(QString, text);
        QFETCH(QStringList, sources);
        CodeEditor editor;
        editor.setLanguage(language);
        editor.setText(text);

        QStringList found;
        for (const CodeEditor::Piece& piece : editor.allPieces())
            found.append(piece.source);
        QCOMPARE(found, sources);
    }

    void runsToAndFromTheCaret()
    {
        CodeEditor editor;
        load(editor, Language::Sql, u"a;\n^b;\nc;"_s);
        QCOMPARE(editor.piecesToCaret().size(), size_t(2));
        QCOMPARE(editor.piecesToCaret().back().source, u"b"_s);
        QCOMPARE(editor.piecesFromCaret().size(), size_t(2));
        QCOMPARE(editor.piecesFromCaret().front().source, u"b"_s);
    }

    void advances_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("moves");

        const auto sql = Language::Sql;
        QTest::newRow("sql next") << sql << u"a^;\n\nb;"_s << u"a;\n\n^b;"_s << true;
        QTest::newRow("sql same line") << sql << u"^a; b;"_s << u"a; ^b;"_s << true;
        QTest::newRow("sql last, closed") << sql << u"a^;"_s << u"a;\n^"_s << true;
        QTest::newRow("sql last, open") << sql << u"a^"_s << u"a;\n^"_s << true;
        QTest::newRow("sql last, open, comment") << sql << u"a^ -- c"_s << u"a; -- c\n^"_s << true;
        QTest::newRow("sql last, new line there") << sql << u"a^;\n"_s << u"a;\n^"_s << true;
        QTest::newRow("sql at the empty end") << sql << u"a;\n^"_s << u"a;\n^"_s << false;
        const auto py = Language::Python;
        QTest::newRow("cell next") << py << u"a^\n\n# %%\n\nb"_s << u"a\n\n# %%\n\n^b"_s << true;
        QTest::newRow("empty cell next")
            << py << u"a^\n# %%\n\n# %%\nb"_s << u"a\n# %%\n^\n# %%\nb"_s << true;
        QTest::newRow("Markdown is passed over")
            << py << u"a^\n# %%\n%md x\n# %%\nb"_s << u"a\n# %%\n%md x\n# %%\n^b"_s << true;
        QTest::newRow("last cell") << py << u"# %%\na^\n"_s << u"# %%\na\n\n# %%\n^"_s << true;
        QTest::newRow("last command cell")
            << py << u"a\n\n# COMMAND ----------\n\nb^"_s
            << u"a\n\n# COMMAND ----------\n\nb\n\n# COMMAND ----------\n^"_s << true;
        QTest::newRow("no cells yet") << py << u"a^"_s << u"a\n\n# %%\n^"_s << true;
        QTest::newRow("empty last cell") << py << u"a\n# %%\n^"_s << u"a\n# %%\n^"_s << false;
        QTest::newRow("empty document") << py << u"^"_s << u"^"_s << false;
        QTest::newRow("unicode") << py << u"^ж\U0001F600\n# %%\nü"_s << u"ж\U0001F600\n# %%\n^ü"_s << true;
        QTest::newRow("scala") << Language::Scala << u"a^"_s << u"a\n\n// %%\n^"_s << true;
    }

    void advances()
    {
        QFETCH(Language, language);
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, moves);
        CodeEditor editor;
        load(editor, language, before);

        QCOMPARE(editor.advance(), moves);

        QCOMPARE(shown(editor), after);
    }

    void addedPieceIsOneUndoStep()
    {
        CodeEditor editor;
        load(editor, Language::Sql, u"a^ -- c"_s);
        editor.advance();
        editor.undo();
        QCOMPARE(editor.text(), u"a -- c"_s);
    }

    void readOnlyDocumentsAreNotAddedTo()
    {
        CodeEditor editor;
        load(editor, Language::Python, u"a^"_s);
        editor.setReadOnly(true);
        editor.advance();
        editor.insertPieceBelow();
        QCOMPARE(editor.text(), u"a"_s);
    }

    void insertsBelow_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("cells") << Language::Python << u"a^\n\n# %%\nb"_s << u"a\n\n# %%\n^\n\n# %%\nb"_s;
        QTest::newRow("sql") << Language::Sql << u"a^;\nb;"_s << u"a;\n^\nb;"_s;
    }

    void insertsBelow()
    {
        QFETCH(Language, language);
        QFETCH(QString, before);
        QFETCH(QString, after);
        CodeEditor editor;
        load(editor, language, before);

        editor.insertPieceBelow();

        QCOMPARE(shown(editor), after);
    }

    void bordersAndTheCurrentPieceAreDrawn()
    {
        CodeEditor editor;
        editor.show();
        load(editor, Language::Python, u"^a\n\n# %%\nb\n# COMMAND ----------\nc"_s);

        QTRY_COMPARE(markedLines(editor, cellMark), (QList{3, 5}));
        QCOMPARE(markedLines(editor, borderMark), (QList{2, 4}));
        QCOMPARE(markedLines(editor, pieceMark), (QList{1, 2}));
        editor.setCursor(4, 1);
        QTRY_COMPARE(markedLines(editor, pieceMark), (QList{3, 4}));
    }

    void statementsAreDrawn()
    {
        CodeEditor editor;
        editor.show();
        load(editor, Language::Sql, u"^SELECT 1;\n\nSELECT\n 2;\n"_s);

        QTRY_COMPARE(markedLines(editor, borderMark), (QList{1}));
        QCOMPARE(markedLines(editor, pieceMark), (QList{1}));
        editor.setCursor(4, 1);
        QTRY_COMPARE(markedLines(editor, pieceMark), (QList{3, 4}));
    }

    void drawingFollowsTyping()
    {
        CodeEditor editor;
        load(editor, Language::Python, u"a\n^"_s);
        editor.insertText(u"# %%\nb"_s);
        QTRY_COMPARE(markedLines(editor, cellMark), (QList{2}));
        editor.undo();
        QTRY_COMPARE(markedLines(editor, cellMark), QList<int>());
    }

    void largeDocumentsAreCutInTheBackground()
    {
        CodeEditor editor;
        editor.setLanguage(Language::Sql);
        QString text;
        while (text.size() < 400'000)
            text += u"SELECT 'жжжжжжжжжжжжжжжжжжжж' FROM t;\n"_s;
        editor.setText(text);
        editor.setCursor(1000, 3);

        QTRY_COMPARE(markedLines(editor, pieceMark), (QList{1000}));
        QCOMPARE(editor.pieceToRun()->firstLine, 1000);
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::CodeEditorCellsTest)
#include "tst_codeeditorcells.moc"
