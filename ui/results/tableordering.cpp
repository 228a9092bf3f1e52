// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tableordering.h"

#include "core/runinbackground.h"

#include <algorithm>

namespace brickbench::ui {

std::vector<SortKey> nextSortKeys(std::vector<SortKey> keys, int column, bool add)
{
    const auto same = std::find_if(
        keys.begin(), keys.end(), [column](const SortKey& key) { return key.column == column; });
    if (!add) {
        const bool alone = keys.size() == 1 && same != keys.end();
        if (!alone)
            return {{column, false}};
    }
    if (same == keys.end())
        keys.push_back({column, false});
    else if (!same->descending)
        same->descending = true;
    else
        keys.erase(same);
    return keys;
}

TableOrdering::~TableOrdering()
{
    if (m_work)
        *m_work = true;
}

void TableOrdering::setTable(TableResultPtr table)
{
    stop();
    m_table = std::move(table);
    m_keys.clear();
    m_filters.clear();
    m_known = {};
    m_order.reset();
    Q_EMIT askedChanged();
}

void TableOrdering::growTable(TableResultPtr longer)
{
    m_table = std::move(longer);
    m_known = {};
    if (!m_keys.empty() || !m_filters.empty())
        start();
}

void TableOrdering::setSortKeys(std::vector<SortKey> keys)
{
    if (keys == m_keys)
        return;
    m_keys = std::move(keys);
    Q_EMIT askedChanged();
    start();
}

void TableOrdering::setFilters(std::vector<ColumnFilter> filters)
{
    if (filters == m_filters)
        return;
    m_filters = std::move(filters);
    Q_EMIT askedChanged();
    start();
}

bool TableOrdering::takeKnown()
{
    RowOrder order;
    if (!m_filters.empty() && m_keys.empty() && m_known.filtered && m_known.filters == m_filters)
        order = m_known.filtered;
    else if (m_filters.empty() && !m_keys.empty() && m_known.sorted && m_known.keys == m_keys)
        order = m_known.sorted;
    else if (!m_filters.empty() || !m_keys.empty())
        return false;
    m_order = std::move(order);
    return true;
}

Result<TableOrdering::Outcome> TableOrdering::work(const TableResult& table, const std::vector<SortKey>& keys,
    const std::vector<ColumnFilter>& filters, Known known, const std::atomic<bool>& cancelled)
{
    const bool knowsFiltered = known.filtered && known.filters == filters;
    const bool knowsSorted = known.sorted && known.keys == keys;
    // A filter keeps the order of the rows it is given: over sorted rows nothing has to be sorted again.
    if (!filters.empty() && !keys.empty() && knowsSorted && !knowsFiltered) {
        auto order = filterRows(table, filters, known.sorted, cancelled);
        if (!order)
            return Unexpected(order.error());
        return Outcome{std::move(known), std::move(*order)};
    }
    if (!filters.empty() && !knowsFiltered) {
        auto filtered = filterRows(table, filters, nullptr, cancelled);
        if (!filtered)
            return Unexpected(filtered.error());
        known.filters = filters;
        known.filtered = std::move(*filtered);
    }
    const RowOrder rows = filters.empty() ? RowOrder() : known.filtered;
    if (keys.empty())
        return Outcome{std::move(known), rows};
    auto sorted = sortRows(table, keys, rows, cancelled);
    if (!sorted)
        return failure(Error::Kind::Cancelled);
    if (filters.empty()) {
        known.keys = keys;
        known.sorted = *sorted;
    }
    return Outcome{std::move(known), std::move(*sorted)};
}

void TableOrdering::start()
{
    stop();
    if (!m_table)
        return;
    if (takeKnown()) {
        Q_EMIT orderChanged();
        return;
    }
    auto cancelled = std::make_shared<std::atomic<bool>>(false);
    setWork(cancelled);
    runInBackground(
        this,
        [table = m_table, keys = m_keys, filters = m_filters, known = m_known, cancelled] {
            return work(*table, keys, filters, known, *cancelled);
        },
        [this, cancelled](Result<Outcome> outcome) {
            if (*cancelled || m_work != cancelled)
                return;
            setWork(nullptr);
            if (!outcome) {
                Q_EMIT failed(outcome.error().detail);
                return;
            }
            m_known = std::move(outcome->known);
            m_order = std::move(outcome->order);
            Q_EMIT orderChanged();
        });
}

void TableOrdering::stop()
{
    if (!m_work)
        return;
    *m_work = true;
    setWork(nullptr);
}

void TableOrdering::setWork(std::shared_ptr<std::atomic<bool>> cancelled)
{
    m_work = std::move(cancelled);
    Q_EMIT workingChanged();
}

} // namespace brickbench::ui
