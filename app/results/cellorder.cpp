// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellorder.h"

#include "results/cellvalue.h"
#include "results/decimalliteral.h"
#include "results/textfold.h"
#include "results/utf8.h"

#include <QString>

#include <algorithm>

namespace brickbench {

namespace {

int compareBytes(std::string_view left, std::string_view right, auto&& key)
{
    const auto common = std::min(left.size(), right.size());
    for (std::size_t at = 0; at < common; ++at) {
        const auto l = static_cast<unsigned char>(key(left[at]));
        const auto r = static_cast<unsigned char>(key(right[at]));
        if (l != r)
            return l < r ? -1 : 1;
    }
    return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

/// Order of texts that differ in accents or case only.
int compareTies(std::string_view left, std::string_view right, bool ascii)
{
    if (!ascii) {
        const auto folded = [](std::string_view text) {
            return QString::fromUtf8(text.data(), qsizetype(text.size())).toCaseFolded().toUtf8();
        };
        if (const int order = folded(left).compare(folded(right)); order != 0)
            return order < 0 ? -1 : 1;
    }
    // Small letters come behind their capitals in Unicode.
    return compareBytes(right, left, [](char c) { return c; });
}

int compareNumbers(const CellValue& left, const CellValue& right)
{
    if (left.isInteger && right.isInteger)
        return left.integer == right.integer ? 0 : left.integer < right.integer ? -1 : 1;
    // The nearest doubles of two numbers are never the wrong way round.
    if (left.number != right.number)
        return left.number < right.number ? -1 : 1;
    if (left.isExact && right.isExact)
        return 0;
    QByteArray leftText;
    QByteArray rightText;
    left.appendNumberTo(leftText);
    right.appendNumberTo(rightText);
    return compareNumberTexts(asStringView(leftText), asStringView(rightText));
}

} // namespace

int compareTexts(std::string_view left, std::string_view right)
{
    const bool ascii = isAscii(left) && isAscii(right);
    int order = 0;
    if (ascii) {
        order = compareBytes(left, right, lowerByte);
    } else {
        QByteArray l;
        QByteArray r;
        appendFoldedText(left, l);
        appendFoldedText(right, r);
        order = compareBytes(asStringView(l), asStringView(r), [](char c) { return c; });
    }
    return order != 0 ? order : compareTies(left, right, ascii);
}

int compareValues(const CellValue& left, const CellValue& right)
{
    if (left.rank != right.rank)
        return left.rank < right.rank ? -1 : 1;
    switch (left.rank) {
    case CellValue::Rank::Number:
        return compareNumbers(left, right);
    case CellValue::Rank::Boolean:
        return int(left.boolean) - int(right.boolean);
    case CellValue::Rank::Time:
        return left.time == right.time ? 0 : left.time < right.time ? -1 : 1;
    case CellValue::Rank::Text:
    case CellValue::Rank::Json:
        return compareTexts(left.text, right.text);
    case CellValue::Rank::NotANumber:
    case CellValue::Rank::Null:
        break;
    }
    return 0;
}

int compareCells(const Cell& left, const Cell& right, const ColumnType& type)
{
    return compareValues(CellValue::of(left, type), CellValue::of(right, type));
}

int compareCells(const TableResult& table, int column, std::int64_t leftRow, std::int64_t rightRow)
{
    return compareCells(table.cell(leftRow, column), table.cell(rightRow, column),
        table.columns()[static_cast<std::size_t>(column)].type);
}

} // namespace brickbench
