// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"

#include <QByteArray>

namespace brickbench {

/// What a cell becomes in an Excel workbook. Excel keeps 15 digits of a number, so integers and decimals with
/// more stay text, exact; doubles are numbers always, to the 16 digits the library writes. Dates from March
/// 1900 on (before that Excel counts a day that never was) and times to the millisecond are dates; others
/// stay text. Times are written as the server sent them, in UTC: a workbook knows no time zones.
struct WorkbookCell {
    enum class Kind { Blank, Number, Boolean, Date, Moment, Text };

    Kind kind = Kind::Blank;
    double number = 0; ///< of Number, Date and Moment: days since 30 December 1899
    bool boolean = false;
    QByteArray text = {}; ///< UTF-8, as workbookText() gives it
};

/// The cell of a shown row and column.
WorkbookCell workbookCell(const TableExcerpt& excerpt, std::int64_t row, int column);

/// \a utf8 as the XML of a workbook can hold it: characters XML has no form for become `_xHHHH_`, as Excel
/// itself writes them, and a text that looks like that is escaped.
QByteArray workbookText(std::string_view utf8);

} // namespace brickbench
