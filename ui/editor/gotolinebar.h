// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QSpinBox;

namespace brickbench::ui {

/// The row above the text that asks for a line number.
class GoToLineBar final : public QWidget {
    Q_OBJECT

public:
    explicit GoToLineBar(QWidget* parent = nullptr);

    void open(int current, int last);

Q_SIGNALS:
    void chosen(int line);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QSpinBox* m_line;
    QLabel* m_last;
};

} // namespace brickbench::ui
