// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/editor/editorwindow.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

Q_DECLARE_METATYPE(brickbench::Language)

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

class CodeEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typesAndIndents()
    {
        EditorWindow w;
        QSignalSpy changed(w.editor, &CodeEditor::textChanged);

        w.type("def f():");
        w.press(Qt::Key_Return);
        w.type("pass");

        QCOMPARE(w.editor->text(), u"def f():\n    pass"_s);
        QVERIFY(!changed.isEmpty());
        QVERIFY(w.editor->isModified());
    }

    void closingBracketGoesBelowItsLine()
    {
        EditorWindow w;
        w.editor->setLanguage(Language::Scala);
        w.type("def f = {");
        w.press(Qt::Key_Return);
        w.type("a");
        w.press(Qt::Key_Return);
        w.type("}");
        QCOMPARE(w.editor->text(), u"def f = {\n  a\n}"_s);
    }

    void newLinesKeepTheIndentation_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("blanks");
        QTest::newRow("same") << Language::Python << u"    a"_s << 4;
        QTest::newRow("block with a comment") << Language::Python << u"if x:  # why"_s << 4;
        QTest::newRow("colon in a string") << Language::Python << u"x = '#:'"_s << 0;
        QTest::newRow("bracket") << Language::Python << u"  f("_s << 6;
        QTest::newRow("colon in SQL") << Language::Sql << u"a:"_s << 0;
        QTest::newRow("R block") << Language::R << u"f <- function() {"_s << 2;
    }

    void newLinesKeepTheIndentation()
    {
        QFETCH(Language, language);
        QFETCH(QString, line);
        QFETCH(int, blanks);
        EditorWindow w;
        w.editor->setLanguage(language);
        w.editor->setText(line);
        w.press(Qt::Key_End);
        w.press(Qt::Key_Return);
        QCOMPARE(w.editor->text(), line + u'\n' + QString(blanks, u' '));
    }

    void cursorStaysInTheLine()
    {
        CodeEditor editor;
        editor.setText(u"a\U0001F600\nb"_s);
        editor.setCursor(1, 99);
        QCOMPARE(editor.line(), 1);
        QCOMPARE(editor.column(), 3);
    }

    void tabIsSpaces()
    {
        EditorWindow w;
        w.press(Qt::Key_Tab);
        QCOMPARE(w.editor->text(), u"    "_s);
        w.editor->setLanguage(Language::Sql);
        w.editor->setText(u""_s);
        w.press(Qt::Key_Tab);
        QCOMPARE(w.editor->text(), u"  "_s);
        w.press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(w.editor->text(), u""_s);
    }

    void textComesBackExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("carriage returns") << u"a\r\nb\r\n"_s;
        QTest::newRow("mixed ends") << u"a\r\nb\nc\rd"_s;
        QTest::newRow("unicode") << u"ж\U0001F600\u2028é\u0301"_s;
        QTest::newRow("NUL") << QString(u"a\0b"_s).append(QChar(0)).append(u'c');
        QTest::newRow("tabs") << u"\ta\t"_s;
        QTest::newRow("no last end") << u"a"_s;
    }

    void textComesBackExactly()
    {
        QFETCH(QString, text);
        CodeEditor editor;

        editor.setText(text);

        QCOMPARE(editor.text(), text);
        QCOMPARE(editor.utf8(), text.toUtf8());
        QVERIFY(!editor.isModified());
    }

    void newLinesAreThoseOfTheDocument()
    {
        EditorWindow w;
        w.editor->setText(u"a\r\nb"_s);
        w.press(Qt::Key_End, Qt::ControlModifier);
        w.press(Qt::Key_Return);
        QCOMPARE(w.editor->text(), u"a\r\nb\r\n"_s);
    }

    void setTextCannotBeUndone()
    {
        CodeEditor editor;
        editor.setText(u"a"_s);
        editor.undo();
        QCOMPARE(editor.text(), u"a"_s);
    }

    void replaceTextIsOneStep()
    {
        CodeEditor editor;
        editor.setText(u"a"_s);
        editor.replaceText(u"b"_s);
        QVERIFY(editor.isModified());
        editor.undo();
        QCOMPARE(editor.text(), u"a"_s);
        QVERIFY(!editor.isModified());
    }

    void restoredTextCountsAsModified()
    {
        CodeEditor editor;
        editor.setText(u"draft"_s);
        QSignalSpy modified(&editor, &CodeEditor::modifiedChanged);

        editor.setModified(true);

        QVERIFY(editor.isModified());
        QCOMPARE(modified.count(), 1);
        editor.setModified(false);
        QVERIFY(!editor.isModified());
        QCOMPARE(modified.count(), 2);
    }

    void undoAndRedoByKey()
    {
        EditorWindow w;
        w.type("ab");
        w.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(w.editor->text(), u""_s);
        w.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(w.editor->text(), u"ab"_s);
        w.press(Qt::Key_Z, Qt::ControlModifier);
        w.press(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(w.editor->text(), u"ab"_s);
    }

    void commentsByKey_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("commented");
        QTest::newRow("python") << Language::Python << u"# a\n# b\nc"_s;
        QTest::newRow("sql") << Language::Sql << u"-- a\n-- b\nc"_s;
        QTest::newRow("scala") << Language::Scala << u"// a\n// b\nc"_s;
        QTest::newRow("r") << Language::R << u"# a\n# b\nc"_s;
    }

    void commentsByKey()
    {
        QFETCH(Language, language);
        QFETCH(QString, commented);
        EditorWindow w;
        w.editor->setLanguage(language);
        w.editor->setText(u"a\nb\nc"_s);
        w.press(Qt::Key_Down, Qt::ShiftModifier);
        w.press(Qt::Key_Down, Qt::ShiftModifier);

        w.press(Qt::Key_Slash, Qt::ControlModifier);

        QCOMPARE(w.editor->text(), commented);
        w.editor->undo();
        QCOMPARE(w.editor->text(), u"a\nb\nc"_s);
    }

    void commentsKeepCarriageReturnsAndUnicode()
    {
        CodeEditor editor;
        editor.setText(u"ж\r\nü\r\n"_s);
        editor.selectAll();
        editor.toggleComment();
        QCOMPARE(editor.text(), u"# ж\r\n# ü\r\n"_s);
        editor.toggleComment();
        QCOMPARE(editor.text(), u"ж\r\nü\r\n"_s);
    }

    void zoomsByKeyAndSaysSo()
    {
        EditorWindow w;
        QSignalSpy zoomed(w.editor, &CodeEditor::zoomChanged);
        w.editor->setText(u"a"_s);
        const int height = int(w.view->SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, 0UL));

        w.press(Qt::Key_Plus, Qt::ControlModifier);
        w.press(Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(w.editor->zoom(), 2);
        QVERIFY(w.view->SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, 0UL) > height);
        w.press(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(w.editor->zoom(), 1);
        w.press(Qt::Key_0, Qt::ControlModifier);

        QCOMPARE(w.editor->zoom(), 0);
        QCOMPARE(zoomed.count(), 4);
    }

    void goesToALineByKey()
    {
        EditorWindow w;
        w.editor->setText(u"a\nb\nc\nd"_s);
        QSignalSpy moved(w.editor, &CodeEditor::cursorMoved);

        w.press(Qt::Key_G, Qt::ControlModifier);
        auto* number = w.editor->findChild<QSpinBox*>(u"goToLineNumber"_s);
        QTRY_VERIFY(number->hasFocus());
        QTest::keyClicks(number, u"3"_s);
        QTest::keyClick(number, Qt::Key_Return);

        QCOMPARE(w.editor->line(), 3);
        QTRY_COMPARE(moved.isEmpty() ? 0 : moved.last().at(0).toInt(), 3);
        QVERIFY(!number->isVisible());
        QTRY_VERIFY(w.view->hasFocus());
    }

    void goToLineStaysInside()
    {
        CodeEditor editor;
        editor.setText(u"a\nb"_s);
        editor.goToLine(99);
        QCOMPARE(editor.line(), 2);
        editor.goToLine(-1);
        QCOMPARE(editor.line(), 1);
    }

    void errorMarkGoesWithTheNextEdit()
    {
        EditorWindow w;
        w.editor->setText(u"a\n1/0\nb"_s);
        w.editor->markError(2);
        QCOMPARE(w.editor->errorLine(), 2);

        w.press(Qt::Key_Down);
        QCOMPARE(w.editor->errorLine(), 2);
        w.type("x");

        QCOMPARE(w.editor->errorLine(), 0);
    }

    void errorIsUnderlinedToTheLetter()
    {
        EditorWindow w;
        w.editor->setText(u"a\nä = = 3\nb"_s);
        const auto isMarked = [&w](int position) {
            constexpr int errorIndicator = 10;
            return w.view->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, errorIndicator, position)
                != 0;
        };
        w.editor->markError(2, 5, 1); // ä takes two bytes
        QVERIFY(!isMarked(6));
        QVERIFY(isMarked(7));
        QVERIFY(!isMarked(8));
        w.editor->markError(2, 99); // behind the end: the last letter
        QVERIFY(!isMarked(7));
        QVERIFY(isMarked(9));
        w.type("x");
        QVERIFY(!isMarked(9) && !isMarked(10));
    }

    void anchorsFindTheirLineAgain()
    {
        EditorWindow w;
        w.editor->setText(u"a\nb\nc"_s);
        const int anchor = w.editor->anchorLine(2);
        QCOMPARE(w.editor->anchoredLine(anchor), 2);
        w.editor->insertText(u"new\n\n"_s);
        QCOMPARE(w.editor->anchoredLine(anchor), 4);
        w.editor->dropAnchor(anchor);
        QCOMPARE(w.editor->anchoredLine(anchor), 0);
    }

    void coloursFollowThePaletteUntilToldOtherwise()
    {
        CodeEditor editor;
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(0x18, 0x1a, 0x1f));
        editor.setPalette(dark);
        QVERIFY(editor.theme().isDark());
        QCOMPARE(editor.findChild<QsciScintilla*>()->lexer()->color(0), EditorTheme::dark().text);
        QPalette light;
        light.setColor(QPalette::Base, Qt::white);
        editor.setPalette(light);
        QVERIFY(!editor.theme().isDark());

        editor.setTheme(EditorTheme::dark());
        light.setColor(QPalette::Window, Qt::yellow);
        editor.setPalette(light);

        QVERIFY(editor.theme().isDark());
        editor.followPalette();
        QVERIFY(!editor.theme().isDark());
    }

    void placeholderIsDrawnOnlyWhenEmpty()
    {
        EditorWindow w;
        w.press(Qt::Key_A, Qt::ControlModifier);
        const auto colorsBelowFirstLine = [&] {
            const QImage image = w.view->viewport()->grab().toImage();
            QSet<QRgb> colors;
            for (int y = 40; y < 120; ++y) {
                for (int x = 80; x < 400; ++x)
                    colors.insert(image.pixel(x, y));
            }
            return colors.size();
        };
        QVERIFY(colorsBelowFirstLine() > 2);
        w.editor->setText(u"a"_s);
        QCOMPARE(colorsBelowFirstLine(), 1);
    }

    void readersAreToldWhatItIs()
    {
        EditorWindow w;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(w.view);
        QCOMPARE(face->text(QAccessible::Name), u"Code"_s);
        QVERIFY(!w.view->accessibleDescription().isEmpty());
        for (const QWidget* child : w.editor->findChildren<QWidget*>()) {
            if (child->focusPolicy() == Qt::NoFocus || child->objectName().startsWith(u"qt_"_s))
                continue;
            QVERIFY2(!child->objectName().isEmpty(), child->metaObject()->className());
            QVERIFY2(!child->accessibleName().isEmpty(), qPrintable(child->objectName()));
        }
    }

    void focusLossIsSaid()
    {
        EditorWindow w;
        QSignalSpy lost(w.editor, &CodeEditor::focusLost);
        w.press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(lost.count(), 1);
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::CodeEditorTest)
#include "tst_codeeditor.moc"
