// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace brickbench::ui {

/// A few words on a rounded background in a line of others: "Truncated: first 1,000 rows". Its palette's
/// Window colour is the background. Where room is short the end is cut, never the line widened.
class Pill : public QLabel {
    Q_OBJECT

public:
    explicit Pill(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace brickbench::ui
