// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/rowindex.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::int64_t guessRows = 200'000;
constexpr std::size_t guessColumns = 8;

bool areAllApart(const TableResult& table, const std::vector<ColumnPair>& keys, bool isAfter,
    const std::atomic<bool>& cancelled)
{
    RowIndex index(table, RowKeys(table, keys, isAfter), guessRows);
    return index.fill(cancelled) && index.repeated() == 0;
}

/// Names that keys have come first.
std::vector<ColumnPair> likelyKeys(const std::vector<ColumnPair>& pairs, const TableResult& before)
{
    std::vector<ColumnPair> likely(
        pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(std::min(pairs.size(), guessColumns)));
    const auto looksLikeKey = [&before](const ColumnPair& pair) {
        const QString name = before.columns()[static_cast<std::size_t>(pair.before)].name.toLower();
        return name == "id"_L1 || name == "key"_L1 || name == "uuid"_L1 || name.endsWith("_id"_L1)
            || name.endsWith("_key"_L1) || name.endsWith("_no"_L1);
    };
    std::stable_partition(likely.begin(), likely.end(), looksLikeKey);
    return likely;
}

} // namespace

std::vector<ColumnPair> guessKeys(
    const TableResult& before, const TableResult& after, const std::atomic<bool>& cancelled)
{
    const auto all = pairColumns(before, after);
    const auto likely = likelyKeys(all, before);
    const auto isKey = [&](const std::vector<ColumnPair>& keys) {
        return areAllApart(before, keys, false, cancelled) && areAllApart(after, keys, true, cancelled);
    };
    for (const ColumnPair& one : likely) {
        if (isKey({one}))
            return {one};
    }
    for (std::size_t count = 2; count <= std::min<std::size_t>(likely.size(), 4); ++count) {
        const std::vector<ColumnPair> first(
            likely.begin(), likely.begin() + static_cast<std::ptrdiff_t>(count));
        if (isKey(first))
            return first;
    }
    return all;
}

} // namespace brickbench
