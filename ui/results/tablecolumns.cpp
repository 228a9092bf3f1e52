// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tablecolumns.h"

#include "ui/results/gridheader.h"
#include "ui/results/resultgrid.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <numeric>

namespace brickbench::ui {

TableColumns::TableColumns(ResultGrid& grid, QObject* parent)
    : QObject(parent)
    , m_grid(grid)
{
    connect(&grid.columnHeader(), &QHeaderView::sectionMoved, this, &TableColumns::moved);
    connect(&grid.columnHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        // Hiding is told as a width of 0.
        if (m_isFitting || m_isPlacing || width == 0 || isHidden(column))
            return;
        m_resized.insert(column);
        m_grid.viewport()->update();
        Q_EMIT layoutChanged();
    });
}

void TableColumns::reset()
{
    const QScopedValueRollback placing(m_isPlacing, true);
    GridHeader& header = m_grid.columnHeader();
    m_pinned.clear();
    m_resized.clear();
    m_grid.setPinnedCount(0);
    if (header.sectionsHidden()) {
        for (int column = 0; column < header.count(); ++column)
            header.showSection(column);
    }
    if (!header.sectionsMoved())
        return;
    for (int column = 0; column < header.count(); ++column)
        header.moveSection(header.visualIndex(column), column);
}

std::vector<int> TableColumns::shown() const
{
    const GridHeader& header = m_grid.columnHeader();
    std::vector<int> columns;
    columns.reserve(static_cast<std::size_t>(header.count()));
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (!header.isSectionHidden(column))
            columns.push_back(column);
    }
    return columns;
}

bool TableColumns::isHidden(int column) const
{
    return m_grid.columnHeader().isSectionHidden(column);
}

int TableColumns::hiddenCount() const
{
    return m_grid.columnHeader().hiddenSectionCount();
}

bool TableColumns::canHide(int column) const
{
    const GridHeader& header = m_grid.columnHeader();
    return column >= 0 && column < header.count() && !isHidden(column)
        && header.hiddenSectionCount() < header.count() - 1;
}

void TableColumns::hide(int column)
{
    if (!canHide(column))
        return;
    const QModelIndex current = m_grid.currentIndex();
    m_grid.hideColumn(column);
    if (current.column() == column) {
        // The keyboard must not stay where nothing is to be seen.
        const auto columns = shown();
        const int visual = m_grid.columnHeader().visualIndex(column);
        const auto next = std::find_if(columns.begin(), columns.end(),
            [&](int each) { return m_grid.columnHeader().visualIndex(each) > visual; });
        m_grid.selectionModel()->setCurrentIndex(
            current.siblingAtColumn(next == columns.end() ? columns.back() : *next),
            QItemSelectionModel::NoUpdate);
    }
    m_grid.viewport()->update();
    Q_EMIT shownChanged();
    Q_EMIT layoutChanged();
}

void TableColumns::show(int column)
{
    if (!isHidden(column))
        return;
    {
        const QScopedValueRollback placing(m_isPlacing, true);
        m_grid.showColumn(column);
    }
    m_grid.viewport()->update();
    Q_EMIT shownChanged();
    Q_EMIT layoutChanged();
}

void TableColumns::showAll()
{
    if (hiddenCount() == 0)
        return;
    {
        const QScopedValueRollback placing(m_isPlacing, true);
        for (int column = 0; column < m_grid.columnHeader().count(); ++column)
            m_grid.showColumn(column);
    }
    m_grid.viewport()->update();
    Q_EMIT shownChanged();
    Q_EMIT layoutChanged();
}

void TableColumns::setPinned(int column, bool pinned)
{
    if (pinned == isPinned(column))
        return;
    const QScopedValueRollback placing(m_isPlacing, true);
    GridHeader& header = m_grid.columnHeader();
    const int last = static_cast<int>(m_pinned.size());
    if (pinned) {
        header.moveSection(header.visualIndex(column), last);
        m_pinned.insert(column);
    } else {
        m_pinned.erase(column);
        header.moveSection(header.visualIndex(column), last - 1);
    }
    m_grid.setPinnedCount(static_cast<int>(m_pinned.size()));
    Q_EMIT shownChanged();
    Q_EMIT layoutChanged();
}

void TableColumns::placePinned()
{
    const QScopedValueRollback placing(m_isPlacing, true);
    GridHeader& header = m_grid.columnHeader();
    std::vector<int> pinned(m_pinned.begin(), m_pinned.end());
    std::sort(pinned.begin(), pinned.end(),
        [&](int left, int right) { return header.visualIndex(left) < header.visualIndex(right); });
    for (std::size_t place = 0; place < pinned.size(); ++place)
        header.moveSection(header.visualIndex(pinned[place]), static_cast<int>(place));
}

void TableColumns::moved()
{
    if (m_isPlacing)
        return;
    placePinned();
    m_grid.viewport()->update();
    Q_EMIT shownChanged();
    Q_EMIT layoutChanged();
}

ColumnLayout TableColumns::layout() const
{
    const GridHeader& header = m_grid.columnHeader();
    ColumnLayout layout;
    layout.pinned = static_cast<int>(m_pinned.size());
    if (header.sectionsMoved()) {
        for (int visual = 0; visual < header.count(); ++visual)
            layout.order.push_back(header.logicalIndex(visual));
        if (std::is_sorted(layout.order.begin(), layout.order.end()))
            layout.order.clear();
    }
    for (int column = 0; column < header.count() && header.hiddenSectionCount() > 0; ++column) {
        if (header.isSectionHidden(column))
            layout.hidden.push_back(column);
    }
    for (const int column : m_resized) {
        if (!header.isSectionHidden(column))
            layout.widths.emplace_back(column, header.sectionSize(column));
    }
    return layout;
}

bool TableColumns::fits(const ColumnLayout& layout) const
{
    const int count = m_grid.columnHeader().count();
    const auto isColumn = [count](int column) { return column >= 0 && column < count; };
    if (!layout.order.empty()) {
        std::vector<int> sorted = layout.order;
        std::sort(sorted.begin(), sorted.end());
        std::vector<int> all(static_cast<std::size_t>(count));
        std::iota(all.begin(), all.end(), 0);
        if (sorted != all)
            return false;
    }
    const std::set<int> hidden(layout.hidden.begin(), layout.hidden.end());
    return std::all_of(hidden.begin(), hidden.end(), isColumn) && static_cast<int>(hidden.size()) < count
        && layout.pinned >= 0 && layout.pinned <= count
        && std::all_of(layout.widths.begin(), layout.widths.end(), [&](const auto& width) {
               return isColumn(width.first) && width.second > 0 && width.second <= 4000;
           });
}

void TableColumns::apply(const ColumnLayout& layout)
{
    if (!fits(layout))
        return;
    reset();
    const QScopedValueRollback placing(m_isPlacing, true);
    GridHeader& header = m_grid.columnHeader();
    for (std::size_t place = 0; place < layout.order.size(); ++place)
        header.moveSection(header.visualIndex(layout.order[place]), static_cast<int>(place));
    for (const auto& [column, width] : layout.widths) {
        header.resizeSection(column, width);
        m_resized.insert(column);
    }
    for (const int column : layout.hidden)
        header.hideSection(column);
    for (int visual = 0; visual < layout.pinned; ++visual)
        m_pinned.insert(header.logicalIndex(visual));
    m_grid.setPinnedCount(layout.pinned);
    Q_EMIT shownChanged();
}

} // namespace brickbench::ui
