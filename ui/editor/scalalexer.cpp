// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scalalexer.h"

#include "ui/editor/linescanner.h"

#include <QSet>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QSet<QByteArray>& scalaKeywords()
{
    static const QSet<QByteArray> words{"abstract", "case", "catch", "class", "def", "do", "else", "extends",
        "false", "final", "finally", "for", "forSome", "if", "implicit", "import", "lazy", "match", "new",
        "null", "object", "override", "package", "private", "protected", "return", "sealed", "super", "this",
        "throw", "trait", "try", "true", "type", "val", "var", "while", "with", "yield"};
    return words;
}

/// Line states: 0 code; 1 and 2 inside """…""" (2: interpolated); 16 and up: depth of nested comments
/// over 15.
constexpr int tripleState = 1;
constexpr int interpolatedState = 2;
constexpr int commentBase = 15;

class ScalaLine {
public:
    ScalaLine(QByteArrayView line, int state)
        : m_scan(line)
    {
        m_out.state = state;
    }

    LexedLine lex()
    {
        if (m_out.state > commentBase)
            comment();
        else if (m_out.state != 0)
            tripleString(m_out.state == interpolatedState);
        while (!m_scan.atEnd())
            token();
        return std::move(m_out);
    }

private:
    void take(qsizetype length, TokenKind kind) { m_out.add(m_scan.pass(length), kind); }

    void comment()
    {
        int depth = m_out.state > commentBase ? m_out.state - commentBase : 0;
        do {
            if (m_scan.startsWith("/*"))
                ++depth;
            else if (m_scan.startsWith("*/"))
                --depth;
            take(m_scan.startsWith("/*") || m_scan.startsWith("*/") ? 2 : 1, TokenKind::Comment);
        } while (depth > 0 && !m_scan.atEnd());
        m_out.state = depth > 0 ? commentBase + depth : 0;
    }

    /// `$name`, `${…}` and `$$` inside s"…" and its kin.
    bool interpolation()
    {
        if (m_scan.here() != '$')
            return false;
        if (m_scan.peek(1) == '{') {
            qsizetype length = 2;
            for (int depth = 1; depth > 0 && m_scan.has(length); ++length)
                depth += m_scan.peek(length) == '{' ? 1 : m_scan.peek(length) == '}' ? -1 : 0;
            take(length, TokenKind::Escape);
        } else {
            take(m_scan.peek(1) == '$' ? 2 : 1 + m_scan.wordLength(1), TokenKind::Escape);
        }
        return true;
    }

    void tripleString(bool interpolated)
    {
        while (!m_scan.atEnd()) {
            if (m_scan.startsWith("\"\"\"")) {
                // More quotes than three at the end belong to the text.
                take(3, TokenKind::String);
                while (!m_scan.atEnd() && m_scan.here() == '"')
                    take(1, TokenKind::String);
                m_out.state = 0;
                return;
            }
            if (!interpolated || !interpolation())
                take(1, TokenKind::String);
        }
        m_out.state = interpolated ? interpolatedState : tripleState;
    }

    void string(bool interpolated)
    {
        if (m_scan.startsWith("\"\"\"")) {
            take(3, TokenKind::String);
            return tripleString(interpolated);
        }
        take(1, TokenKind::String);
        while (!m_scan.atEnd()) {
            if (m_scan.here() == '"') {
                take(1, TokenKind::String);
                return;
            }
            if (m_scan.here() == '\\')
                take(m_scan.peek(1) == 'u' ? 6 : 2, TokenKind::Escape);
            else if (!interpolated || !interpolation())
                take(1, TokenKind::String);
        }
    }

    /// 'a', '\n' and '\u0041' are characters, 'name is a symbol, anything else is a stray quote.
    void quote()
    {
        if (m_scan.peek(1) == '\\') {
            qsizetype length = 3;
            while (m_scan.has(length) && m_scan.peek(length) != '\'')
                ++length;
            return take(length + 1, TokenKind::String);
        }
        const qsizetype letter = m_scan.letterLength(1);
        if (m_scan.peek(1 + letter) == '\'' && letter > 0)
            return take(letter + 2, TokenKind::String);
        take(1 + m_scan.wordLength(1), TokenKind::Type);
    }

    void word()
    {
        const qsizetype length = m_scan.wordLength(0);
        if (m_scan.peek(length) == '"') {
            take(length, TokenKind::String);
            return string(true);
        }
        const QByteArray word = m_scan.text(length);
        TokenKind kind = TokenKind::Plain;
        if (scalaKeywords().contains(word))
            kind = TokenKind::Keyword;
        else if (m_afterDef)
            kind = TokenKind::Function;
        else if (word[0] >= 'A' && word[0] <= 'Z')
            kind = TokenKind::Type;
        take(length, kind);
        m_afterDef = word == "def";
    }

    void token()
    {
        const char c = m_scan.here();
        if (m_scan.startsWith("//"))
            return take(m_scan.left(), TokenKind::Comment);
        if (m_scan.startsWith("/*"))
            return comment();
        if (c == '"')
            return string(false);
        if (c == '\'')
            return quote();
        if (c == '`')
            return take(m_scan.lengthTo('`', 1), TokenKind::Plain);
        if (c == '@' && m_scan.wordLength(1) > 0)
            return take(1 + m_scan.wordLength(1), TokenKind::Decorator);
        if (m_scan.isDigit())
            return take(m_scan.numberLength(), TokenKind::Number);
        if (m_scan.wordLength(0) > 0)
            return word();
        if (c == ' ' || c == '\t')
            return take(1, TokenKind::Plain);
        m_out.depthChange += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
        take(1, TokenKind::Operator);
    }

    LineScanner m_scan;
    LexedLine m_out;
    bool m_afterDef = false;
};

} // namespace

LexedLine ScalaLexer::lexLine(QByteArrayView line, int state) const
{
    return ScalaLine(line, state).lex();
}

} // namespace brickbench::ui
