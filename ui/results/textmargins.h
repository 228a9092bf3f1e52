// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench::ui {

inline constexpr int textMargin = 10; ///< pixels around shown text

} // namespace brickbench::ui
