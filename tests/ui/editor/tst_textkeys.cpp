// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/editor/editorwindow.h"

#include <QAction>
#include <QSignalSpy>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

/// Which keys are the text's and which the window's.
class TextKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowActionsWin_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        for (const char* keys :
            {"Ctrl+Return", "Shift+Return", "Alt+Return", "F5", "Ctrl+Shift+Return", "Ctrl+.", "Ctrl+/",
                "Ctrl+L", "Ctrl+T", "Ctrl+D", "Ctrl+N", "Ctrl+W", "Ctrl+Shift+T", "Ctrl+Shift+P", "Ctrl+P",
                "Ctrl+R", "Ctrl+F", "Ctrl+H", "F3", "Shift+F3", "Ctrl+G", "Ctrl+E", "Ctrl+U", "Ctrl+S",
                "Ctrl+O", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+`", "F6", "F9", "F11", "Alt+1", "Ctrl+Tab",
                "Ctrl+Alt+Home", "Ctrl+Alt+End", "Ctrl+Space", "Ctrl+Shift+F", "Ctrl+\\", "Ctrl+F12", "Esc"})
            QTest::newRow(keys) << QKeySequence(QString::fromLatin1(keys));
    }

    void windowActionsWin()
    {
        QFETCH(QKeySequence, keys);
        EditorWindow w;
        w.editor->setText(u"select 1"_s);
        QAction action(&w.window);
        action.setShortcut(keys);
        w.window.addAction(&action);
        QSignalSpy triggered(&action, &QAction::triggered);

        const QKeyCombination key = keys[0];
        w.press(key.key(), key.keyboardModifiers());

        QCOMPARE(triggered.count(), 1);
        QCOMPARE(w.editor->text(), u"select 1"_s);
    }

    void keysWithoutAnActionTypeNothing_data() { windowActionsWin_data(); }

    void keysWithoutAnActionTypeNothing()
    {
        QFETCH(QKeySequence, keys);
        EditorWindow w;
        w.editor->setText(u"# a\n"_s);
        // X11 and Windows send the sign along with Ctrl; the test library does not.
        const QKeyCombination key = keys[0];
        QKeyEvent press(
            QEvent::KeyPress, key.key(), key.keyboardModifiers(), QString(QChar(key.key() & 0x7f)));
        if (key.keyboardModifiers() & Qt::ControlModifier)
            QCoreApplication::sendEvent(w.view, &press);

        QCOMPARE(w.editor->text().remove(u"# "_s), u"a\n"_s); // Ctrl+/ takes the comment off
    }

    void textKeysStayWithTheText_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        for (const char* keys : {"a", "Shift+A", "Return", "Tab", "Left", "Ctrl+Left", "Shift+Ctrl+Right",
                 "Home", "Ctrl+End", "PgDown", "Backspace", "Ctrl+Backspace", "Delete", "Ctrl+Z", "Ctrl+Y",
                 "Ctrl+Shift+Z", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Shift+Ins", "Alt+Shift+Down"})
            QTest::newRow(keys) << QKeySequence(QString::fromLatin1(keys));
    }

    void textKeysStayWithTheText()
    {
        QFETCH(QKeySequence, keys);
        EditorWindow w;
        QAction action(&w.window);
        action.setShortcut(keys);
        w.window.addAction(&action);
        QSignalSpy triggered(&action, &QAction::triggered);

        const QKeyCombination key = keys[0];
        w.press(key.key(), key.keyboardModifiers());

        QCOMPARE(triggered.count(), 0);
    }
};

} // namespace brickbench::ui

QTEST_MAIN(brickbench::ui::TextKeysTest)
#include "tst_textkeys.moc"
