// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablefilter.h"

#include <QObject>
#include <QRect>

#include <vector>

namespace brickbench::ui {

class FilterBar;
class FilterEditor;
class TableOrdering;
class ThemeSource;

/// Between the filter bar, the editor of one filter and the order of the rows: which filters there are, and
/// what the bar says of them.
class TableFiltering : public QObject {
    Q_OBJECT

public:
    /// \a bar and \a ordering must outlive it.
    TableFiltering(FilterBar& bar, TableOrdering& ordering, const ThemeSource& theme, QObject* parent);

    void setTable(const TableResultPtr& table, bool isSame); ///< another one takes all filters away
    /// Asks for a filter of a column in a form at \a anchor (global).
    void ask(int column, const QRect& anchor);
    void add(const ColumnFilter& filter);
    void clear();
    void showCount(); ///< after the rows shown changed
    const std::vector<ColumnFilter>& chips() const { return m_chips; }
    std::vector<int> columns() const; ///< that have a filter of their own
    bool isFiltering() const;

Q_SIGNALS:
    void addRequested(); ///< the bar asks for a filter: of which column is the grid's to say

private:
    void edit(int index);
    void apply();
    void accepted();
    FilterEditor& editor();
    void showProblem(const QString& why);

    FilterBar& m_bar;
    TableOrdering& m_ordering;
    const ThemeSource& m_theme;
    TableResultPtr m_table;
    std::vector<ColumnFilter> m_chips;
    int m_edited = -1; ///< the chip the editor is open for; -1: a new one
    FilterEditor* m_editor = nullptr; ///< made when first asked for
};

} // namespace brickbench::ui
