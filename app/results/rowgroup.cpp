// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/rowgroup.h"

#include "results/numberliteral.h"
#include "results/utf8.h"

#include <algorithm>
#include <cstring>

#if defined(Q_CC_MSVC)
#include <intrin.h>
#endif

namespace brickbench {

namespace {

/// Never faults, whatever the address.
void bringNear([[maybe_unused]] const void* address)
{
#if defined(__GNUC__) || defined(__clang__)
    __builtin_prefetch(address);
#elif defined(_M_X64)
    _mm_prefetch(static_cast<const char*>(address), _MM_HINT_T0);
#elif defined(_M_ARM64)
    __prefetch(address);
#endif
}

void readText(TextTag tag, std::string_view text, Cell& cell)
{
    cell.text = text;
    if (tag == TextTag::String || tag == TextTag::Json) {
        cell.kind = tag == TextTag::String ? Cell::Kind::String : Cell::Kind::Json;
        return;
    }
    if (tag == TextTag::Boolean) {
        cell.kind = Cell::Kind::Boolean;
        cell.boolean = text == "true";
        return;
    }
    NumberLiteral number;
    readWholeNumber(text, number);
    cell.real = number.real;
    cell.integer = number.integer;
    cell.kind = number.kind == NumberLiteral::Kind::Integer ? Cell::Kind::Integer
        : number.kind == NumberLiteral::Kind::Real          ? Cell::Kind::Double
                                                            : Cell::Kind::Number;
}

bool bitAt(const std::uint64_t* bits, std::uint32_t row)
{
    return (bits[row >> 6] >> (row & 63) & 1) != 0;
}

} // namespace

void OddCells::append(std::uint32_t row, TextTag tag, std::string_view text)
{
    rows.push_back(row);
    tags.push_back(tag);
    arena.append(text.data(), static_cast<qsizetype>(text.size()));
    ends.push_back(static_cast<std::uint32_t>(arena.size()));
}

std::ptrdiff_t OddCells::indexOf(std::uint32_t row) const
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), row);
    return found != rows.end() && *found == row ? found - rows.begin() : -1;
}

std::string_view OddCells::text(std::size_t index) const
{
    const std::size_t from = index == 0 ? 0 : ends[index - 1];
    return asStringView(arena).substr(from, ends[index] - from);
}

void ColumnChunk::read(std::uint32_t row, Cell& cell) const
{
    if (odd) {
        const auto index = odd->indexOf(row);
        if (index >= 0) {
            const auto at = static_cast<std::size_t>(index);
            return readText(odd->tags[at], odd->text(at), cell);
        }
    }
    switch (kind) {
    case Kind::Empty:
        cell.kind = Cell::Kind::Null;
        break;
    case Kind::Integers:
        cell.kind = Cell::Kind::Integer;
        cell.integer = integers[row];
        break;
    case Kind::Reals:
        std::memcpy(&cell.real, reals + row, sizeof cell.real);
        cell.kind = Cell::Kind::Double;
        if (whole && bitAt(whole, row)) {
            cell.kind = Cell::Kind::Integer;
            cell.integer = static_cast<std::int64_t>(cell.real);
        }
        break;
    case Kind::Booleans:
        cell.kind = Cell::Kind::Boolean;
        cell.boolean = bitAt(booleans, row);
        break;
    case Kind::Texts:
        readText(tags ? tags[row] : TextTag::String, text(row), cell);
        break;
    }
}

void ColumnChunk::expectValue(std::uint32_t row) const
{
    // The bitmaps are not asked for: a page of them serves 32,768 rows and stays near.
    if (integers)
        bringNear(integers + row);
    if (reals)
        bringNear(reals + row);
    if (ends)
        bringNear(ends + row);
    if (tags)
        bringNear(tags + row);
}

void ColumnChunk::expectText(std::uint32_t row) const
{
    if (ends)
        bringNear(arena + (row == 0 ? 0 : ends[row - 1]));
}

std::uint32_t RowGroup::rowLength(std::uint32_t row) const
{
    const auto found = std::lower_bound(otherLengths.begin(), otherLengths.end(), std::pair(row, 0u));
    return found != otherLengths.end() && found->first == row ? found->second : usualLength;
}

std::size_t RowGroup::byteSize() const
{
    std::size_t bytes = sizeof *this + block.bytes() + columns.size() * sizeof(ColumnChunk)
        + otherLengths.size() * sizeof(otherLengths.front());
    for (const auto& column : columns) {
        if (column.odd)
            bytes += static_cast<std::size_t>(column.odd->arena.size()) + column.odd->rows.size() * 9;
    }
    return bytes;
}

} // namespace brickbench
