// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/numberliteral.h"
#include "results/rowgroup.h"

#include <cstring>

namespace brickbench {

/// Gathers one column of the row group that is being filled, in scratch memory that is used again for the
/// next group. Starts as what the first value is and widens when a value does not fit: integers become reals
/// where that loses nothing, odd cells are kept aside as text, and a column with many of them becomes text.
///
/// Rows are written in order and each exactly once; reserveRows() comes before row >= capacity.
class ColumnBuilder {
public:
    using Kind = ColumnChunk::Kind;

    /// \a firstRow rows are null already: the column appeared in the middle of the group.
    ColumnBuilder(std::uint32_t capacity, std::uint32_t firstRow);

    void reserveRows(std::uint32_t capacity);
    void startGroup();

    void null(std::uint32_t row)
    {
        m_nulls[row >> 6] |= std::uint64_t(1) << (row & 63);
        m_hasNulls = true;
        if (m_kind == Kind::Texts)
            m_ends[row] = m_arenaSize;
        else if (m_kind == Kind::Integers || m_kind == Kind::Reals)
            m_words[row] = 0;
    }

    void integer(std::uint32_t row, std::int64_t value, std::string_view literal)
    {
        if (m_kind == Kind::Integers)
            m_words[row] = static_cast<std::uint64_t>(value);
        else
            integerInOther(row, value, literal);
    }

    void real(std::uint32_t row, double value, std::string_view literal)
    {
        if (m_kind == Kind::Reals)
            std::memcpy(&m_words[row], &value, sizeof value);
        else
            realInOther(row, value, literal);
    }

    void number(std::uint32_t row, const NumberLiteral& value, std::string_view literal)
    {
        if (value.kind == NumberLiteral::Kind::Integer)
            integer(row, value.integer, literal);
        else if (value.kind == NumberLiteral::Kind::Real)
            real(row, value.real, literal);
        else
            otherNumber(row, value.real, literal);
    }

    void boolean(std::uint32_t row, bool value)
    {
        if (m_kind == Kind::Booleans)
            m_bits[row >> 6] |= std::uint64_t(value) << (row & 63);
        else
            booleanInOther(row, value);
    }

    void text(std::uint32_t row, TextTag tag, std::string_view text);

    /// For the decoder, which copies and looks for the end of a string at the same time: true when strings
    /// can be written to openText(), with room for \a room bytes.
    bool canOpenText(std::uint32_t room)
    {
        return m_kind == Kind::Texts && m_tags.empty()
            && (m_arenaCapacity - m_arenaSize >= room || growArena(room));
    }
    char* openText() { return m_arena.get() + m_arenaSize; }
    void closeText(std::uint32_t row, std::uint32_t length)
    {
        m_arenaSize += length;
        m_ends[row] = m_arenaSize;
    }

    /// Bytes of the block that seal() will use, for \a rows rows.
    std::size_t sealedWords(std::uint32_t rows) const;
    /// Copies the first \a rows rows to \a block, which is advanced. The builder stays as it is.
    ColumnChunk seal(std::uint32_t rows, std::uint64_t*& block) const;

    /// The strings of the group do not fit 32-bit offsets.
    bool isOverfull() const { return m_overfull; }
    Kind kind() const { return m_kind; }

private:
    static std::size_t bitWords(std::uint32_t rows) { return (std::size_t(rows) + 63) / 64; }
    bool growArena(std::uint64_t room);
    void appendText(std::uint32_t row, std::string_view text);
    void become(Kind kind, std::uint32_t rows);
    void integersToReals(std::uint32_t rows);
    void toTexts(std::uint32_t rows);
    void odd(std::uint32_t row, TextTag tag, std::string_view text, double nearest);
    void integerInOther(std::uint32_t row, std::int64_t value, std::string_view literal);
    void realInOther(std::uint32_t row, double value, std::string_view literal);
    void otherNumber(std::uint32_t row, double nearest, std::string_view literal);
    void booleanInOther(std::uint32_t row, bool value);
    bool isNull(std::uint32_t row) const { return (m_nulls[row >> 6] >> (row & 63) & 1) != 0; }
    ColumnChunk view() const;

    Kind m_kind = Kind::Empty;
    bool m_hasNulls = false;
    bool m_hasWhole = false;
    bool m_overfull = false;
    std::uint32_t m_capacity = 0;
    std::uint32_t m_arenaSize = 0;
    std::uint32_t m_arenaCapacity = 0;
    std::unique_ptr<std::uint64_t[]> m_nulls;
    std::unique_ptr<std::uint64_t[]> m_words; ///< integers, or the bits of doubles
    std::unique_ptr<std::uint64_t[]> m_bits; ///< booleans; of Reals: which were sent without a point
    std::unique_ptr<std::uint32_t[]> m_ends;
    std::unique_ptr<char[]> m_arena;
    std::vector<TextTag> m_tags; ///< empty while all texts are strings
    OddCells m_odd;
};

} // namespace brickbench
