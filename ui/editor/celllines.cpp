// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/celllines.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

/// What follows the comment sign, or nothing when the line is no comment at its very start.
static std::optional<QStringView> afterPrefix(QStringView line, Language language)
{
    const QString prefix = commentPrefix(language);
    if (!line.startsWith(prefix))
        return std::nullopt;
    return line.sliced(prefix.size());
}

QString commentPrefix(Language language)
{
    switch (language) {
    case Language::Python:
    case Language::R:
        return u"#"_s;
    case Language::Sql:
        return u"--"_s;
    case Language::Scala:
        return u"//"_s;
    }
    return u"#"_s;
}

int lineAt(const std::vector<SourceLine>& lines, qsizetype offset)
{
    const auto after = std::upper_bound(lines.begin(), lines.end(), offset,
        [](qsizetype at, const SourceLine& line) { return at < line.begin; });
    return int(after - lines.begin());
}

std::vector<SourceLine> linesOf(QStringView text)
{
    std::vector<SourceLine> lines;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\n' && text[i] != u'\r')
            continue;
        const bool pair = text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n';
        lines.push_back({begin, i, i + (pair ? 2 : 1)});
        i += pair ? 1 : 0;
        begin = i + 1;
    }
    lines.push_back({begin, text.size(), text.size()});
    return lines;
}

QStringView wordsOf(QStringView text, const SourceLine& line)
{
    return text.sliced(line.begin, line.end - line.begin);
}

bool isBlankLine(QStringView line)
{
    return line.trimmed().isEmpty();
}

bool isCommandMarker(QStringView line, Language language)
{
    const auto rest = afterPrefix(line, language);
    const QStringView words = rest.value_or(QStringView()).trimmed();
    if (!words.startsWith(u"COMMAND "))
        return false;
    const QStringView dashes = words.sliced(8).trimmed();
    return dashes.size() >= 3 && std::all_of(dashes.begin(), dashes.end(), [](QChar c) { return c == u'-'; });
}

bool isPercentMarker(QStringView line, Language language)
{
    const auto rest = afterPrefix(line, language);
    if (!rest || !rest->trimmed().startsWith(u"%%"))
        return false;
    // "#%%timeit" is a commented cell magic of IPython, not a border.
    const QStringView tail = rest->trimmed().sliced(2);
    return tail.isEmpty() || tail[0].isSpace() || tail[0] == u'[';
}

bool isCellMarker(QStringView line, Language language)
{
    // Nearly every line is none, and is seen to be none by its first letter.
    if (line.isEmpty() || (line[0] != u'#' && line[0] != u'-' && line[0] != u'/'))
        return false;
    return isCommandMarker(line, language) || isPercentMarker(line, language);
}

bool isNotebookHeader(QStringView line)
{
    for (const QStringView prefix : {QStringView(u"#"), QStringView(u"//"), QStringView(u"--")}) {
        if (line.startsWith(prefix)
            && line.sliced(prefix.size()).trimmed() == u"Databricks notebook source"_s)
            return true;
    }
    return false;
}

std::optional<QStringView> afterMagic(QStringView line, Language language)
{
    const auto rest = afterPrefix(line, language);
    if (!rest)
        return std::nullopt;
    const QStringView words = rest->startsWith(u' ') ? rest->sliced(1) : *rest;
    if (!words.startsWith(u"MAGIC"))
        return std::nullopt;
    const QStringView tail = words.sliced(5);
    if (!tail.isEmpty() && !tail[0].isSpace())
        return std::nullopt;
    return tail.isEmpty() ? tail : tail.sliced(1);
}

std::optional<QString> titleOf(QStringView line, Language language)
{
    const auto rest = afterPrefix(line, language);
    const QStringView words = rest.value_or(QStringView()).trimmed();
    if (!words.startsWith(u"DBTITLE "))
        return std::nullopt;
    const qsizetype comma = words.indexOf(u',');
    return comma < 0 ? QString() : words.sliced(comma + 1).trimmed().toString();
}

} // namespace brickbench::ui
