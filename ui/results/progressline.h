// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace brickbench::ui {

class ThemeSource;

/// The thin line on top of the pane that moves while something is under way. Takes its height whether it
/// moves or not, so that nothing jumps.
class ProgressLine : public QWidget {
    Q_OBJECT

public:
    explicit ProgressLine(const ThemeSource& theme, QWidget* parent = nullptr);

    void setBusy(bool busy);
    bool isBusy() const { return m_timer.isActive(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const ThemeSource& m_theme;
    QTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace brickbench::ui
