// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/indentation.h"

#include "ui/editor/celllines.h"

#include <algorithm>

namespace brickbench::ui {

QString indentationAfter(const QString& line, Language language, int width)
{
    const auto blanks
        = std::find_if(line.begin(), line.end(), [](QChar c) { return c != u' ' && c != u'\t'; });
    QString indentation = line.left(blanks - line.begin());
    QString code = line.trimmed();
    // Good enough for a trailing comment: a sign inside quotes is followed by the closing quote.
    const qsizetype comment = code.lastIndexOf(commentPrefix(language));
    if (comment >= 0 && !code.mid(comment).contains(u'"') && !code.mid(comment).contains(u'\''))
        code = code.left(comment).trimmed();
    if (code.isEmpty())
        return indentation;
    const QChar last = code.back();
    const bool opens
        = last == u'(' || last == u'[' || last == u'{' || (last == u':' && language == Language::Python);
    if (opens)
        indentation += QString(width, u' ');
    return indentation;
}

} // namespace brickbench::ui
