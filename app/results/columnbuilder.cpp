// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnbuilder.h"

#include <algorithm>
#include <limits>

namespace brickbench {

namespace {

/// More odd cells than this and than one in eight: text is the smaller and faster form.
constexpr std::size_t manyOddCells = 1024;

/// A larger buffer with the first \a used elements kept; new elements are zero only when \a zeroed.
template <typename T>
void regrow(std::unique_ptr<T[]>& buffer, std::size_t used, std::size_t wanted, bool zeroed)
{
    std::unique_ptr<T[]> larger(zeroed ? new T[wanted]() : new T[wanted]);
    if (buffer)
        std::copy_n(buffer.get(), used, larger.get());
    buffer = std::move(larger);
}

} // namespace

ColumnBuilder::ColumnBuilder(std::uint32_t capacity, std::uint32_t firstRow)
{
    reserveRows(capacity);
    for (std::uint32_t row = 0; row < firstRow; ++row)
        null(row);
}

void ColumnBuilder::reserveRows(std::uint32_t capacity)
{
    regrow(m_nulls, bitWords(m_capacity), bitWords(capacity), true);
    if (m_words)
        regrow(m_words, m_capacity, capacity, false);
    if (m_bits)
        regrow(m_bits, bitWords(m_capacity), bitWords(capacity), true);
    if (m_ends)
        regrow(m_ends, m_capacity, capacity, false);
    m_capacity = capacity;
}

void ColumnBuilder::startGroup()
{
    std::fill_n(m_nulls.get(), bitWords(m_capacity), std::uint64_t(0));
    if (m_bits)
        std::fill_n(m_bits.get(), bitWords(m_capacity), std::uint64_t(0));
    m_hasNulls = false;
    m_hasWhole = false;
    m_arenaSize = 0;
    m_odd = {};
    // The kind is kept: the next group most likely holds the same, and backfilling is then not needed. A
    // column of mixed texts may become typed again.
    if (!m_tags.empty())
        m_kind = Kind::Empty;
    m_tags = {};
}

bool ColumnBuilder::growArena(std::uint64_t room)
{
    const std::uint64_t wanted = std::uint64_t(m_arenaSize) + room;
    if (wanted > std::numeric_limits<std::uint32_t>::max()) {
        m_overfull = true;
        return false;
    }
    const auto doubled
        = std::min<std::uint64_t>(std::max<std::uint64_t>(wanted, std::uint64_t(m_arenaCapacity) * 2),
            std::numeric_limits<std::uint32_t>::max());
    const auto capacity = static_cast<std::uint32_t>(std::max<std::uint64_t>(doubled, 1024));
    regrow(m_arena, m_arenaSize, capacity, false);
    m_arenaCapacity = capacity;
    return true;
}

void ColumnBuilder::appendText(std::uint32_t row, std::string_view text)
{
    if (m_arenaCapacity - m_arenaSize >= text.size() || growArena(text.size())) {
        if (!text.empty())
            std::memcpy(m_arena.get() + m_arenaSize, text.data(), text.size());
        m_arenaSize += static_cast<std::uint32_t>(text.size());
    }
    m_ends[row] = m_arenaSize;
}

void ColumnBuilder::become(Kind kind, std::uint32_t rows)
{
    m_kind = kind;
    if ((kind == Kind::Integers || kind == Kind::Reals) && !m_words)
        m_words.reset(new std::uint64_t[m_capacity]);
    if ((kind == Kind::Reals || kind == Kind::Booleans) && !m_bits)
        m_bits.reset(new std::uint64_t[bitWords(m_capacity)]());
    if (kind == Kind::Texts && !m_ends)
        m_ends.reset(new std::uint32_t[m_capacity]);
    if (kind == Kind::Integers || kind == Kind::Reals)
        std::fill_n(m_words.get(), rows, std::uint64_t(0));
    else if (kind == Kind::Texts)
        std::fill_n(m_ends.get(), rows, m_arenaSize);
}

void ColumnBuilder::integersToReals(std::uint32_t rows)
{
    if (!m_bits)
        m_bits.reset(new std::uint64_t[bitWords(m_capacity)]());
    OddCells merged;
    QByteArray literal;
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (isNull(row))
            continue;
        const auto oddAt = m_odd.indexOf(row);
        if (oddAt >= 0) {
            const auto at = static_cast<std::size_t>(oddAt);
            merged.append(row, m_odd.tags[at], m_odd.text(at));
            continue;
        }
        const auto value = static_cast<std::int64_t>(m_words[row]);
        const auto real = static_cast<double>(value);
        std::memcpy(&m_words[row], &real, sizeof real);
        if (value >= -exactInDouble && value <= exactInDouble) {
            m_bits[row >> 6] |= std::uint64_t(1) << (row & 63);
            m_hasWhole = true;
            continue;
        }
        literal.resize(0);
        appendInteger(value, literal);
        merged.append(row, TextTag::Number, {literal.constData(), static_cast<std::size_t>(literal.size())});
    }
    m_odd = std::move(merged);
    m_kind = Kind::Reals;
}

ColumnChunk ColumnBuilder::view() const
{
    ColumnChunk chunk;
    chunk.kind = m_kind;
    chunk.integers = reinterpret_cast<const std::int64_t*>(m_words.get());
    chunk.reals = reinterpret_cast<const double*>(m_words.get());
    chunk.whole = m_kind == Kind::Reals && m_hasWhole ? m_bits.get() : nullptr;
    chunk.booleans = m_bits.get();
    if (!m_odd.rows.empty())
        chunk.odd = std::make_unique<const OddCells>(m_odd);
    return chunk;
}

void ColumnBuilder::toTexts(std::uint32_t rows)
{
    const auto old = view();
    const bool allNull = m_kind == Kind::Empty;
    if (allNull) {
        become(Kind::Texts, rows);
        return;
    }
    become(Kind::Texts, 0);
    m_tags.assign(rows, TextTag::String);
    QByteArray literal;
    for (std::uint32_t row = 0; row < rows; ++row) {
        literal.resize(0);
        if (isNull(row)) {
            m_ends[row] = m_arenaSize;
            continue;
        }
        const auto cell = old.cell(row);
        m_tags[row] = cell.kind == Cell::Kind::Boolean ? TextTag::Boolean
            : cell.kind == Cell::Kind::String          ? TextTag::String
            : cell.kind == Cell::Kind::Json            ? TextTag::Json
                                                       : TextTag::Number;
        if (!cell.text.empty())
            literal.append(cell.text.data(), static_cast<qsizetype>(cell.text.size()));
        else if (cell.kind == Cell::Kind::Boolean)
            literal.append(cell.boolean ? "true" : "false");
        else if (cell.kind == Cell::Kind::Integer)
            appendInteger(cell.integer, literal);
        else if (cell.kind == Cell::Kind::Double)
            appendReal(cell.real, literal);
        appendText(row, {literal.constData(), static_cast<std::size_t>(literal.size())});
    }
    m_odd = {};
}

void ColumnBuilder::text(std::uint32_t row, TextTag tag, std::string_view text)
{
    if (m_kind == Kind::Integers || m_kind == Kind::Reals) {
        odd(row, tag, text, 0);
        return;
    }
    if (m_kind != Kind::Texts)
        toTexts(row);
    if (m_tags.empty() && tag != TextTag::String)
        m_tags.assign(row, TextTag::String);
    // Nulls do not touch the tags, so there may be a gap to fill.
    if (!m_tags.empty() || tag != TextTag::String) {
        m_tags.resize(row, TextTag::String);
        m_tags.push_back(tag);
    }
    appendText(row, text);
}

void ColumnBuilder::odd(std::uint32_t row, TextTag tag, std::string_view text, double nearest)
{
    if (m_odd.rows.size() > manyOddCells && m_odd.rows.size() > row / 8) {
        toTexts(row);
        this->text(row, tag, text);
        return;
    }
    std::memcpy(&m_words[row], &nearest, sizeof nearest);
    m_odd.append(row, tag, text);
}

void ColumnBuilder::integerInOther(std::uint32_t row, std::int64_t value, std::string_view literal)
{
    if (m_kind == Kind::Empty) {
        become(Kind::Integers, row);
        integer(row, value, literal);
        return;
    }
    if (m_kind != Kind::Reals) {
        text(row, TextTag::Number, literal);
        return;
    }
    if (value < -exactInDouble || value > exactInDouble) {
        odd(row, TextTag::Number, literal, static_cast<double>(value));
        return;
    }
    real(row, static_cast<double>(value), literal);
    m_bits[row >> 6] |= std::uint64_t(1) << (row & 63);
    m_hasWhole = true;
}

void ColumnBuilder::realInOther(std::uint32_t row, double value, std::string_view literal)
{
    if (m_kind == Kind::Empty)
        become(Kind::Reals, row);
    else if (m_kind == Kind::Integers)
        integersToReals(row);
    else {
        text(row, TextTag::Number, literal);
        return;
    }
    real(row, value, literal);
}

void ColumnBuilder::otherNumber(std::uint32_t row, double nearest, std::string_view literal)
{
    if (m_kind == Kind::Empty)
        become(Kind::Reals, row);
    else if (m_kind == Kind::Integers)
        integersToReals(row);
    if (m_kind == Kind::Reals)
        odd(row, TextTag::Number, literal, nearest);
    else
        text(row, TextTag::Number, literal);
}

void ColumnBuilder::booleanInOther(std::uint32_t row, bool value)
{
    if (m_kind == Kind::Empty) {
        become(Kind::Booleans, row);
        boolean(row, value);
        return;
    }
    text(row, TextTag::Boolean, value ? "true" : "false");
}

} // namespace brickbench
