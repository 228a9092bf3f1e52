// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/columnwidths.h"

#include <QString>

#include <algorithm>

namespace brickbench::ui {
namespace {

constexpr std::size_t measuredBytes = 600; ///< more than the widest column can show

/// Roughly how wide a text is, in half-width characters: East Asian ones (three bytes of UTF-8) count twice.
int roughWidth(std::string_view utf8)
{
    int width = 0;
    for (const char c : utf8.substr(0, measuredBytes)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 || byte >= 0xc0)
            width += byte >= 0xe2 ? 2 : 1;
    }
    return width;
}

} // namespace

int sampledWidth(
    const TableResult& table, int column, std::int64_t firstRow, int count, const QFontMetrics& metrics)
{
    const std::int64_t rows = table.rowCount();
    QByteArray text;
    QByteArray longest;
    int longestWidth = -1;
    const auto look = [&](std::int64_t row) {
        const Cell cell = table.cell(row, column);
        text.clear();
        if (cell.kind == Cell::Kind::String || cell.kind == Cell::Kind::Json)
            text.append(cell.text.data(), static_cast<qsizetype>(std::min(cell.text.size(), measuredBytes)));
        else if (cell.isNull())
            text = "NULL";
        else
            table.appendText(row, column, text);
        const int width = roughWidth({text.constData(), static_cast<std::size_t>(text.size())});
        if (width > longestWidth) {
            longestWidth = width;
            longest = text;
        }
    };
    const std::int64_t head = std::min<std::int64_t>(rows - firstRow, count / 2 + 1);
    for (std::int64_t row = firstRow; row < firstRow + head; ++row)
        look(row);
    const std::int64_t step = std::max<std::int64_t>(1, rows / std::max(1, count / 2));
    for (std::int64_t row = 0; row < rows; row += step)
        look(row);
    for (char& c : longest) {
        if (static_cast<unsigned char>(c) < 0x20)
            c = '@'; // drawn as a sign about this wide
    }
    return longestWidth < 0 ? 0 : metrics.horizontalAdvance(QString::fromUtf8(longest));
}

} // namespace brickbench::ui
