// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figure.h"

namespace brickbench::bench {

Report measureText(int rounds); ///< goal 10: text of 10 and 100 MB beside QPlainTextEdit

} // namespace brickbench::bench
