// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellkey.h"

#include "results/decimalliteral.h"
#include "results/numberliteral.h"
#include "results/utf8.h"

#include <cmath>

namespace brickbench {

namespace {

template <typename T>
void appendBytes(char kind, T value, QByteArray& out)
{
    out.append(kind).append(reinterpret_cast<const char*>(&value), sizeof value);
}

void appendText(char kind, std::string_view text, QByteArray& out)
{
    appendBytes(kind, static_cast<std::uint32_t>(text.size()), out);
    out.append(text.data(), static_cast<qsizetype>(text.size()));
}

/// What a double tells apart is told by the double, all else by its digits.
bool isDouble(const CellValue& value)
{
    if (std::fabs(value.number) >= static_cast<double>(exactInDouble))
        return false;
    if (value.isExact)
        return true;
    QByteArray shortest;
    appendReal(value.number, shortest);
    return compareNumberTexts(asStringView(shortest), value.text) == 0;
}

void appendNumber(const CellValue& value, QByteArray& out)
{
    if (isDouble(value))
        return appendBytes('d', value.number + 0.0, out); // -0.0 becomes 0.0
    QByteArray literal;
    QByteArray canonical;
    value.appendNumberTo(literal);
    appendCanonicalNumber(asStringView(literal), canonical);
    appendText('n', asStringView(canonical), out);
}

} // namespace

void appendCellKey(const CellValue& value, QByteArray& out)
{
    using Rank = CellValue::Rank;
    switch (value.rank) {
    case Rank::Number:
        return appendNumber(value, out);
    case Rank::NotANumber:
        out.append('N');
        return;
    case Rank::Boolean:
        out.append(value.boolean ? 'T' : 'F');
        return;
    case Rank::Time:
        return appendBytes('t', value.time, out);
    case Rank::Text:
        return appendText('s', value.text, out);
    case Rank::Json:
        return appendText('j', value.text, out);
    case Rank::Null:
        out.append('0');
        return;
    }
}

} // namespace brickbench
