// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace brickbench {

/// Small letters for the capitals of ASCII, all other bytes as they are.
inline constexpr std::array<unsigned char, 256> lowerBytes = [] {
    std::array<unsigned char, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c)
        table[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return table;
}();

inline unsigned char lowerByte(char c)
{
    return lowerBytes[static_cast<unsigned char>(c)];
}

inline bool isAscii(std::string_view text)
{
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t seen = 0;
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, sizeof word);
        seen |= word;
    }
    for (; left > 0; --left, ++at)
        seen |= static_cast<std::uint64_t>(static_cast<unsigned char>(*at) & 0x80u);
    return (seen & 0x8080808080808080u) == 0;
}

/// Appends \a text as the order of texts first sees it: case folded and without accents, both letter by
/// letter. Equal outcomes mean "the same word". Only the marks of Latin, Greek and Cyrillic letters fall
/// away: those of other scripts are letters.
void appendFoldedText(std::string_view text, QByteArray& out);

} // namespace brickbench
