// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/contrast.h"

#include <algorithm>
#include <cmath>

namespace brickbench::ui {
namespace {

qreal relativeLuminance(const QColor& color)
{
    const auto linear = [](qreal c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

qreal contrast(const QColor& a, const QColor& b)
{
    const qreal first = relativeLuminance(a) + 0.05;
    const qreal second = relativeLuminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor readableOn(const QColor& paper, const QColor& ink)
{
    constexpr qreal enough = 3.5;
    if (contrast(paper, ink) >= enough)
        return ink;
    const QColor end = contrast(paper, Qt::white) > contrast(paper, Qt::black) ? Qt::white : Qt::black;
    for (int step = 1; step < 8; ++step) {
        const auto mix = [step](int from, int to) { return from + (to - from) * step / 8; };
        const QColor moved(
            mix(ink.red(), end.red()), mix(ink.green(), end.green()), mix(ink.blue(), end.blue()));
        if (contrast(paper, moved) >= enough)
            return moved;
    }
    return end;
}

} // namespace brickbench::ui
