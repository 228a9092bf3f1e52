// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"
#include "ui/editor/qscintilla.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct FindWindow {
    CodeEditor editor;
    QsciScintilla* view = editor.findChild<QsciScintilla*>();
    QLineEdit* find = editor.findChild<QLineEdit*>(u"findText"_s);
    QLineEdit* replace = editor.findChild<QLineEdit*>(u"replaceText"_s);
    QLabel* status = editor.findChild<QLabel*>(u"findStatus"_s);

    explicit FindWindow(const QString& text)
    {
        editor.resize(800, 300);
        editor.setText(text);
        editor.show();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        editor.setFocus();
        QTRY_VERIFY(view->hasFocus());
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void click(const QString& name)
    {
        QTest::mouseClick(editor.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }

    void lookFor(const QString& text)
    {
        press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(find->hasFocus());
        QTest::keyClicks(find, text);
    }

    /// "line:column" of the selection.
    QString selection() const
    {
        int line = 0;
        int column = 0;
        int endLine = 0;
        int endColumn = 0;
        view->getSelection(&line, &column, &endLine, &endColumn);
        return u"%1:%2"_s.arg(line + 1).arg(column + 1);
    }
};

} // namespace

class EditorFindBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhileTyping()
    {
        FindWindow w(u"a cat\na car\nа cat"_s);

        w.lookFor(u"ca"_s);
        QCOMPARE(w.status->text(), u"1 of 3"_s);
        QTest::keyClicks(w.find, u"t"_s);

        QCOMPARE(w.status->text(), u"1 of 2"_s);
        QCOMPARE(w.selection(), u"1:3"_s);
        QCOMPARE(w.view->selectedText(), u"cat"_s);
    }

    void goesRoundAndSaysSo()
    {
        FindWindow w(u"x\nx\nx"_s);
        w.lookFor(u"x"_s);

        w.press(Qt::Key_Return);
        QCOMPARE(w.selection(), u"2:1"_s);
        w.press(Qt::Key_F3);
        QCOMPARE(w.status->text(), u"3 of 3"_s);
        w.press(Qt::Key_F3);
        QCOMPARE(w.selection(), u"1:1"_s);
        QVERIFY2(w.status->text().contains(u"top"_s), qPrintable(w.status->text()));
        w.press(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(w.selection(), u"3:1"_s);
        QVERIFY2(w.status->text().contains(u"bottom"_s), qPrintable(w.status->text()));
        w.press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(w.status->text(), u"2 of 3"_s);
    }

    void optionsCount()
    {
        FindWindow w(u"Ab ab abc a.c"_s);
        w.lookFor(u"ab"_s);
        QCOMPARE(w.status->text(), u"1 of 3"_s);
        w.click(u"findMatchCase"_s);
        QCOMPARE(w.status->text(), u"1 of 2"_s);
        w.click(u"findWholeWords"_s);
        QCOMPARE(w.status->text(), u"1 of 1"_s);
        w.click(u"findWholeWords"_s);
        w.click(u"findRegex"_s);
        w.find->setText(u"a.c"_s);
        QCOMPARE(w.status->text(), u"1 of 2"_s);
    }

    void brokenExpressionIsSaidInPlace()
    {
        FindWindow w(u"a"_s);
        w.lookFor(u"("_s);
        w.click(u"findRegex"_s);
        QVERIFY2(w.status->text().contains(u"Not a valid expression"_s), qPrintable(w.status->text()));
        w.find->setText(u"(a)"_s);
        QCOMPARE(w.status->text(), u"1 of 1"_s);
    }

    void nothingFoundIsSaid()
    {
        FindWindow w(u"a"_s);
        w.lookFor(u"zz"_s);
        QCOMPARE(w.status->text(), u"No results"_s);
        w.find->clear();
        QCOMPARE(w.status->text(), u""_s);
    }

    void allMatchesAreMarkedWhileOpen()
    {
        FindWindow w(u"ж x\nx"_s);
        const auto marked = [&](int at) {
            return w.view->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, at) != 0;
        };
        w.lookFor(u"x"_s);
        QVERIFY(marked(3));
        QVERIFY(marked(5));
        QVERIFY(!marked(0));

        w.press(Qt::Key_Escape);

        QVERIFY(!marked(3));
        QVERIFY(!w.find->isVisible());
        QTRY_VERIFY(w.view->hasFocus());
    }

    void escapeInTheTextClosesTheBar()
    {
        FindWindow w(u"a"_s);
        w.lookFor(u"a"_s);
        w.view->setFocus();
        w.press(Qt::Key_Escape);
        QVERIFY(!w.find->isVisible());
    }

    void selectionIsTakenOver()
    {
        FindWindow w(u"cat dog cat"_s);
        w.view->setSelection(0, 8, 0, 11);
        w.press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(w.find->text(), u"cat"_s);
        QCOMPARE(w.status->text(), u"2 of 2"_s);
    }

    void nextWithoutBarUsesTheLastSearch()
    {
        FindWindow w(u"x x x"_s);
        w.lookFor(u"x"_s);
        w.press(Qt::Key_Escape);
        w.press(Qt::Key_F3);
        QCOMPARE(w.selection(), u"1:3"_s);
        QVERIFY(!w.find->isVisible());
    }

    void nextWithoutAnythingOpensTheBar()
    {
        FindWindow w(u"x"_s);
        w.press(Qt::Key_F3);
        QVERIFY(w.find->isVisible());
    }

    void replacesOneByOne()
    {
        FindWindow w(u"ж cat cat cat"_s);
        w.press(Qt::Key_H, Qt::ControlModifier);
        QTRY_VERIFY(w.replace->isVisible());
        QTest::keyClicks(w.find, u"cat"_s);
        w.replace->setText(u"мышь"_s);

        w.click(u"replaceOne"_s);
        QCOMPARE(w.editor.text(), u"ж мышь cat cat"_s);
        QCOMPARE(w.status->text(), u"1 of 2"_s);
        w.replace->setFocus();
        w.press(Qt::Key_Return);

        QCOMPARE(w.editor.text(), u"ж мышь мышь cat"_s);
        w.editor.undo();
        QCOMPARE(w.editor.text(), u"ж мышь cat cat"_s);
    }

    void replacesAllInOneStep()
    {
        FindWindow w(u"a=1\nb=2\r\nc"_s);
        w.press(Qt::Key_H, Qt::ControlModifier);
        w.click(u"findRegex"_s);
        w.find->setText(u"(\\w)=(\\d)"_s);
        w.replace->setText(u"$2=$1"_s);

        w.click(u"replaceAll"_s);

        QCOMPARE(w.editor.text(), u"1=a\n2=b\r\nc"_s);
        QCOMPARE(w.status->text().left(1), u"2"_s);
        w.editor.undo();
        QCOMPARE(w.editor.text(), u"a=1\nb=2\r\nc"_s);
    }

    void readOnlyIsNotReplaced()
    {
        FindWindow w(u"cat"_s);
        w.editor.setReadOnly(true);
        w.press(Qt::Key_H, Qt::ControlModifier);
        QTest::keyClicks(w.find, u"cat"_s);
        QVERIFY(!w.editor.findChild<QPushButton*>(u"replaceAll"_s)->isEnabled());
        w.replace->setFocus();
        w.press(Qt::Key_Return);
        QCOMPARE(w.editor.text(), u"cat"_s);
    }

    void typingInTheTextCountsAgain()
    {
        FindWindow w(u"x"_s);
        w.lookFor(u"x"_s);
        w.view->setFocus();
        w.press(Qt::Key_End);
        QTest::keyClicks(w.view, u" x x"_s);
        QTRY_VERIFY(w.status->text().contains(u'3'));
    }

    void foldedMatchesAreShown()
    {
        FindWindow w(u"def f():\n    needle\n\nx"_s);
        w.view->SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
        w.view->foldLine(0);
        w.lookFor(u"needle"_s);
        QVERIFY(w.view->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, 1));
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::EditorFindBarTest)
#include "tst_editorfindbar.moc"
