// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/editor/qscintilla.h"

#include <QApplication>
#include <QMainWindow>
#include <QTest>

namespace brickbench::ui {

/// A window with an editor that has the keyboard, as a user would find it.
struct EditorWindow {
    QMainWindow window;
    CodeEditor* editor = new CodeEditor(&window);
    QsciScintilla* view = editor->findChild<QsciScintilla*>();

    EditorWindow()
    {
        window.setCentralWidget(editor);
        window.resize(700, 400);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor->setFocus();
        QTRY_VERIFY(view->hasFocus());
    }

    void type(const char* text) { QTest::keyClicks(view, QString::fromLatin1(text)); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};

} // namespace brickbench::ui
