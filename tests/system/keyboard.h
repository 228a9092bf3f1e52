// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;

/// What the window of \a widget shows of it, however it is scrolled or squeezed.
inline QRect seenPart(const QWidget& widget)
{
    QRect part = widget.rect();
    for (const QWidget* at = &widget; !at->isWindow(); at = at->parentWidget())
        part = part.translated(at->pos()) & at->parentWidget()->rect();
    return part;
}

/// Whether the user can see where the keyboard is.
inline bool isKeyboardSeen()
{
    const QWidget* const focus = QApplication::focusWidget();
    return focus && focus->isVisible() && focus->window()->isActiveWindow() && !seenPart(*focus).isEmpty();
}

/// In the widget of that name, or in one inside it.
inline bool isKeyboardIn(const QString& name)
{
    for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget()) {
        if (at->objectName() == name)
            return true;
    }
    return false;
}

/// From the widget with the keyboard outwards, for what is said of a failure.
inline QString whereKeyboardIs()
{
    QStringList names;
    for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget()) {
        names += at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                            : at->objectName();
    }
    return u"the keyboard is in: "_s + names.join(u" < "_s);
}

inline void expectKeyboardIn(const QString& name)
{
    QTRY_VERIFY2(isKeyboardIn(name) && isKeyboardSeen(), qPrintable(name + u": "_s + whereKeyboardIs()));
}

/// Wherever the keyboard is.
inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QVERIFY2(isKeyboardSeen(), qPrintable(whereKeyboardIs()));
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

/// Wherever the keyboard is.
inline void type(const QString& text)
{
    QVERIFY2(isKeyboardSeen(), qPrintable(whereKeyboardIs()));
    QTest::keyClicks(QApplication::focusWidget(), text);
}

/// A window that opened by itself, a dialog say.
inline void awaitWindow(QWidget* opened)
{
    QVERIFY(opened);
    QVERIFY(QTest::qWaitForWindowActive(opened));
}

/// What a window manager does when a dialog has closed; the offscreen platform has none.
inline void returnTo(QWidget& window)
{
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

} // namespace brickbench::test
