// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartcolors.h"

#include <array>

namespace brickbench::ui {
namespace {

// From the set of Okabe and Ito ("Color Universal Design", 2008), moved until every pair keeps a distance of
// 11 or more in CIELAB as each kind of colour blindness (Machado 2009) sees it.
constexpr std::array<QRgb, 8> onLight{
    0x0072b2, 0xb1410d, 0x169451, 0xbe890a, 0x7e207c, 0x18a1bc, 0x736b80, 0x6e1423};
constexpr std::array<QRgb, 8> onDark{
    0x56b4e9, 0xf07440, 0x24dc8a, 0xebd740, 0xb5569e, 0x2d75f1, 0x79a58d, 0xffe1f6};

} // namespace

QColor seriesColor(const Theme& theme, int index)
{
    const auto& colors = theme.isDark ? onDark : onLight;
    return QColor(colors[static_cast<std::size_t>(index) % colors.size()]);
}

QColor otherColor(const Theme& theme)
{
    return theme.isDark ? QColor(0x6d, 0x75, 0x82) : QColor(0x8c, 0x94, 0xa1);
}

} // namespace brickbench::ui
