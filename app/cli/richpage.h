// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/commandresult.h"

#include <QIODevice>

namespace brickbench::cli {

/// Writes all parts of \a rich, but for the error it may end in, as one HTML page that needs nothing else.
/// Markup that came as output is in frames that run no script.
Result<void> writeRichPage(const RichResult& rich, QIODevice& device);

/// Why a workbook cannot be made of rich output, and what to do.
QString noRichWorkbook();

} // namespace brickbench::cli
