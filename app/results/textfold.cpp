// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/textfold.h"

#include <QString>

#include <vector>

namespace brickbench {

namespace {

/// Folded forms of the code points in which any script has case or composed letters; others (ideographs,
/// Hangul, the supplementary planes) stay as they are.
class FoldTable {
public:
    FoldTable()
    {
        m_ends.reserve(size);
        for (char32_t point = 0; point < size; ++point) {
            m_bytes += foldedPoint(point);
            m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()));
        }
    }

    bool holds(char32_t point) const { return point < size; }
    QByteArrayView operator[](char32_t point) const
    {
        const std::uint32_t from = point == 0 ? 0 : m_ends[point - 1];
        return QByteArrayView(m_bytes).sliced(from, m_ends[point] - from);
    }

private:
    static constexpr char32_t size = 0x3000;

    /// By way of the capitals, which make "ss" of "ß".
    static QByteArray foldedPoint(char32_t point)
    {
        auto folded
            = QString::fromUcs4(&point, 1).toUpper().toCaseFolded().normalized(QString::NormalizationForm_D);
        folded.removeIf([](QChar c) { return c.unicode() >= 0x300 && c.unicode() < 0x370; });
        return folded.toUtf8();
    }

    QByteArray m_bytes;
    std::vector<std::uint32_t> m_ends;
};

const FoldTable& foldTable()
{
    static const FoldTable table;
    return table;
}

/// The code point at the front of valid UTF-8, and its bytes; a lone byte for what is not.
char32_t pointAt(std::string_view text, std::size_t& length)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length > text.size() || length == 1) {
        length = 1;
        return first < 0x80 ? first : U'\uFFFD';
    }
    char32_t point = first & (0xFFu >> (length + 1));
    for (std::size_t at = 1; at < length; ++at)
        point = point << 6 | (byte(at) & 0x3Fu);
    return point;
}

} // namespace

void appendFoldedText(std::string_view text, QByteArray& out)
{
    const FoldTable* table = nullptr;
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            out.append(static_cast<char>(lowerByte(text.front())));
            text.remove_prefix(1);
            continue;
        }
        std::size_t length = 0;
        const char32_t point = pointAt(text, length);
        if (!table)
            table = &foldTable();
        if (table->holds(point))
            out.append((*table)[point]);
        else
            out.append(text.data(), static_cast<qsizetype>(length));
        text.remove_prefix(length);
    }
}

} // namespace brickbench
