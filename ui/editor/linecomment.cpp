// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linecomment.h"

#include <algorithm>

namespace brickbench::ui {

static qsizetype indentationOf(const QString& line)
{
    return std::find_if(line.begin(), line.end(), [](QChar c) { return !c.isSpace(); }) - line.begin();
}

QStringList toggleLineComments(const QStringList& lines, const QString& prefix)
{
    const auto isBlank = [](const QString& line) { return line.trimmed().isEmpty(); };
    const auto isComment = [&](const QString& line) { return line.trimmed().startsWith(prefix); };
    const bool allBlank = std::all_of(lines.begin(), lines.end(), isBlank);
    const bool off = !allBlank && std::all_of(lines.begin(), lines.end(), [&](const QString& line) {
        return isBlank(line) || isComment(line);
    });
    qsizetype column = -1;
    for (const QString& line : lines) {
        if (allBlank || !isBlank(line))
            column = column < 0 ? indentationOf(line) : std::min(column, indentationOf(line));
    }
    QStringList changed;
    for (QString line : lines) {
        if (!off && (allBlank || !isBlank(line))) {
            line.insert(column, prefix + QChar(u' '));
        } else if (off && !isBlank(line)) {
            const qsizetype at = indentationOf(line);
            const bool space = line.size() > at + prefix.size() && line[at + prefix.size()] == u' ';
            line.remove(at, prefix.size() + (space ? 1 : 0));
        }
        changed.append(line);
    }
    return changed;
}

} // namespace brickbench::ui
