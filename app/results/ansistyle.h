// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace brickbench {

/// A colour of terminal output: the default, one of the 256 of the palette (0 to 15 follow the theme), or
/// rgb.
struct AnsiColor {
    enum class Kind : std::uint8_t { Default, Palette, Rgb };

    Kind kind = Kind::Default;
    std::uint8_t index = 0; ///< Palette
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const AnsiColor&, const AnsiColor&) = default;
};

struct AnsiStyle {
    AnsiColor foreground = {};
    AnsiColor background = {};
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;
    bool strikeOut = false;

    bool isPlain() const { return *this == AnsiStyle(); }
    friend bool operator==(const AnsiStyle&, const AnsiStyle&) = default;
};

/// Carries out an SGR sequence, given the parameters between "ESC [" and "m": "1;31", "38;5;208",
/// "38:2::1:2:3". Unknown codes change nothing.
void applySgr(QByteArrayView parameters, AnsiStyle& style);

} // namespace brickbench
