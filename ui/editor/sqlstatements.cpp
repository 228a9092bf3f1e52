// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/sqlstatements.h"

namespace brickbench::ui {

namespace {

/// Walks over a text one token at a time; only what can hide a semicolon matters.
class SqlScanner {
public:
    explicit SqlScanner(QStringView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype at() const { return m_at; }
    QChar here() const { return m_text[m_at]; }

    /// True when a comment starts here; it has been passed.
    bool passComment()
    {
        if (startsWith(u"--")) {
            passLine();
            return true;
        }
        if (!startsWith(u"/*"))
            return false;
        int depth = 0;
        do {
            if (startsWith(u"/*")) {
                ++depth;
                m_at += 2;
            } else if (startsWith(u"*/")) {
                --depth;
                m_at += 2;
            } else {
                ++m_at;
            }
        } while (depth > 0 && !atEnd());
        return true;
    }

    /// A letter and the plain ones behind it, or a whole quoted text.
    void passToken()
    {
        if (startsWith(u"$$"))
            return passUntil(u"$$");
        const QChar c = here();
        if (c != u'\'' && c != u'"' && c != u'`') {
            ++m_at;
            while (!atEnd() && isPlain(here()))
                ++m_at;
            return;
        }
        const bool escapes = c != u'`' && !isRaw();
        ++m_at;
        while (!atEnd()) {
            if (escapes && here() == u'\\') {
                m_at = qMin(m_at + 2, m_text.size());
            } else if (here() == c) {
                ++m_at;
                if (atEnd() || here() != c)
                    return;
                ++m_at;
            } else {
                ++m_at;
            }
        }
    }

    /// Behind a `;`: blanks and a line comment up to and with the line's end, or else just the blanks.
    void passRestOfLine()
    {
        ++m_at;
        while (!atEnd() && here().isSpace() && here() != u'\n' && here() != u'\r')
            ++m_at;
        if (startsWith(u"--"))
            passLine();
        if (startsWith(u"\r\n"))
            m_at += 2;
        else if (!atEnd() && (here() == u'\n' || here() == u'\r'))
            ++m_at;
    }

    void passBlanks()
    {
        while (!atEnd() && here().isSpace())
            ++m_at;
    }

private:
    /// \a word has two letters.
    bool startsWith(QStringView word) const
    {
        return m_at + 1 < m_text.size() && m_text[m_at] == word[0] && m_text[m_at + 1] == word[1];
    }

    /// Can neither begin nor end anything that matters here.
    static bool isPlain(QChar c)
    {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    }

    bool isRaw() const
    {
        if (m_at == 0 || m_text[m_at - 1].toLower() != u'r')
            return false;
        return m_at == 1 || !(m_text[m_at - 2].isLetterOrNumber() || m_text[m_at - 2] == u'_');
    }

    void passLine()
    {
        while (!atEnd() && here() != u'\n' && here() != u'\r')
            ++m_at;
    }

    void passUntil(QStringView mark)
    {
        const qsizetype found = m_text.indexOf(mark, m_at + mark.size());
        m_at = found < 0 ? m_text.size() : found + mark.size();
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::vector<SqlStatement> splitSqlStatements(QStringView text)
{
    std::vector<SqlStatement> statements;
    SqlScanner scanner(text);
    SqlStatement current;
    bool started = false;
    const auto see = [&](qsizetype from) {
        if (!started)
            current.codeBegin = from;
        started = true;
        current.codeEnd = scanner.at();
    };
    const auto close = [&] {
        current.end = scanner.at();
        if (!started)
            current.codeBegin = current.codeEnd = current.begin;
        statements.push_back(current);
        current = SqlStatement{};
        current.begin = scanner.at();
        started = false;
    };
    while (!scanner.atEnd()) {
        const qsizetype from = scanner.at();
        if (scanner.here() == u';') {
            scanner.passRestOfLine();
            current.isTerminated = true;
            close();
        } else if (scanner.passComment()) {
            see(from);
        } else if (scanner.here().isSpace()) {
            scanner.passBlanks();
        } else {
            scanner.passToken();
            see(from);
            current.hasCode = true;
            current.tokenEnd = scanner.at();
        }
    }
    // A caret on the empty line behind the last semicolon stands in a statement of its own, an empty one:
    // running there must not run the one above a second time.
    const bool newLine = !text.isEmpty() && (text.back() == u'\n' || text.back() == u'\r');
    if (scanner.at() > current.begin || statements.empty() || newLine)
        close();
    return statements;
}

} // namespace brickbench::ui
