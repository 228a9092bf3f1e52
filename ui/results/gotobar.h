// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QSpinBox;

namespace brickbench::ui {

/// Asks for a row's number in the result below the grid; Enter goes, Esc closes. Whoever goes there hides it,
/// or says why not.
class GoToBar : public QFrame {
    Q_OBJECT

public:
    explicit GoToBar(QWidget* parent = nullptr);

    void open(int currentRow, int rowCount); ///< rows from 1
    void setProblem(const QString& sentence);

Q_SIGNALS:
    void rowChosen(int row); ///< from 1
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QSpinBox* m_row;
    QLabel* m_count;
    QLabel* m_problem;
};

} // namespace brickbench::ui
