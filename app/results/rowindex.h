// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/distincttexts.h"
#include "results/tablediff.h"

#include <QByteArray>

#include <algorithm>
#include <string>

namespace brickbench {

/// The key columns of one table, and what a row has in them as bytes.
class RowKeys {
public:
    RowKeys(const TableResult& table, const std::vector<ColumnPair>& keys, bool isAfter)
        : m_table(table)
    {
        for (const ColumnPair& key : keys)
            m_columns.push_back(isAfter ? key.after : key.before);
    }

    /// Valid until the next call.
    std::string_view of(std::int64_t row)
    {
        m_bytes.resize(0);
        for (const int column : m_columns) {
            const bool isNull = m_table.cell(row, column).isNull();
            m_bytes.append(isNull ? '\0' : '\1');
            if (!isNull)
                m_table.appendText(row, column, m_bytes);
            m_bytes.append('\2');
        }
        return {m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())};
    }

private:
    const TableResult& m_table;
    std::vector<int> m_columns;
    QByteArray m_bytes;
};

/// Finds rows of a table by key. Rows of the same key come out in order, each once.
class RowIndex {
public:
    /// So many rows are read between two looks at whether it was cancelled.
    static constexpr std::int64_t cancelEvery = 8'192;

    RowIndex(const TableResult& table, RowKeys keys, std::int64_t rows)
        : m_keys(std::move(keys))
        , m_rows(std::min(rows, table.rowCount()))
    {
        std::size_t size = 16;
        while (size < static_cast<std::size_t>(m_rows) * 2)
            size *= 2;
        m_slots.resize(size, -1);
        m_next.resize(static_cast<std::size_t>(m_rows), -1);
        m_hashes.resize(static_cast<std::size_t>(m_rows));
    }

    /// False when cancelled.
    bool fill(const std::atomic<bool>& cancelled)
    {
        for (std::int64_t row = m_rows - 1; row >= 0; --row) {
            if (row % cancelEvery == 0 && cancelled)
                return false;
            m_key.assign(m_keys.of(row));
            const std::uint64_t hash = hashBytes(m_key);
            std::int64_t& first = slot(hash, m_key);
            m_repeated += first >= 0 ? 1 : 0;
            m_next[static_cast<std::size_t>(row)] = first;
            m_hashes[static_cast<std::size_t>(row)] = hash;
            first = row;
        }
        return true;
    }

    std::int64_t repeated() const { return m_repeated; }

    /// The first row with \a key that was not taken yet; -1 when there is none.
    std::int64_t take(std::string_view key)
    {
        m_key.assign(key);
        std::int64_t& first = slot(hashBytes(m_key), m_key);
        const std::int64_t row = first;
        // The last one of a key stays in its slot, marked as taken, so that probing goes on behind it.
        if (row < 0 || m_next[static_cast<std::size_t>(row)] == taken)
            return -1;
        const std::int64_t next = m_next[static_cast<std::size_t>(row)];
        if (next >= 0)
            first = next;
        else
            m_next[static_cast<std::size_t>(row)] = taken;
        return row;
    }

private:
    static constexpr std::int64_t taken = -2;

    std::int64_t& slot(std::uint64_t hash, const std::string& key)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = static_cast<std::size_t>(hash) & mask;
        while (m_slots[at] >= 0
            && (m_hashes[static_cast<std::size_t>(m_slots[at])] != hash || m_keys.of(m_slots[at]) != key))
            at = (at + 1) & mask;
        return m_slots[at];
    }

    RowKeys m_keys;
    std::int64_t m_rows;
    std::vector<std::int64_t> m_slots;
    std::vector<std::int64_t> m_next;
    std::vector<std::uint64_t> m_hashes;
    std::string m_key;
    std::int64_t m_repeated = 0;
};

} // namespace brickbench
