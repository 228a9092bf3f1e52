// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codecells.h"

#include "ui/editor/celllines.h"
#include "ui/editor/sqlstatements.h"

#include <QStringList>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<Language> languageOfMagic(QStringView magic)
{
    for (const auto& [name, language] :
        {std::pair{"%python"_L1, Language::Python}, std::pair{"%sql"_L1, Language::Sql},
            std::pair{"%scala"_L1, Language::Scala}, std::pair{"%r"_L1, Language::R}}) {
        if (magic.compare(name, Qt::CaseInsensitive) == 0)
            return language;
    }
    return std::nullopt;
}

/// Reads the magic of the first line and drops it where the server must not see it.
void applyMagic(CodePiece& piece, QStringList& lines)
{
    if (lines.isEmpty() || !lines[0].trimmed().startsWith(u'%'))
        return;
    const QString first = lines[0].trimmed();
    const qsizetype gap
        = std::find_if(first.begin(), first.end(), [](QChar c) { return c.isSpace(); }) - first.begin();
    const QString magic = first.left(gap);
    const auto language = languageOfMagic(magic);
    if (magic == "%md"_L1 || magic == "%md-sandbox"_L1)
        piece.kind = CodePiece::Kind::Markdown;
    else if (magic == "%run"_L1 || magic == "%sh"_L1 || magic == "%fs"_L1)
        piece.kind = CodePiece::Kind::Unsupported;
    else if (magic == "%pip"_L1)
        piece.language = Language::Python;
    else if (language)
        piece.language = *language;
    else
        return;
    piece.magic = magic;
    if (!language && piece.kind != CodePiece::Kind::Markdown)
        return;
    lines[0] = first.mid(gap).trimmed();
    if (lines[0].isEmpty()) {
        lines.removeFirst();
        ++piece.firstLine;
    }
}

QString withLineFeeds(QStringView text)
{
    QString out = text.toString();
    if (out.contains(u'\r'))
        out.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    return out;
}

/// Blank lines at both ends go, firstLine follows.
void trimBlankLines(CodePiece& piece, QStringList& lines)
{
    while (!lines.isEmpty() && isBlankLine(lines.first())) {
        lines.removeFirst();
        ++piece.firstLine;
    }
    while (!lines.isEmpty() && isBlankLine(lines.last()))
        lines.removeLast();
}

void finish(CodePiece& piece, QStringList lines)
{
    trimBlankLines(piece, lines);
    applyMagic(piece, lines);
    trimBlankLines(piece, lines);
    piece.source = lines.join(u'\n');
    if (lines.isEmpty())
        piece.firstLine = std::min(piece.firstLine, piece.areaLastLine);
    piece.lastLine = piece.firstLine + std::max(0, int(lines.size()) - 1);
}

void readMagicCell(
    CodePiece& piece, QStringView text, const std::vector<SourceLine>& lines, Language language)
{
    QStringList source;
    const auto to = size_t(piece.areaLastLine);
    for (size_t i = size_t(piece.firstLine) - 1; i < to; ++i) {
        const QStringView line = wordsOf(text, lines[i]);
        source.append(afterMagic(line, language).value_or(line).toString());
    }
    finish(piece, std::move(source));
}

void readPlainCell(CodePiece& piece, QStringView text, const std::vector<SourceLine>& lines)
{
    const auto first = size_t(piece.firstLine) - 1;
    auto last = size_t(piece.areaLastLine);
    while (last > first && isBlankLine(wordsOf(text, lines[last - 1])))
        --last;
    if (last > first)
        piece.source
            = withLineFeeds(text.sliced(lines[first].begin, lines[last - 1].end - lines[first].begin));
    piece.firstLine = std::min(piece.firstLine, piece.areaLastLine);
    piece.lastLine = std::max(piece.firstLine, int(last));
}

/// The cell of the lines [from, to).
CodePiece cellOf(
    QStringView text, const std::vector<SourceLine>& lines, size_t from, size_t to, Language language)
{
    CodePiece piece;
    piece.language = language;
    piece.begin = lines[from].begin;
    piece.end = lines[to - 1].next;
    piece.areaFirstLine = int(from) + 1;
    piece.areaLastLine = int(to);
    piece.hasMarker = isCellMarker(wordsOf(text, lines[from]), language);
    size_t first = from + (piece.hasMarker ? 1 : 0);
    if (first == 0 && isNotebookHeader(wordsOf(text, lines[0])))
        first = 1;
    while (first < to) {
        const auto title = titleOf(wordsOf(text, lines[first]), language);
        if (title)
            piece.title = *title;
        else if (!isBlankLine(wordsOf(text, lines[first])))
            break;
        ++first;
    }
    piece.firstLine = int(first) + 1;
    const QStringView words = first < to ? wordsOf(text, lines[first]) : QStringView();
    if (afterMagic(words, language) || words.trimmed().startsWith(u'%'))
        readMagicCell(piece, text, lines, language);
    else
        readPlainCell(piece, text, lines);
    // In an empty cell the line behind the marker is the place to type.
    const size_t place = piece.source.isEmpty() ? std::min(from + 1, to - 1) : size_t(piece.firstLine) - 1;
    piece.sourceBegin = lines[place].begin;
    return piece;
}

std::vector<CodePiece> splitAtMarkers(
    QStringView text, const std::vector<SourceLine>& lines, Language language)
{
    std::vector<CodePiece> pieces;
    size_t from = 0;
    for (size_t i = 1; i <= lines.size(); ++i) {
        if (i < lines.size() && !isCellMarker(wordsOf(text, lines[i]), language))
            continue;
        pieces.push_back(cellOf(text, lines, from, i, language));
        from = i;
    }
    return pieces;
}

std::vector<CodePiece> splitAtSemicolons(QStringView text, const std::vector<SourceLine>& lines)
{
    const qsizetype skipped = isNotebookHeader(wordsOf(text, lines[0])) ? lines[0].next : 0;
    std::vector<CodePiece> pieces;
    for (const SqlStatement& statement : splitSqlStatements(text.sliced(skipped))) {
        CodePiece piece;
        piece.language = Language::Sql;
        piece.begin = pieces.empty() ? 0 : statement.begin + skipped;
        piece.end = statement.end + skipped;
        piece.sourceBegin = statement.codeBegin + skipped;
        piece.areaFirstLine = lineAt(lines, piece.begin);
        const bool isLast = piece.end == text.size();
        piece.areaLastLine = lineAt(lines, isLast ? piece.end : std::max(piece.begin, piece.end - 1));
        piece.firstLine = lineAt(lines, statement.codeBegin + skipped);
        piece.lastLine = lineAt(lines, statement.codeEnd + skipped);
        if (statement.hasCode && !statement.isTerminated)
            piece.missingSemicolon = statement.tokenEnd + skipped;
        if (statement.hasCode)
            piece.source = withLineFeeds(
                text.sliced(statement.codeBegin + skipped, statement.codeEnd - statement.codeBegin));
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// SQL that begins with %python or a `-- MAGIC` line is a cell, whatever semicolons it holds.
bool beginsWithMagic(QStringView text, const std::vector<SourceLine>& lines, Language language)
{
    for (const SourceLine& line : lines) {
        const QStringView words = wordsOf(text, line);
        if (isBlankLine(words) || isNotebookHeader(words) || titleOf(words, language))
            continue;
        return words.trimmed().startsWith(u'%') || afterMagic(words, language);
    }
    return false;
}

bool anyMarker(QStringView text, const std::vector<SourceLine>& lines, Language language)
{
    return std::any_of(lines.begin(), lines.end(),
        [&](const SourceLine& line) { return isCellMarker(wordsOf(text, line), language); });
}

} // namespace

std::vector<CodePiece> splitCode(QStringView text, Language language)
{
    const std::vector<SourceLine> lines = linesOf(text);
    const bool plainSql = language == Language::Sql && !anyMarker(text, lines, language)
        && !beginsWithMagic(text, lines, language);
    return plainSql ? splitAtSemicolons(text, lines) : splitAtMarkers(text, lines, language);
}

qsizetype pieceIndexAt(const std::vector<CodePiece>& pieces, qsizetype offset)
{
    const auto after = std::upper_bound(pieces.begin(), pieces.end(), offset,
        [](qsizetype at, const CodePiece& piece) { return at < piece.begin; });
    return std::max<qsizetype>(0, after - pieces.begin() - 1);
}

CodePiece pieceFromSelection(QStringView text, qsizetype begin, qsizetype end, Language language)
{
    const std::vector<CodePiece> pieces = splitCode(text, language);
    const CodePiece& around = pieces[size_t(pieceIndexAt(pieces, begin))];
    CodePiece piece;
    piece.language = around.kind == CodePiece::Kind::Code ? around.language : language;
    piece.begin = begin;
    piece.end = end;
    const std::vector<SourceLine> lines = linesOf(text);
    piece.areaFirstLine = piece.firstLine = lineAt(lines, begin);
    piece.areaLastLine = lineAt(lines, std::max(begin, end - 1));
    QStringList source;
    for (const QString& line : withLineFeeds(text.sliced(begin, end - begin)).split(u'\n'))
        source.append(afterMagic(line, language).value_or(line).toString());
    finish(piece, std::move(source));
    return piece;
}

QString newCellMarker(QStringView text, Language language)
{
    bool databricks = notebookLanguage(text).has_value();
    for (const SourceLine& line : linesOf(text)) {
        if (isPercentMarker(wordsOf(text, line), language))
            return commentPrefix(language) + " %%"_L1;
        databricks = databricks || isCommandMarker(wordsOf(text, line), language);
    }
    return commentPrefix(language) + (databricks ? " COMMAND ----------"_L1 : " %%"_L1);
}

bool hasCellMarkers(QStringView text, Language language)
{
    return anyMarker(text, linesOf(text), language);
}

std::optional<Language> notebookLanguage(QStringView text)
{
    const qsizetype end = std::find_if(text.begin(), text.end(), [](QChar c) {
        return c == u'\n' || c == u'\r';
    }) - text.begin();
    const QStringView first = text.first(end);
    if (!isNotebookHeader(first))
        return std::nullopt;
    if (first.startsWith(u'#'))
        return Language::Python;
    return first.startsWith(u'/') ? Language::Scala : Language::Sql;
}

} // namespace brickbench::ui
