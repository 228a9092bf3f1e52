// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ColumnBuilder that copies a full group to its block.
#include "results/columnbuilder.h"

namespace brickbench {

namespace {

std::size_t wordsFor(std::size_t bytes)
{
    return (bytes + 7) / 8;
}

template <typename T>
const T* placed(const T* from, std::size_t count, std::uint64_t*& block)
{
    auto* to = reinterpret_cast<T*>(block);
    if (count > 0)
        std::memcpy(to, from, count * sizeof(T));
    block += wordsFor(count * sizeof(T));
    return to;
}

} // namespace

std::size_t ColumnBuilder::sealedWords(std::uint32_t rows) const
{
    std::size_t words = m_hasNulls ? bitWords(rows) : 0;
    switch (m_kind) {
    case Kind::Empty:
        return 0;
    case Kind::Integers:
        return words + rows;
    case Kind::Reals:
        return words + rows + (m_hasWhole ? bitWords(rows) : 0);
    case Kind::Booleans:
        return words + bitWords(rows);
    case Kind::Texts:
        words += wordsFor(std::size_t(rows) * sizeof(std::uint32_t));
        words += m_tags.empty() ? 0 : wordsFor(rows);
        return words + wordsFor(rows == 0 ? 0 : m_ends[rows - 1]);
    }
    return words;
}

ColumnChunk ColumnBuilder::seal(std::uint32_t rows, std::uint64_t*& block) const
{
    ColumnChunk chunk;
    chunk.kind = m_kind;
    if (m_kind == Kind::Empty)
        return chunk;
    if (m_hasNulls)
        chunk.nulls = placed(m_nulls.get(), bitWords(rows), block);
    if (m_kind == Kind::Integers)
        chunk.integers = placed(reinterpret_cast<const std::int64_t*>(m_words.get()), rows, block);
    else if (m_kind == Kind::Reals)
        chunk.reals = placed(reinterpret_cast<const double*>(m_words.get()), rows, block);
    if (m_kind == Kind::Reals && m_hasWhole)
        chunk.whole = placed(m_bits.get(), bitWords(rows), block);
    if (m_kind == Kind::Booleans)
        chunk.booleans = placed(m_bits.get(), bitWords(rows), block);
    if (m_kind == Kind::Texts) {
        chunk.ends = placed(m_ends.get(), rows, block);
        if (!m_tags.empty()) {
            auto tags = m_tags;
            tags.resize(rows, TextTag::String);
            chunk.tags = placed(tags.data(), rows, block);
        }
        chunk.arena = placed(m_arena.get(), rows == 0 ? 0 : m_ends[rows - 1], block);
    }
    if (!m_odd.rows.empty())
        chunk.odd = std::make_unique<const OddCells>(m_odd);
    return chunk;
}

} // namespace brickbench
