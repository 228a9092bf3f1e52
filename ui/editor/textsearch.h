// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <vector>

namespace brickbench::ui {

/// What the find bar looks for.
struct SearchQuery {
    QString text;
    bool matchCase = false;
    bool wholeWords = false;
    bool regex = false; ///< Perl's kind; ^ and $ match at each line

    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

/// One found text: [begin, end) in UTF-16 units, the same in bytes of UTF-8.
struct SearchMatch {
    qsizetype begin = 0;
    qsizetype end = 0;
    int byteBegin = 0;
    int byteEnd = 0;

    friend bool operator==(const SearchMatch&, const SearchMatch&) = default;
};

/// Every match, in order, without overlaps; empty ones (of `x*`) are left out. Stops at \a limit.
/// Error::Invalid with PCRE's words when the expression does not compile or gives up.
Result<std::vector<SearchMatch>> findMatches(
    const QString& text, const SearchQuery& query, size_t limit = 100000);

/// What \a match is replaced by. In a regex query `$1`, `\1`, `$0`, `\n`, `\t` and `\\` are read; else it is
/// \a replacement as it stands.
QString replacementFor(
    const QString& text, const SearchMatch& match, const SearchQuery& query, const QString& replacement);

} // namespace brickbench::ui
