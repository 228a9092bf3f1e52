// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace brickbench::bench {

/// The body of a finished commands/status answer with a table of ten kinds of columns (longs small and over
/// the whole range, doubles, ASCII and UTF-8 strings, escapes, timestamps, booleans), 5 % of the cells null,
/// `data` before `schema`. The same bytes for the same size on every machine.
QByteArray resultBody(int rows);

/// Only the rows, as a JSON array of arrays: what a page gets to build its table from.
QByteArray resultRows(int rows);

} // namespace brickbench::bench
