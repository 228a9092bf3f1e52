// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace brickbench::ui {

class ThemeSource;

/// The translated sentence of an error: what happened, and what to do next; the server's words follow in
/// brackets.
QString errorSentence(const Error& error);

/// An inline message in the panel it concerns: never a dialog, never steals the focus; read out by screen
/// readers.
class Banner : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Notice, Warning, Error };

    explicit Banner(const ThemeSource& theme, QWidget* parent = nullptr);

    /// Takes the button of the message before away.
    void showMessage(Kind kind, const QString& text);
    void showError(const Error& error);
    /// Other words for the same message, such as a time that ticks: not read out, the buttons stay.
    void updateText(const QString& text);
    /// One button with a way on; "" takes it away. actionTriggered() tells.
    void setAction(const QString& text);
    /// One more button behind that of setAction(), gone with the next message.
    void addAction(const QString& text, std::function<void()> act);
    void clear(); ///< hides it
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void dismissed();

private:
    void recolor();
    void dropFurtherActions();

    const ThemeSource& m_theme;
    Kind m_kind = Kind::Notice;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace brickbench::ui
