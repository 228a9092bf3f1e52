// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

// Readers of what the exporters write, made by the rules of each format and without the exporters' code.
namespace brickbench::test {

using TextCell = std::optional<QByteArray>; ///< nothing = null
using TextRows = std::vector<std::vector<TextCell>>;

/// RFC 4180 with any line end; a cell that is empty and not quoted is null.
inline TextRows readSeparated(const QByteArray& text, char delimiter)
{
    TextRows rows;
    std::vector<TextCell> row;
    for (qsizetype at = 0; at < text.size();) {
        QByteArray cell;
        const bool isQuoted = text[at] == '"';
        if (isQuoted) {
            for (++at; text[at] != '"' || (at + 1 < text.size() && text[at + 1] == '"'); ++at) {
                at += text[at] == '"' ? 1 : 0;
                cell += text[at];
            }
            ++at;
        } else {
            while (text[at] != delimiter && text[at] != '\r' && text[at] != '\n')
                cell += text[at++];
        }
        row.push_back(isQuoted || !cell.isEmpty() ? TextCell(cell) : TextCell());
        if (text[at] == delimiter) {
            ++at;
            continue;
        }
        at += text[at] == '\r' ? 2 : 1;
        rows.push_back(std::exchange(row, {}));
    }
    return rows;
}

/// Pipe tables: the rows behind the rule.
inline TextRows readMarkdown(const QByteArray& text)
{
    TextRows rows;
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype line = 2; line + 1 < lines.size(); ++line) {
        std::vector<TextCell> row;
        QByteArray cell;
        const QByteArray& source = lines[line];
        for (qsizetype at = 2; at < source.size(); ++at) {
            if (source[at] == '\\') {
                cell += source[++at];
            } else if (source.sliced(at).startsWith("<br>")) {
                cell += '\n';
                at += 3;
            } else if (source[at] == '|') {
                cell.chop(1);
                row.push_back(cell == "*null*" ? TextCell() : TextCell(cell));
                cell.clear();
                ++at;
            } else {
                cell += source[at] == '*' ? "*" : QByteArray(1, source[at]);
            }
        }
        rows.push_back(row);
    }
    return rows;
}

/// The body's rows of an exported page.
inline TextRows readHtml(const QByteArray& page)
{
    TextRows rows;
    static const QRegularExpression rowForm(
        QStringLiteral("<tr>(.*?)</tr>"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression cellForm(QStringLiteral("<td(?: class=\"([^\"]*)\")?>(.*?)</td>"),
        QRegularExpression::DotMatchesEverythingOption);
    const QString body = QString::fromUtf8(page.sliced(page.indexOf("<tbody>")));
    auto found = rowForm.globalMatch(body);
    while (found.hasNext()) {
        std::vector<TextCell> row;
        auto cells = cellForm.globalMatch(found.next().captured(1));
        while (cells.hasNext()) {
            const auto cell = cells.next();
            QByteArray text = cell.captured(2).toUtf8();
            for (const auto& [entity, character] :
                {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#13;", "\r"}, {"&amp;", "&"}})
                text.replace(entity, character);
            const bool isNull = cell.captured(1).split(u' ').contains(QStringLiteral("null"));
            row.push_back(isNull ? TextCell() : TextCell(text));
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace brickbench::test
