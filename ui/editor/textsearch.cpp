// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/textsearch.h"

#include <QRegularExpression>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QRegularExpression expressionOf(const SearchQuery& query)
{
    QString pattern = query.regex ? query.text : QRegularExpression::escape(query.text);
    // Look-arounds, not \b: a whole word may begin or end with a sign, as in "@tailrec".
    if (query.wholeWords)
        pattern = "(?<!\\w)(?:"_L1 + pattern + ")(?!\\w)"_L1;
    QRegularExpression::PatternOptions options
        = QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!query.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    // A CR before the LF is no letter of the line: "x$" shall find "x" in files from Windows too.
    return QRegularExpression("(*ANYCRLF)"_L1 + pattern, options);
}

/// Turns rising UTF-16 offsets into bytes of UTF-8 in one walk.
class ByteCounter {
public:
    explicit ByteCounter(QStringView text)
        : m_text(text)
    {
    }

    int at(qsizetype offset)
    {
        for (; m_offset < offset; ++m_offset) {
            const QChar c = m_text[m_offset];
            // The low half of a pair adds one byte to the high half's three.
            m_bytes += c < QChar(0x80) ? 1 : c < QChar(0x800) ? 2 : c.isLowSurrogate() ? 1 : 3;
        }
        return m_bytes;
    }

private:
    QStringView m_text;
    qsizetype m_offset = 0;
    int m_bytes = 0;
};

} // namespace

Result<std::vector<SearchMatch>> findMatches(const QString& text, const SearchQuery& query, size_t limit)
{
    std::vector<SearchMatch> matches;
    if (query.text.isEmpty())
        return matches;
    const QRegularExpression expression = expressionOf(query);
    if (!expression.isValid())
        return failure(Error::Kind::Invalid, expression.errorString());
    ByteCounter bytes(text);
    auto found = expression.globalMatch(text);
    while (found.hasNext() && matches.size() < limit) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength() == 0)
            continue;
        const int from = bytes.at(match.capturedStart());
        matches.push_back({match.capturedStart(), match.capturedEnd(), from, bytes.at(match.capturedEnd())});
    }
    return matches;
}

QString replacementFor(
    const QString& text, const SearchMatch& match, const SearchQuery& query, const QString& replacement)
{
    if (!query.regex)
        return replacement;
    const auto found = expressionOf(query).match(text, match.begin);
    QString out;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar sign = replacement[i];
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        if ((sign == u'$' || sign == u'\\') && next.isDigit()) {
            out += found.captured(next.digitValue());
            ++i;
        } else if (sign == u'\\' && (next == u'n' || next == u't' || next == u'\\')) {
            out += next == u'n' ? QChar(u'\n') : next == u't' ? QChar(u'\t') : QChar(u'\\');
            ++i;
        } else {
            out += sign;
        }
    }
    return out;
}

} // namespace brickbench::ui
