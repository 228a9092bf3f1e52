// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/sqllexer.h"

#include "ui/editor/linescanner.h"
#include "ui/editor/sqlwords.h"

namespace brickbench::ui {

namespace {

/// Line states: 0 code; 1–4 inside a text that goes on (see Open); 16 and up: depth of nested comments
/// over 15.
enum class Open { Code = 0, Single = 1, Double = 2, RawSingle = 3, RawDouble = 4, Dollar = 5 };
constexpr int sqlCommentBase = 15;

class SqlLine {
public:
    SqlLine(QByteArrayView line, int state)
        : m_scan(line)
    {
        m_out.state = state;
    }

    LexedLine lex()
    {
        if (m_out.state > sqlCommentBase)
            comment();
        else if (m_out.state == int(Open::Dollar))
            dollar();
        else if (m_out.state != 0)
            quoted(Open(m_out.state));
        while (!m_scan.atEnd())
            token();
        return std::move(m_out);
    }

private:
    void take(qsizetype length, TokenKind kind) { m_out.add(m_scan.pass(length), kind); }

    void comment()
    {
        int depth = m_out.state > sqlCommentBase ? m_out.state - sqlCommentBase : 0;
        while (!m_scan.atEnd()) {
            const bool opens = m_scan.startsWith("/*");
            const bool closes = m_scan.startsWith("*/");
            depth += opens ? 1 : closes ? -1 : 0;
            take(opens || closes ? 2 : 1, TokenKind::Comment);
            if (depth == 0)
                break;
        }
        m_out.state = depth > 0 ? sqlCommentBase + depth : 0;
    }

    void dollar()
    {
        while (!m_scan.atEnd()) {
            const bool closes = m_scan.startsWith("$$");
            take(closes ? 2 : 1, TokenKind::String);
            if (closes) {
                m_out.state = 0;
                return;
            }
        }
        m_out.state = int(Open::Dollar);
    }

    /// Behind the opening quote.
    void quoted(Open open)
    {
        const char quote = open == Open::Single || open == Open::RawSingle ? '\'' : '"';
        const bool raw = open == Open::RawSingle || open == Open::RawDouble;
        while (!m_scan.atEnd()) {
            const bool isQuote = m_scan.here() == quote;
            if ((m_scan.here() == '\\' && !raw) || (isQuote && m_scan.peek(1) == quote)) {
                take(2, TokenKind::Escape);
                continue;
            }
            take(1, TokenKind::String);
            if (isQuote) {
                m_out.state = 0;
                return;
            }
        }
        m_out.state = int(open);
    }

    void quote(bool raw)
    {
        const bool single = m_scan.here() == '\'';
        take(1, TokenKind::String);
        quoted(single ? (raw ? Open::RawSingle : Open::Single) : (raw ? Open::RawDouble : Open::Double));
    }

    void word()
    {
        const qsizetype length = m_scan.wordLength(0);
        const char next = m_scan.peek(length);
        const QByteArray word = m_scan.text(length).toLower();
        if (word == "r" && (next == '\'' || next == '"')) {
            take(1, TokenKind::String);
            return quote(true);
        }
        if (m_scan.before() != '.' && isSqlKeyword(word))
            return take(length, TokenKind::Keyword);
        if (m_scan.before() != '.' && isSqlType(word))
            return take(length, TokenKind::Type);
        take(length, next == '(' ? TokenKind::Function : TokenKind::Plain);
    }

    void token()
    {
        const char c = m_scan.here();
        if (m_scan.startsWith("--"))
            return take(m_scan.left(), TokenKind::Comment);
        if (m_scan.startsWith("/*"))
            return comment();
        if (m_scan.startsWith("$$")) {
            take(2, TokenKind::String);
            return dollar();
        }
        if (c == '\'' || c == '"')
            return quote(false);
        if (c == '`')
            return take(m_scan.lengthTo('`', 1), TokenKind::Plain);
        if (c == ':' && m_scan.before() != ':' && m_scan.wordLength(1) > 0 && m_scan.before() != ']'
            && !LineScanner::isWordByte(m_scan.before()))
            return take(1 + m_scan.wordLength(1), TokenKind::Decorator);
        if (m_scan.isDigit())
            return take(m_scan.numberLength(), TokenKind::Number);
        if (m_scan.wordLength(0) > 0)
            return word();
        if (c == ' ' || c == '\t')
            return take(1, TokenKind::Plain);
        m_out.depthChange += c == '(' ? 1 : c == ')' ? -1 : 0;
        take(1, TokenKind::Operator);
    }

    LineScanner m_scan;
    LexedLine m_out;
};

} // namespace

LexedLine SqlLexer::lexLine(QByteArrayView line, int state) const
{
    return SqlLine(line, state).lex();
}

} // namespace brickbench::ui
