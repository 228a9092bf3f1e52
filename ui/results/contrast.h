// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace brickbench::ui {

/// Contrast of two opaque colours as WCAG counts it: 1 (same) to 21 (black on white).
qreal contrast(const QColor& a, const QColor& b);
/// \a ink, moved towards black or white until it can be read on \a paper: the colours a program prints were
/// chosen for another background.
QColor readableOn(const QColor& paper, const QColor& ink);

} // namespace brickbench::ui
