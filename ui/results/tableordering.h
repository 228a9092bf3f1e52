// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/tablefilter.h"
#include "results/tablesort.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <vector>

namespace brickbench::ui {

/// What clicking \a column's header makes of \a keys: ascending, then descending, then nothing. With \a add
/// the other keys stay.
std::vector<SortKey> nextSortKeys(std::vector<SortKey> keys, int column, bool add);

/// Which rows of a table are shown and in which order: its filters and sort keys, and the order they make,
/// worked out in a worker. The last asked wins; until it is there the order before stays.
class TableOrdering : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~TableOrdering() override; ///< cancels

    /// Another table: without filters and keys.
    void setTable(TableResultPtr table);
    /// More of the same table: what was asked for holds for all of it.
    void growTable(TableResultPtr longer);
    void setSortKeys(std::vector<SortKey> keys);
    void setFilters(std::vector<ColumnFilter> filters);

    const std::vector<SortKey>& sortKeys() const { return m_keys; }
    const std::vector<ColumnFilter>& filters() const { return m_filters; }
    const RowOrder& order() const { return m_order; }
    bool isWorking() const { return m_work != nullptr; }

Q_SIGNALS:
    void askedChanged(); ///< sortKeys() or filters() are others
    void orderChanged(); ///< also when the new order equals the old one
    /// A filter cannot be applied; the order stays. \a why is untranslated.
    void failed(const QString& why);
    void workingChanged();

private:
    /// What was worked out before: taking a filter or a sort away costs nothing then.
    struct Known {
        std::vector<ColumnFilter> filters;
        RowOrder filtered; ///< as sent, without sorting; null: not known
        std::vector<SortKey> keys;
        RowOrder sorted; ///< all rows; null: not known
    };
    struct Outcome {
        Known known;
        RowOrder order;
    };

    static Result<Outcome> work(const TableResult& table, const std::vector<SortKey>& keys,
        const std::vector<ColumnFilter>& filters, Known known, const std::atomic<bool>& cancelled);
    void start();
    bool takeKnown();
    void stop();
    void setWork(std::shared_ptr<std::atomic<bool>> cancelled);

    TableResultPtr m_table;
    std::vector<SortKey> m_keys;
    std::vector<ColumnFilter> m_filters;
    Known m_known;
    RowOrder m_order;
    std::shared_ptr<std::atomic<bool>> m_work; ///< its cancel flag; null when nothing is under way
};

} // namespace brickbench::ui
