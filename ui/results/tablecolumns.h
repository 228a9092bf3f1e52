// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/columnmemory.h"

#include <QObject>

#include <set>
#include <vector>

namespace brickbench::ui {

class ResultGrid;

/// How the columns of a grid are arranged: hidden, moved, pinned, and how wide. Columns are named by their
/// place in the result, whatever is shown where. Pinned ones are always the first ones shown.
class TableColumns : public QObject {
    Q_OBJECT

public:
    TableColumns(ResultGrid& grid, QObject* parent);

    /// All columns shown, in the result's order, none pinned: for another table.
    void reset();
    std::vector<int> shown() const; ///< in the order shown
    bool isHidden(int column) const;
    int hiddenCount() const;
    /// The last one shown cannot be hidden: there would be no header to show one again from.
    bool canHide(int column) const;
    void hide(int column);
    void show(int column);
    void showAll();
    bool isPinned(int column) const { return m_pinned.contains(column); }
    void setPinned(int column, bool pinned);

    /// What differs from a fresh grid.
    ColumnLayout layout() const;
    /// Of what does not fit the table, nothing is taken over.
    void apply(const ColumnLayout& layout);
    /// Widths set from now on until endFit() are the program's, not the user's.
    void beginFit() { m_isFitting = true; }
    void endFit() { m_isFitting = false; }

Q_SIGNALS:
    void shownChanged(); ///< which columns are shown, or their order
    void layoutChanged(); ///< by the user; also widths

private:
    void placePinned();
    void moved();
    bool fits(const ColumnLayout& layout) const;

    ResultGrid& m_grid;
    std::set<int> m_pinned;
    std::set<int> m_resized; ///< by hand
    bool m_isPlacing = false;
    bool m_isFitting = false;
};

} // namespace brickbench::ui
