// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>

namespace brickbench::ui {

/// One question before something that cannot be taken back.
struct Question {
    QString title; ///< a whole question: "Restart “etl”?"
    QString text; ///< what it will do
    QStringList concerned; ///< what would be hit, listed: running commands, tabs
    QString yes; ///< the verb on the button: "Restart"
    QString objectName; ///< for tests and screen readers
};

/// Asks without blocking: the dialog is opened, never executed, and deletes itself. The safe answer has the
/// focus.
class Confirmation : public QDialog {
    Q_OBJECT

public:
    Confirmation(const Question& question, QWidget* parent);

    /// Opens one; \a yes runs when the user agrees, unless \a context died first.
    static Confirmation* ask(
        const Question& question, QWidget* parent, QObject* context, std::function<void()> yes);
};

} // namespace brickbench::ui
