// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/statehistory.h"

#include <QWidget>

#include <optional>

namespace brickbench::ui {

class ThemeSource;

/// The states a cluster was seen in since the connection was opened, left to right, in shape, colour and
/// words. The line below tells of the piece under the mouse, or the one chosen with the arrow keys, or else
/// of the present. Short states keep a width that can be hit, so lengths tell the order of sizes only; pieces
/// that do not fit are left out at the old end.
class StateTimeline : public QWidget {
    Q_OBJECT

public:
    explicit StateTimeline(const ThemeSource& theme, QWidget* parent = nullptr);

    void setHistory(const StateChanges& history);
    void setNow(const QDateTime& now); ///< UTC: how far the last piece goes
    QString text() const; ///< the line below
    QRect spanRect(std::size_t span) const; ///< empty for one that is left out

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::size_t firstShown() const;
    std::optional<std::size_t> spanAt(const QPoint& position) const;
    void choose(std::optional<std::size_t> span);
    void describe();

    const ThemeSource& m_theme;
    StateChanges m_history;
    QDateTime m_now;
    std::optional<std::size_t> m_chosen;
};

} // namespace brickbench::ui
