// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>

namespace brickbench::ui {

/// A place in one line of UTF-8 and short looks ahead of it; never reads past the end. Bytes over 127 count
/// as letters, so that names in any script stay whole.
class LineScanner {
public:
    explicit LineScanner(QByteArrayView line)
        : m_line(line)
    {
    }

    bool atEnd() const { return m_at >= m_line.size(); }
    qsizetype left() const { return m_line.size() - m_at; }
    char here() const { return m_line[m_at]; }
    bool has(qsizetype ahead) const { return m_at + ahead < m_line.size(); }
    char peek(qsizetype ahead) const { return has(ahead) ? m_line[m_at + ahead] : '\0'; }
    char before() const { return m_at > 0 ? m_line[m_at - 1] : '\0'; }
    bool startsWith(QByteArrayView word) const { return m_line.sliced(m_at).startsWith(word); }
    QByteArray text(qsizetype length) const { return m_line.sliced(m_at, length).toByteArray(); }

    /// Goes on by \a length, or to the end; says how far it went.
    qsizetype pass(qsizetype length)
    {
        const qsizetype step = std::min(length, left());
        m_at += step;
        return step;
    }

    static bool isWordByte(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c < 0;
    }
    static bool isDigitByte(char c) { return c >= '0' && c <= '9'; }
    bool isDigit() const { return isDigitByte(here()); }

    /// Bytes of the word that begins \a ahead; 0 when none does.
    qsizetype wordLength(qsizetype ahead) const
    {
        qsizetype length = 0;
        while (has(ahead + length) && isWordByte(peek(ahead + length)))
            ++length;
        return length;
    }

    /// Bytes of the one letter \a ahead.
    qsizetype letterLength(qsizetype ahead) const
    {
        if (!has(ahead))
            return 0;
        qsizetype length = 1;
        while (has(ahead + length) && (static_cast<unsigned char>(peek(ahead + length)) & 0xc0) == 0x80)
            ++length;
        return length;
    }

    /// 12, 0x1F, 1_000L, 2.5e-3: digits, letters, and a point or a sign where a number may have one.
    qsizetype numberLength() const
    {
        const bool hex = peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X');
        qsizetype length = 1;
        while (has(length)) {
            const char c = peek(length);
            const char last = peek(length - 1);
            const bool sign = (c == '+' || c == '-') && !hex && (last == 'e' || last == 'E');
            const bool point = c == '.' && isDigitByte(peek(length + 1));
            if (!isWordByte(c) && !sign && !point)
                break;
            ++length;
        }
        return length;
    }

    /// Bytes up to and with the next \a close at or after \a ahead, or to the end.
    qsizetype lengthTo(char close, qsizetype ahead) const
    {
        const qsizetype found = m_line.indexOf(close, m_at + ahead);
        return found < 0 ? left() : found - m_at + 1;
    }

private:
    QByteArrayView m_line;
    qsizetype m_at = 0;
};

} // namespace brickbench::ui
