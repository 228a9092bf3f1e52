// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QColor>

namespace brickbench::ui {

/// The colour of series \a index: 3:1 or more on the theme's base, and told apart by protanopes, deuteranopes
/// and tritanopes as well (tst_chartcolors measures both). After eight they begin anew.
QColor seriesColor(const Theme& theme, int index);
/// Of what is not a series of its own.
QColor otherColor(const Theme& theme);

} // namespace brickbench::ui
