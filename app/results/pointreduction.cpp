// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/pointreduction.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace brickbench {

namespace {

/// First, lowest, highest and last point of a pixel column.
class PixelColumn {
public:
    void open(std::uint32_t index) { m_first = m_lowest = m_highest = m_last = index; }

    void add(std::uint32_t index, const std::vector<double>& y)
    {
        if (y[index] < y[m_lowest])
            m_lowest = index;
        if (y[index] > y[m_highest])
            m_highest = index;
        m_last = index;
    }

    void appendTo(std::vector<std::uint32_t>& indexes) const
    {
        std::array kept{m_first, m_lowest, m_highest, m_last};
        std::sort(kept.begin(), kept.end());
        indexes.insert(indexes.end(), kept.begin(), std::unique(kept.begin(), kept.end()));
    }

private:
    std::uint32_t m_first = 0;
    std::uint32_t m_lowest = 0;
    std::uint32_t m_highest = 0;
    std::uint32_t m_last = 0;
};

/// Cell number of \a value among \a cells between \a from and \a to, or -1 outside.
int cellOf(double value, double from, double to, int cells)
{
    if (!(value >= from && value <= to))
        return -1;
    if (to <= from)
        return 0;
    // Halved: the difference of two huge numbers may be beyond a double.
    const double share = (value / 2 - from / 2) / (to / 2 - from / 2);
    return std::min(cells - 1, static_cast<int>(share * cells));
}

std::vector<std::uint32_t> firstOfEachCell(
    const std::vector<double>& x, const std::vector<double>& y, const ChartWindow& window, int side)
{
    std::vector<bool> taken(std::size_t(side) * std::size_t(side));
    std::vector<std::uint32_t> indexes;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const int column = cellOf(x[i], window.xFrom, window.xTo, side);
        const int row = cellOf(y[i], window.yFrom, window.yTo, side);
        if (column < 0 || row < 0)
            continue;
        const auto cell = std::size_t(row) * std::size_t(side) + std::size_t(column);
        if (!taken[cell]) {
            taken[cell] = true;
            indexes.push_back(static_cast<std::uint32_t>(i));
        }
    }
    return indexes;
}

} // namespace

std::vector<std::uint32_t> reduceLine(
    const std::vector<double>& x, const std::vector<double>& y, const ChartWindow& window, int columns)
{
    auto first = std::lower_bound(x.begin(), x.end(), window.xFrom) - x.begin();
    auto last = std::upper_bound(x.begin() + first, x.end(), window.xTo) - x.begin();
    first = std::max<std::ptrdiff_t>(0, first - 1);
    last = std::min<std::ptrdiff_t>(std::ptrdiff_t(x.size()), last + 1);
    std::vector<std::uint32_t> indexes;
    if (last - first <= std::ptrdiff_t(columns) * 4) {
        indexes.resize(static_cast<std::size_t>(last - first));
        std::iota(indexes.begin(), indexes.end(), static_cast<std::uint32_t>(first));
        return indexes;
    }
    PixelColumn column;
    int shown = -2;
    for (auto i = static_cast<std::uint32_t>(first); i < static_cast<std::uint32_t>(last); ++i) {
        int at = cellOf(x[i], window.xFrom, window.xTo, columns);
        if (at < 0 && x[i] > window.xTo)
            at = columns; // the point behind the edge has a column of its own, as the one before it (-1)
        if (at == shown) {
            column.add(i, y);
            continue;
        }
        if (shown != -2)
            column.appendTo(indexes);
        shown = at;
        column.open(i);
    }
    if (shown != -2)
        column.appendTo(indexes);
    return indexes;
}

std::vector<std::uint32_t> thinPoints(
    const std::vector<double>& x, const std::vector<double>& y, const ChartWindow& window, int most)
{
    // Cells of half a pixel on a large screen: what falls together there cannot be told apart.
    constexpr int finest = 2048;
    std::vector<std::uint32_t> indexes;
    for (int side = finest; side >= 1; side /= 2) {
        indexes = firstOfEachCell(x, y, window, side);
        if (indexes.size() <= static_cast<std::size_t>(most))
            break;
    }
    return indexes;
}

} // namespace brickbench
