// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace brickbench {

/// Takes the escapes out of a JSON string that arrives in pieces, cut at any byte.
///
/// Raw control characters are kept, and escapes that JSON does not know stay as they stand ("C:\dir"). A lone
/// surrogate becomes U+FFFD; ill-formed UTF-8 is left for takeText(), which sees the whole string. All but
/// the control characters are counted.
class JsonStringReader {
public:
    /// Forgets everything; the opening quote is already behind us.
    void start();
    /// Reads from \a from on. Gives the place after the closing quote (isComplete() is then true), \a end
    /// when more is needed, or nullptr at an escape JSON does not know.
    const char* read(const char* from, const char* end);
    bool isComplete() const { return m_complete; }
    /// The text with ill-formed UTF-8 repaired; empties the reader.
    QByteArray takeText();
    /// As takeText(), without giving the buffer away.
    std::string_view repairedText();
    /// Places that were not valid since the last call.
    std::int64_t takeInvalidCount();

private:
    const char* readEscape(const char* from, const char* end);
    void finishEscape();
    void keepUnknownEscape();
    void endSurrogate();

    QByteArray m_text;
    QByteArray m_spare;
    std::int64_t m_invalid = 0;
    char m_escape[6] = {};
    int m_escapeLength = 0;
    char16_t m_high = 0; ///< a high surrogate that waits for its other half
    bool m_complete = false;
};

/// Appends \a utf8 as a JSON string with its quotes. Control characters are escaped, the rest stays UTF-8.
void appendJsonString(std::string_view utf8, QByteArray& out);

} // namespace brickbench
