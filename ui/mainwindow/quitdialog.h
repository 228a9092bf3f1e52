// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QCheckBox;
class QDialogButtonBox;
class QVBoxLayout;

namespace brickbench::ui {

/// What becomes of running commands when the program ends.
enum class QuitAnswer {
    Keep, ///< they go on; their results are fetched at the next start
    Cancel, ///< they are cancelled first
    Wait, ///< the program ends when they are over
};

/// What to ask about.
struct QuitQuestion {
    QStringList running; ///< commands on a cluster
    QStringList unsent; ///< runs that wait behind them and have not been sent
    QStringList fetches; ///< "Get everything" under way: none goes on without the program
    bool canKeep = true; ///< false: the server ends with the program
    bool canRemember = true;
    QString problem; ///< what went wrong with the answer before; "" nothing

    bool isEmpty() const { return running.isEmpty() && fetches.isEmpty(); } ///< nothing to ask
    bool offersKeep() const { return canKeep && !running.isEmpty(); }
};

/// Asks once what becomes of running commands. Opened, never executed; deletes itself. Esc does not quit.
class QuitDialog : public QDialog {
    Q_OBJECT

public:
    QuitDialog(const QuitQuestion& question, QWidget* parent);

Q_SIGNALS:
    void answered(brickbench::ui::QuitAnswer answer, bool isRemembered);

private:
    void addTexts(QVBoxLayout& layout, const QuitQuestion& question);
    void addButtons(QVBoxLayout& layout, const QuitQuestion& question);
    void addList(QVBoxLayout& layout, const QuitQuestion& question);
    void addAnswer(QDialogButtonBox& buttons, QuitAnswer answer, const QString& text, const QString& toolTip,
        const QString& name);

    QCheckBox* m_remember;
};

} // namespace brickbench::ui
