// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmlescape.h"

namespace brickbench {

namespace {

/// Null: the letter stands for itself.
const char* entityOf(char c, HtmlLineEnds lineEnds)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '\r': // a parser makes a line feed of a bare one
        return lineEnds == HtmlLineEnds::Kept ? "&#13;" : "";
    case '\n':
        return lineEnds == HtmlLineEnds::Kept ? nullptr : "<br>";
    case '\0': // has no form in HTML
        return "\xEF\xBF\xBD";
    default:
        return nullptr;
    }
}

} // namespace

void appendHtmlText(std::string_view text, HtmlLineEnds lineEnds, QByteArray& out)
{
    const char* plain = text.data();
    const char* const end = plain + text.size();
    for (const char* at = plain; at != end; ++at) {
        if (const char* entity = entityOf(*at, lineEnds)) {
            out.append(plain, at - plain).append(entity);
            plain = at + 1;
        }
    }
    out.append(plain, end - plain);
}

} // namespace brickbench
