// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/utf8.h"

#include <cstring>

namespace brickbench {

namespace {

struct Sequence {
    std::size_t length; ///< bytes that belong together
    bool valid;
};

bool isBetween(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

/// The sequence that starts at text[at], by table 3-7 of the Unicode standard.
Sequence sequenceAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t left = text.size() - at;
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {1, true};
    const std::size_t wanted = isBetween(lead, 0xC2, 0xDF) ? 2
        : isBetween(lead, 0xE0, 0xEF)                      ? 3
        : isBetween(lead, 0xF0, 0xF4)                      ? 4
                                                           : 0;
    if (wanted == 0)
        return {1, false};
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (left < 2 || !isBetween(byte(1), low, high))
        return {1, false};
    for (std::size_t i = 2; i < wanted; ++i) {
        if (i >= left || !isBetween(byte(i), 0x80, 0xBF))
            return {i, false};
    }
    return {wanted, true};
}

} // namespace

std::size_t validUtf8Length(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        // Eight plain characters at a time: most text is ASCII.
        if (text.size() - at >= sizeof(std::uint64_t)) {
            std::uint64_t word;
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const auto sequence = sequenceAt(text, at);
        if (!sequence.valid)
            return at;
        at += sequence.length;
    }
    return at;
}

std::int64_t appendRepairedUtf8(std::string_view text, QByteArray& out)
{
    std::int64_t repairs = 0;
    while (!text.empty()) {
        const auto good = validUtf8Length(text);
        out.append(text.data(), static_cast<qsizetype>(good));
        text.remove_prefix(good);
        if (text.empty())
            break;
        appendUtf8(0xFFFD, out);
        ++repairs;
        text.remove_prefix(sequenceAt(text, 0).length);
    }
    return repairs;
}

void appendUtf8(char32_t codePoint, QByteArray& out)
{
    if ((codePoint >= 0xD800 && codePoint <= 0xDFFF) || codePoint > 0x10FFFF)
        codePoint = 0xFFFD;
    const auto put = [&out](char32_t byte) { out.append(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0 | codePoint >> 6);
        put(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        put(0xE0 | codePoint >> 12);
        put(0x80 | (codePoint >> 6 & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    } else {
        put(0xF0 | codePoint >> 18);
        put(0x80 | (codePoint >> 12 & 0x3F));
        put(0x80 | (codePoint >> 6 & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    }
}

} // namespace brickbench
