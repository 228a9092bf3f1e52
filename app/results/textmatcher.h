// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace brickbench {

/// Looks for a text in UTF-8 without making a QString of each: by bytes when case matters or the needle is
/// ASCII (whose letters then stand for both cases of themselves only), else folded. Immutable: share it
/// between threads.
class TextMatcher {
public:
    enum class Where { Anywhere, AtStart, AtEnd, Whole };

    TextMatcher(const QString& needle, Where where, bool caseSensitive);

    bool matches(std::string_view text) const;

    /// Matches can be told by bytes: then find() may search many texts that lie behind each other.
    bool isByBytes() const { return m_byBytes; }
    const QByteArray& needle() const { return m_bytes; }
    /// False when no number that is written with digits, a point and a minus only can match.
    bool mayMatchPlainNumbers() const;
    /// Of the first match at or behind \a from, wherever matches() looks; npos when there is none.
    std::size_t find(std::string_view text, std::size_t from = 0) const;

private:
    bool isAt(const char* at) const;
    bool matchesFolded(std::string_view text) const;

    Where m_where;
    bool m_caseSensitive;
    bool m_byBytes;
    QString m_needle;
    QByteArray m_bytes; ///< small letters unless case matters
};

} // namespace brickbench
