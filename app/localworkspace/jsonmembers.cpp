// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/jsonmembers.h"

#include <cstring>

namespace brickbench::local {

namespace {

qsizetype skipBlanks(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t'))
        ++at;
    return at;
}

// The place behind the string that begins at \a at, or -1.
qsizetype skipString(QByteArrayView text, qsizetype at)
{
    if (at >= text.size() || text[at] != '"')
        return -1;
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return -1;
}

qsizetype skipValue(QByteArrayView text, qsizetype at)
{
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = skipString(text, at);
            if (at < 0)
                return -1;
        } else if (c == '{' || c == '[') {
            ++depth;
            ++at;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
            ++at;
        } else if (depth == 0 && (c == ',' || c == '}')) {
            return at;
        } else {
            ++at;
            continue;
        }
        if (depth == 0)
            return at;
    }
    return -1;
}

} // namespace

std::optional<QList<JsonMember>> jsonMembers(QByteArrayView text)
{
    QList<JsonMember> members;
    qsizetype at = skipBlanks(text, 0);
    if (at >= text.size() || text[at] != '{')
        return std::nullopt;
    at = skipBlanks(text, at + 1);
    while (at < text.size() && text[at] != '}') {
        const qsizetype keyEnd = skipString(text, at);
        const qsizetype colon = keyEnd < 0 ? -1 : skipBlanks(text, keyEnd);
        if (colon < 0 || colon >= text.size() || text[colon] != ':')
            return std::nullopt;
        const qsizetype begin = skipBlanks(text, colon + 1);
        const qsizetype end = skipValue(text, begin);
        if (end <= begin)
            return std::nullopt;
        members.append(
            {text.sliced(at + 1, keyEnd - at - 2).toByteArray(), text.sliced(begin, end - begin).trimmed()});
        at = skipBlanks(text, end);
        if (at < text.size() && text[at] == ',')
            at = skipBlanks(text, at + 1);
        else if (at >= text.size() || text[at] != '}')
            return std::nullopt;
    }
    return at < text.size() ? std::optional(members) : std::nullopt;
}

} // namespace brickbench::local
