// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablefind.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace brickbench::ui {

class FindBar;

/// Finds cells for the find bar, in the order shown, in a worker; says which of how many matches it is. The
/// last asked wins.
class TableFinding : public QObject {
    Q_OBJECT

public:
    /// What is shown, and where the keyboard is in it.
    struct Place {
        TableExcerpt shown;
        ShownCell at;
    };

    /// \a bar must outlive it.
    TableFinding(FindBar& bar, std::function<Place()> place, QObject* parent);
    ~TableFinding() override; ///< cancels

    void step(FindDirection direction);
    /// The rows or columns shown changed: what was counted holds no more.
    void forget();

Q_SIGNALS:
    void found(int row, int column); ///< row as shown, column of the table

private:
    struct Match {
        std::optional<ShownCell> cell;
        std::optional<MatchCount> count;
    };

    void search(FindDirection direction, bool fromHere);
    void take(const TableExcerpt& shown, const Match& match);
    void cancel();

    FindBar& m_bar;
    std::function<Place()> m_place;
    QTimer m_typing;
    std::shared_ptr<std::atomic<bool>> m_work;
};

} // namespace brickbench::ui
