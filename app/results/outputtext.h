// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

#include <vector>

namespace brickbench {

struct OutputText {
    TextResult text;
    std::vector<Notice> notices;
};

/// Makes a text result of a `data` string: the REPL's `Out[7]: ` goes, the markers of skipped output become
/// notices, HTML is recognised (rest-1.2 section 6.1).
OutputText readOutputText(QByteArray data);

} // namespace brickbench
