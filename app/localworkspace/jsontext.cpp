// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/jsontext.h"

#include <QJsonDocument>

namespace brickbench::local {

namespace {

// The length of the well-formed sequence at \a at; 0 when it is malformed, then \a bad tells how many bytes
// to skip.
qsizetype sequenceLength(QByteArrayView text, qsizetype at, qsizetype* bad)
{
    const auto byte = [&](qsizetype i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned lead = byte(at);
    *bad = 1;
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    const qsizetype length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    // Overlong forms, surrogates and code points beyond U+10FFFF show in the second byte.
    const unsigned lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (byte(at + 1) < lowest || byte(at + 1) > highest)
        return 0;
    for (qsizetype i = 2; i < length; ++i) {
        if (byte(at + i) < 0x80 || byte(at + i) > 0xbf) {
            *bad = i;
            return 0;
        }
    }
    return length;
}

void appendEscaped(QByteArray& out, char c)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append("\\\\");
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    default:
        out.append("\\u00");
        out.append(hex[(c >> 4) & 0xf]);
        out.append(hex[c & 0xf]);
    }
}

} // namespace

void appendJsonString(QByteArray& out, QByteArrayView utf8)
{
    out.append('"');
    qsizetype plain = 0; // start of the run that can be copied as it is
    const auto flush = [&](qsizetype end) { out.append(utf8.data() + plain, end - plain); };
    for (qsizetype i = 0; i < utf8.size();) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        qsizetype bad = 0;
        const qsizetype length = sequenceLength(utf8, i, &bad);
        if (length > 1) {
            i += length;
            continue;
        }
        flush(i);
        if (length == 1)
            appendEscaped(out, utf8[i]);
        else
            out.append("\xef\xbf\xbd");
        i += length == 1 ? 1 : bad;
        plain = i;
    }
    flush(utf8.size());
    out.append('"');
}

QByteArray compactJson(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace brickbench::local
