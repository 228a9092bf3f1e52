// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <string_view>

namespace brickbench::bench {

/// Bodies of finished commands/status answers, generated: the same bytes for the same size on every machine.
///
/// Tables hold ten kinds of columns over and over (longs small and over the whole range, doubles, ASCII and
/// UTF-8 strings, escapes, timestamps, booleans), 5 % of the cells null, `data` before `schema`. 1,000,000 x
/// 10 is about 150 MB, 10,000 x 500 about 73 MB.
QByteArray resultBody(int rows, int columns = 10);

/// Only the rows, as a JSON array of arrays: what a page gets to build its table from.
QByteArray resultRows(int rows, int columns = 10);

/// A text result of about \a megabytes of log lines.
QByteArray textBody(int megabytes);

/// An image result of about \a megabytes: a PNG that does not compress, as a data URL.
QByteArray imageBody(int megabytes);

/// resultBody() in a temporary file that lives as long as the program; made once.
QString resultFile(int rows, int columns = 10);

/// Every cell of resultBody() in order with the text it stands for; \a text is nullptr for null.
using CellVisitor = std::function<void(int row, int column, const std::string_view* text)>;
void visitCells(int rows, int columns, const CellVisitor& visitor);

} // namespace brickbench::bench
