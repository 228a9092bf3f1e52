// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/ansistyle.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace brickbench {

namespace {

AnsiColor palette(int index)
{
    return {AnsiColor::Kind::Palette, static_cast<std::uint8_t>(std::clamp(index, 0, 255)), 0, 0, 0};
}

AnsiColor rgb(int red, int green, int blue)
{
    const auto part = [](int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); };
    return {AnsiColor::Kind::Rgb, 0, part(red), part(green), part(blue)};
}

/// Codes that switch one attribute; false when \a code is none of them.
bool applyAttribute(int code, AnsiStyle& style)
{
    switch (code) {
    case 0:
        style = {};
        return true;
    case 1:
        style.bold = true;
        return true;
    case 2:
        style.faint = true;
        return true;
    case 3:
    case 23:
        style.italic = code == 3;
        return true;
    case 4:
    case 21:
    case 24:
        style.underline = code != 24;
        return true;
    case 7:
    case 27:
        style.inverse = code == 7;
        return true;
    case 9:
    case 29:
        style.strikeOut = code == 9;
        return true;
    case 22:
        style.bold = false;
        style.faint = false;
        return true;
    case 39:
        style.foreground = {};
        return true;
    case 49:
        style.background = {};
        return true;
    default:
        return false;
    }
}

bool applyColor(int code, AnsiStyle& style)
{
    if (code >= 30 && code <= 37)
        style.foreground = palette(code - 30);
    else if (code >= 40 && code <= 47)
        style.background = palette(code - 40);
    else if (code >= 90 && code <= 97)
        style.foreground = palette(code - 90 + 8);
    else if (code >= 100 && code <= 107)
        style.background = palette(code - 100 + 8);
    else
        return false;
    return true;
}

/// "38", "48" (and "58", of the underline, which is not shown) take "5, n" or "2, r, g, b" behind them. Gives
/// how many of \a arguments were used; none when they make no colour.
std::size_t applyExtended(int code, std::span<const int> arguments, AnsiStyle& style)
{
    AnsiColor color;
    std::size_t used = 0;
    if (arguments.size() >= 2 && arguments[0] == 5) {
        color = palette(arguments[1]);
        used = 2;
    } else if (arguments.size() >= 4 && arguments[0] == 2) {
        color = rgb(arguments[1], arguments[2], arguments[3]);
        used = 4;
    }
    if (used > 0 && code == 38)
        style.foreground = color;
    else if (used > 0 && code == 48)
        style.background = color;
    return used;
}

bool isExtended(int code)
{
    return code == 38 || code == 48 || code == 58;
}

/// The newer spelling, one parameter with parts: "38:2::r:g:b", "38:5:n", "4:3" (a curly underline).
void applyParts(const QByteArray& parameter, AnsiStyle& style)
{
    const QList<QByteArray> parts = parameter.split(':');
    const int code = parts.first().toInt();
    if (!isExtended(code)) {
        if (code == 4)
            style.underline = parts[1].toInt() != 0;
        return;
    }
    std::vector<int> arguments;
    for (qsizetype i = 1; i < parts.size(); ++i)
        arguments.push_back(parts[i].toInt());
    if (arguments.front() == 2 && arguments.size() >= 5)
        arguments.erase(arguments.begin() + 1); // the colour space
    applyExtended(code, arguments, style);
}

} // namespace

void applySgr(QByteArrayView parameters, AnsiStyle& style)
{
    if (parameters.contains(':')) {
        for (const QByteArray& parameter : parameters.toByteArray().split(';')) {
            if (parameter.contains(':'))
                applyParts(parameter, style);
            else
                applySgr(parameter, style);
        }
        return;
    }
    std::array<int, 32> codes{}; // more than anybody sets at once; the rest is left out
    std::size_t count = 1;
    for (const char c : parameters) {
        int& code = codes[count - 1];
        if (c == ';' && count == codes.size())
            break;
        if (c == ';')
            ++count;
        else
            code = c >= '0' && c <= '9' && code < 10'000 ? code * 10 + (c - '0') : code;
    }
    for (std::size_t at = 0; at < count; ++at) {
        const int code = codes[at];
        if (applyAttribute(code, style) || applyColor(code, style) || !isExtended(code))
            continue;
        const std::size_t used = applyExtended(code, {codes.data() + at + 1, count - at - 1}, style);
        if (used == 0)
            return; // nobody knows where its arguments end
        at += used;
    }
}

} // namespace brickbench
