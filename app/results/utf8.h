// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace brickbench {

/// Length of the longest prefix of \a text that is valid UTF-8 (no overlong forms, no surrogates, at most
/// U+10FFFF).
std::size_t validUtf8Length(std::string_view text);

/// Appends \a text to \a out with each ill-formed part (its longest valid beginning) as one U+FFFD. Gives the
/// number of such parts.
std::int64_t appendRepairedUtf8(std::string_view text, QByteArray& out);

/// Appends one code point; a surrogate or a value beyond U+10FFFF becomes U+FFFD.
void appendUtf8(char32_t codePoint, QByteArray& out);

inline std::string_view asStringView(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

} // namespace brickbench
