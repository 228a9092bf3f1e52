// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace brickbench::ui {

/// A word on a rounded background in a line of others: "Truncated". Its palette's Window colour is the
/// background.
class Pill : public QLabel {
    Q_OBJECT

public:
    explicit Pill(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace brickbench::ui
