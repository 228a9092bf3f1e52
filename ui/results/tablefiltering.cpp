// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tablefiltering.h"

#include "ui/results/filterbar.h"
#include "ui/results/filtereditor.h"
#include "ui/results/filterwords.h"
#include "ui/results/tableordering.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

TableFiltering::TableFiltering(
    FilterBar& bar, TableOrdering& ordering, const ThemeSource& theme, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_ordering(ordering)
    , m_theme(theme)
{
    connect(&bar, &FilterBar::textChanged, this, &TableFiltering::apply);
    connect(&bar, &FilterBar::chipActivated, this, &TableFiltering::edit);
    connect(&bar, &FilterBar::chipRemoved, this, [this](int index) {
        if (index >= static_cast<int>(m_chips.size()))
            return; // a second click before the first was worked off
        m_chips.erase(m_chips.begin() + index);
        apply();
    });
    connect(&bar, &FilterBar::clearRequested, this, &TableFiltering::clear);
    connect(&bar, &FilterBar::addRequested, this, &TableFiltering::addRequested);
    connect(&ordering, &TableOrdering::failed, this, &TableFiltering::showProblem);
    connect(&ordering, &TableOrdering::orderChanged, this, &TableFiltering::showCount);
}

void TableFiltering::setTable(const TableResultPtr& table, bool isSame)
{
    m_table = table;
    if (!isSame) {
        m_chips.clear();
        m_bar.setText({});
        m_bar.setChips({});
        m_bar.setProblem({});
    }
    showCount();
}

FilterEditor& TableFiltering::editor()
{
    if (!m_editor) {
        m_editor = new FilterEditor(m_theme, &m_bar);
        connect(m_editor, &FilterEditor::accepted, this, &TableFiltering::accepted);
    }
    return *m_editor;
}

void TableFiltering::ask(int column, const QRect& anchor)
{
    if (!m_table || column >= m_table->columnCount())
        return;
    m_edited = -1;
    ColumnFilter fresh;
    fresh.column = column;
    if (column >= 0)
        fresh.test = FilterWords::testsFor(m_table->columns()[static_cast<std::size_t>(column)].type).front();
    editor().open(m_table, fresh, anchor);
}

void TableFiltering::edit(int index)
{
    m_edited = index;
    const QWidget* chip = m_bar.chip(index);
    editor().open(
        m_table, m_chips[static_cast<std::size_t>(index)], {chip->mapToGlobal(QPoint(0, 0)), chip->size()});
}

void TableFiltering::accepted()
{
    const ColumnFilter filter = m_editor->filter();
    if (m_edited < 0 || m_edited >= static_cast<int>(m_chips.size()))
        return add(filter);
    m_chips[static_cast<std::size_t>(m_edited)] = filter;
    apply();
}

void TableFiltering::add(const ColumnFilter& filter)
{
    if (std::find(m_chips.begin(), m_chips.end(), filter) == m_chips.end())
        m_chips.push_back(filter);
    m_bar.show();
    apply();
}

void TableFiltering::clear()
{
    m_chips.clear();
    m_bar.setText({});
    apply();
}

void TableFiltering::apply()
{
    if (!m_table)
        return;
    QStringList words;
    for (const ColumnFilter& filter : m_chips)
        words << FilterWords::chip(filter, *m_table);
    m_bar.setChips(words);
    m_bar.setProblem({});
    std::vector<ColumnFilter> filters = m_chips;
    if (!m_bar.text().isEmpty())
        filters.push_back({ColumnFilter::anyColumn, ColumnFilter::Test::Contains, {m_bar.text()}, false});
    m_ordering.setFilters(std::move(filters));
    showCount();
}

std::vector<int> TableFiltering::columns() const
{
    std::vector<int> columns;
    for (const ColumnFilter& filter : m_chips)
        columns.push_back(filter.column);
    return columns;
}

bool TableFiltering::isFiltering() const
{
    return !m_ordering.filters().empty();
}

void TableFiltering::showCount()
{
    if (!m_table || !isFiltering())
        return m_bar.setCountText({});
    const std::int64_t all = m_table->rowCount();
    const std::int64_t left = shownRowCount(m_ordering.order(), all);
    const double percent = all == 0 ? 0 : 100.0 * static_cast<double>(left) / static_cast<double>(all);
    const QLocale locale;
    // "0 %" of rows that are there, or "100 %" without some of them, would be untrue.
    QString share = locale.toString(percent, 'f', percent < 10 && percent > 0 ? 1 : 0);
    if (left > 0 && percent < 0.1)
        share = u"<"_s + locale.toString(0.1, 'f', 1);
    else if (left < all && percent >= 99.5)
        share = locale.toString(std::min(percent, 99.9), 'f', 1);
    m_bar.setCountText(tr("%1 of %2 rows (%3 %)")
                           .arg(locale.toString(qlonglong(left)), locale.toString(qlonglong(all)), share));
}

void TableFiltering::showProblem(const QString& why)
{
    m_bar.show();
    m_bar.setProblem(
        tr("The rows could not be filtered: %1. The rows shown are those before; change or remove a filter.")
            .arg(why));
}

} // namespace brickbench::ui
