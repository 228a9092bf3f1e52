// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/errorplace.h"

#include "results/errortext.h"
#include "results/traceback.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

/// What an error says about its place, before it is checked against the code.
struct Claim {
    int line = 0;
    int column = 0;
    int length = 0;
    bool isBehindIndent = false; ///< column counts from the first letter that is no blank
    bool isLineDoubtful = false; ///< counted in a wrapper: only the quoted line can be believed
    QString quoted; ///< the line of code as the error prints it, trimmed
};

int indentOf(QStringView line)
{
    int indent = 0;
    while (indent < line.size() && line[indent].isSpace())
        ++indent;
    return indent;
}

/// Takes column and length from a line of carets under a line of code.
void readCarets(Claim& claim, const QString& code, const QString& carets)
{
    const int from = indentOf(carets);
    claim.quoted = code.trimmed();
    claim.column = from - indentOf(code) + 1;
    claim.isBehindIndent = true;
    claim.length = static_cast<int>(carets.trimmed().size());
    if (claim.column < 1)
        claim.column = claim.length = 0;
}

std::optional<Claim> pythonClaim(const QString& plain)
{
    static const QRegularExpression carets(u"^\\s*[~^]*\\^[~^]*\\s*$"_s);
    static const QRegularExpression arrow(u"^-+> ?\\d+ ?(.*)$"_s);
    std::optional<Claim> claim;
    for (const TracebackFrame& frame : ownCellFrames(tracebackFrames(plain))) {
        claim = Claim{frame.line, 0, 0, false, false, {}};
        const QStringList lines = frame.text.split(u'\n');
        for (qsizetype i = 1; i < lines.size(); ++i) {
            if (const auto match = arrow.match(lines[i]); match.hasMatch())
                claim->quoted = match.captured(1).trimmed();
            if (i > 1 && carets.match(lines[i]).hasMatch())
                readCarets(*claim, lines[i - 1], lines[i]);
        }
    }
    return claim;
}

std::optional<Claim> pythonSyntaxClaim(const QString& plain)
{
    static const QRegularExpression place(u"\\(<(?:command|ipython|cell|stdin)[^>]*>, line (\\d+)\\)"_s);
    const auto match = place.match(plain);
    return match.hasMatch() ? std::optional(Claim{match.captured(1).toInt(), 0, 0, false, false, {}})
                            : std::nullopt;
}

std::optional<Claim> sqlClaim(const QString& text)
{
    static const QRegularExpression context(
        u"== SQL[^\\n]*\\(line (\\d+), position (\\d+)\\) ==\\n[^\\n]*\\n[ -]*(\\^+)"_s);
    if (const auto match = context.match(text); match.hasMatch())
        return Claim{match.captured(1).toInt(), match.captured(2).toInt(),
            static_cast<int>(match.captured(3).size()), false, false, {}};
    static const QRegularExpression position(u"\\(line (\\d+), position (\\d+)\\)"_s);
    if (const auto match = position.match(text); match.hasMatch())
        return Claim{match.captured(1).toInt(), match.captured(2).toInt(), 0, false, false, {}};
    // `pos` counts from 0, `position` from 1.
    static const QRegularExpression pos(u"\\bline (\\d+),? pos (\\d+)"_s);
    const auto match = pos.match(text);
    if (!match.hasMatch())
        return {};
    return Claim{match.captured(1).toInt(), match.captured(2).toInt() + 1, 0, false, false, {}};
}

std::optional<Claim> scalaClaim(const QString& text)
{
    static const QRegularExpression error(
        u"(?:^|\\n)(?:<console>|<pastie>|command-\\d+|notebook)[^:\\n]*:(\\d+):(?: (?:error|warning):)?[^\\n]*"
        "(?:\\n([^\\n]*)\\n( *\\^))?"_s);
    const auto match = error.match(text);
    if (!match.hasMatch())
        return {};
    Claim claim{match.captured(1).toInt(), 0, 0, false, match.hasCaptured(2), {}};
    if (match.hasCaptured(3))
        readCarets(claim, match.captured(2), match.captured(3));
    claim.length = 0; // one caret says where, not how long
    return claim;
}

std::optional<Claim> rClaim(const QString& text)
{
    static const QRegularExpression error(u"<text>:(\\d+):(\\d+):"_s);
    const auto match = error.match(text);
    if (!match.hasMatch())
        return {};
    return Claim{match.captured(1).toInt(), match.captured(2).toInt(), 0, false, false, {}};
}

/// Where \a token stands in \a code as a word of its own, if it does so once; as a place of the code.
std::optional<ErrorPlace> onlyPlaceOf(const QString& token, const QString& code)
{
    if (token.isEmpty())
        return {};
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    const QString before = isWord(token.front()) ? u"(?<![\\w.])"_s : QString();
    const QString after = isWord(token.back()) ? u"(?!\\w)"_s : QString();
    const QRegularExpression whole(before + QRegularExpression::escape(token) + after,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    auto matches = whole.globalMatch(code);
    if (!matches.hasNext())
        return {};
    const auto at = matches.next().capturedStart();
    if (matches.hasNext())
        return {};
    const QStringView head = QStringView(code).first(at);
    const auto lineStart = head.lastIndexOf(u'\n') + 1;
    return ErrorPlace{static_cast<int>(head.count(u'\n')) + 1, static_cast<int>(at - lineStart) + 1,
        static_cast<int>(token.size())};
}

/// SQLite names the token and no place.
std::optional<ErrorPlace> namedPlace(const QString& text, const QString& code)
{
    static const QRegularExpression named(
        u"near \"([^\"\\n]+)\"|no such (?:column|table|function): ([\\w.]+)"
        "|(?:with name|table or view|the function) [`\"]?([\\w.]+)[`\"]? (?:cannot be|is not)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = named.match(text);
    return match.hasMatch() ? onlyPlaceOf(match.captured(match.lastCapturedIndex()), code) : std::nullopt;
}

int onlyLineLike(const QString& quoted, const QStringList& lines)
{
    int found = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed() != quoted)
            continue;
        if (found > 0)
            return 0;
        found = static_cast<int>(i) + 1;
    }
    return found;
}

std::optional<ErrorPlace> checkedPlace(Claim claim, const QStringList& lines)
{
    const auto lineAt = [&lines](int line) { return lines.value(line - 1); };
    if (!claim.quoted.isEmpty() && lineAt(claim.line).trimmed() != claim.quoted) {
        const int other = onlyLineLike(claim.quoted, lines);
        if (other == 0 && claim.isLineDoubtful)
            return {};
        if (other == 0)
            claim.column = claim.length = 0;
        else
            claim.line = other;
    }
    if (claim.line < 1 || claim.line > lines.size())
        return {};
    const QString line = lineAt(claim.line);
    if (claim.column > 0 && claim.isBehindIndent)
        claim.column += indentOf(line);
    if (claim.column > line.size() + 1)
        claim.column = claim.length = 0;
    claim.length = std::clamp(claim.length, 0, std::max(0, static_cast<int>(line.size()) + 1 - claim.column));
    return ErrorPlace{claim.line, claim.column, claim.length};
}

} // namespace

std::optional<ErrorPlace> errorPlace(const FailedResult& failure, const QString& code)
{
    QStringList lines = code.split(u'\n');
    for (QString& line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    const QString cause = plainCause(failure.cause);
    if (const auto claim = pythonClaim(cause))
        return checkedPlace(*claim, lines);
    for (const QString& text : {failure.summary, cause}) {
        for (auto* const read : {&pythonSyntaxClaim, &sqlClaim, &scalaClaim, &rClaim}) {
            if (const auto claim = (*read)(text))
                return checkedPlace(*claim, lines);
        }
    }
    const auto named = namedPlace(failure.summary, code);
    return named ? named : namedPlace(cause, code);
}

} // namespace brickbench
