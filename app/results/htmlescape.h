// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string_view>

namespace brickbench {

/// What becomes of the line ends of a text that is written as HTML.
enum class HtmlLineEnds {
    Kept, ///< as they are, for a cell that is styled so; a return of its own survives a parser, too
    Breaks, ///< `<br>` for a line feed: for readers without styles, such as a spreadsheet's clipboard
};

/// Appends \a text so that a browser shows it letter by letter: what it holds is never markup. For the
/// content of an element; in an attribute a quotation mark would end the value.
void appendHtmlText(std::string_view text, HtmlLineEnds lineEnds, QByteArray& out);

} // namespace brickbench
