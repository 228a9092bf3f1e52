// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/contextdivider.h"
#include "ui/results/runsnapshot.h"

#include <QListWidget>

namespace brickbench::ui {

class ThemeSource;

/// The runs of a tab as a list, the pinned ones first, then newest first: how each went, its title, when, how
/// long, how many rows. Up and Down choose, Alt with them moves one that waits, F2 renames, Delete closes or
/// takes out of the queue, the menu key has the rest; several may be selected to be compared or closed
/// together. Runs that wait can be dragged to another place in the queue.
///
/// Between the runs of two execution contexts stands a ContextDivider. It is a row of the widget, but not of
/// this interface: all indexes here count runs alone.
class RunList : public QListWidget {
    Q_OBJECT

public:
    struct Divider {
        ContextDivider::Facts facts; ///< known again by the context that ended
        int above = 0; ///< the run it stands on top of
    };

    explicit RunList(const ThemeSource& theme, QWidget* parent = nullptr);

    void insertRun(int index, const RunSnapshot& run);
    void updateRun(int index, const RunSnapshot& run);
    void removeRun(int index);
    void setCurrent(int index); ///< without runChosen()
    QList<int> selectedRuns() const; ///< ascending
    void editTitle(int index); ///< for typing
    void setDividers(const QList<Divider>& dividers); ///< in the place of those before
    bool showDivider(const ContextId& ended); ///< scrolls to it; false when it has no place in the list

    QSize sizeHint() const override { return {220, 200}; }

Q_SIGNALS:
    void runChosen(int index);
    void renamed(int index, const QString& title);
    void closeRequested(const QList<int>& indexes);
    void menuRequested(const QPoint& globalPosition);
    void queueMoveRequested(int index, int by); ///< down the list, -1 up
    void queuePlaceRequested(int index, int place); ///< in the queue, 0 being next
    void replayRequested(const brickbench::ContextId& ended); ///< what had run in it

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int dividerType = QListWidgetItem::UserType + 1;

    void describe(QListWidgetItem& item, const RunSnapshot& run);
    void watchQueue();
    bool isDivider(int row) const;
    int rowOf(int index) const;
    int indexOf(int row) const; ///< -1 for a divider
    int runCount() const;
    QListWidgetItem* dividerOf(const ContextId& ended) const;
    void place(const Divider& divider);
    void fit(QListWidgetItem& divider);

    const ThemeSource& m_theme;
    bool m_isFilling = false; ///< changes are ours, not the user's
    int m_dividers = 0;
};

} // namespace brickbench::ui
