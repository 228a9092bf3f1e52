// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QByteArray>
#include <QHash>

#include <cstdint>
#include <vector>

namespace brickbench {

/// Numbers the different values of a column in the order they are met, by their text as sent.
class ChartKeys {
public:
    struct Key {
        std::int64_t row = -1; ///< a result row that holds the value; -1: there is no column
        std::int64_t rowCount = 0;
        bool isNull = false;
    };

    /// \a column -1: everything is one key.
    ChartKeys(const TableResult& table, int column);

    /// The number of the value in \a row, which stands for \a rows rows.
    std::size_t add(std::int64_t row, std::int64_t rows);
    const std::vector<Key>& keys() const { return m_keys; }

private:
    const TableResult& m_table;
    int m_column;
    QHash<QByteArray, std::size_t> m_numbers;
    std::vector<Key> m_keys;
    QByteArray m_text; ///< kept: its memory is used again for each row
};

/// Which of the keys get a series of their own: those with most rows, in the natural order of their values.
struct SeriesChoice {
    static constexpr std::size_t other = static_cast<std::size_t>(-1);

    std::vector<std::int64_t> rows; ///< of each series: a result row with its value
    std::vector<std::size_t> seriesOf; ///< by key: its series, or `other`
    std::int64_t othersCount = 0; ///< keys without one

    static SeriesChoice of(
        const TableResult& table, int column, const std::vector<ChartKeys::Key>& keys, std::size_t most);
};

} // namespace brickbench
