// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/runsnapshot.h"

#include <QListWidget>

namespace brickbench::ui {

class ThemeSource;

/// The runs of a tab as a list, the pinned ones first, then newest first: how each went, its title, when, how
/// long, how many rows. Up and Down choose, Alt with them moves one that waits, F2 renames, Delete closes or
/// takes out of the queue, the menu key has the rest; several may be selected to be compared or closed
/// together.
class RunList : public QListWidget {
    Q_OBJECT

public:
    explicit RunList(const ThemeSource& theme, QWidget* parent = nullptr);

    void insertRun(int index, const RunSnapshot& run);
    void updateRun(int index, const RunSnapshot& run);
    void removeRun(int index);
    void setCurrent(int index); ///< without runChosen()
    QList<int> selectedRuns() const; ///< ascending

    QSize sizeHint() const override { return {220, 200}; }

Q_SIGNALS:
    void runChosen(int index);
    void renamed(int index, const QString& title);
    void closeRequested(const QList<int>& indexes);
    void menuRequested(const QPoint& globalPosition);
    void queueMoveRequested(int index, int by); ///< down the list, -1 up

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void describe(QListWidgetItem& item, const RunSnapshot& run);

    const ThemeSource& m_theme;
    bool m_isFilling = false; ///< changes are ours, not the user's
};

} // namespace brickbench::ui
