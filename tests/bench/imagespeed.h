// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figure.h"

namespace brickbench::bench {

Report measureImages(int rounds); ///< goal 16: 4000 x 4000 pixels beside QImage alone

} // namespace brickbench::bench
