// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/multipart.h"

#include "localworkspace/httpparser.h"

namespace brickbench::local {

namespace {

constexpr int mostParts = 1000;

// Reads a token or a quoted string at \a at and leaves \a at behind it.
QByteArray parameterText(const QByteArray& value, qsizetype& at)
{
    QByteArray text("");
    if (at < value.size() && value[at] == '"') {
        for (++at; at < value.size() && value[at] != '"'; ++at) {
            // Only \" and \\ are escapes: old browsers send Windows paths with single backslashes.
            if (value[at] == '\\' && at + 1 < value.size() && (value[at + 1] == '"' || value[at + 1] == '\\'))
                ++at;
            text.append(value[at]);
        }
        ++at;
        return text;
    }
    while (at < value.size() && value[at] != ';')
        text.append(value[at++]);
    return text.trimmed();
}

std::optional<QByteArray> extendedName(const QByteArray& disposition)
{
    const std::optional<QByteArray> text = headerParameter(disposition, "filename*");
    const qsizetype language = text ? text->lastIndexOf('\'') : -1;
    QByteArray decoded;
    if (language < 0 || !percentDecode(QByteArrayView(*text).sliced(language + 1), false, &decoded))
        return std::nullopt;
    return decoded;
}

std::optional<FormPart> readPart(const QByteArray& content)
{
    qsizetype gap = 4;
    qsizetype end = content.startsWith("\r\n") ? 0 : content.indexOf("\r\n\r\n");
    if (end < 0) {
        gap = 2;
        end = content.indexOf("\n\n");
    }
    if (end <= 0)
        return std::nullopt;
    FormPart part;
    part.bytes = content.mid(end + gap);
    bool named = false;
    const QList<QByteArray> lines = content.first(end).split('\n');
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.first(colon).trimmed().toLower() != "content-disposition")
            continue;
        const QByteArray disposition = line.mid(colon + 1).trimmed();
        const std::optional<QByteArray> name = headerParameter(disposition, "name");
        named = name && !name->isEmpty();
        if (named)
            part.name = QString::fromUtf8(*name);
        if (const auto extended = extendedName(disposition))
            part.fileName = QString::fromUtf8(*extended);
        else if (const auto plain = headerParameter(disposition, "filename"))
            part.fileName = QString::fromUtf8(*plain);
    }
    return named ? std::optional(std::move(part)) : std::nullopt;
}

} // namespace

std::optional<QByteArray> headerParameter(const QByteArray& value, QByteArrayView name)
{
    qsizetype at = value.indexOf(';');
    while (at >= 0 && at < value.size()) {
        ++at;
        const qsizetype equals = value.indexOf('=', at);
        if (equals < 0)
            return std::nullopt;
        const QByteArray key = value.mid(at, equals - at).trimmed().toLower();
        at = equals + 1;
        while (at < value.size() && value[at] == ' ')
            ++at;
        const QByteArray text = parameterText(value, at);
        if (key == name)
            return text;
        at = value.indexOf(';', at);
    }
    return std::nullopt;
}

std::optional<QList<FormPart>> parseMultipart(const QByteArray& contentType, const QByteArray& body)
{
    const std::optional<QByteArray> boundary = headerParameter(contentType, "boundary");
    if (!boundary || boundary->isEmpty() || boundary->size() > 200)
        return std::nullopt;
    const QByteArray delimiter = "\n--" + *boundary;
    QList<FormPart> parts;
    // The first delimiter may stand at the very beginning; whatever comes before it is a preamble.
    const bool atOnce = body.startsWith(QByteArrayView(delimiter).sliced(1));
    const qsizetype first = atOnce ? -1 : body.indexOf(delimiter);
    if (!atOnce && first < 0)
        return std::nullopt;
    qsizetype at = first + delimiter.size();
    for (;;) {
        if (body.mid(at, 2) == "--")
            return parts;
        const qsizetype lineEnd = body.indexOf('\n', at);
        const qsizetype next = lineEnd < 0 ? -1 : body.indexOf(delimiter, lineEnd);
        if (next < 0 || parts.size() == mostParts || !body.mid(at, lineEnd - at).trimmed().isEmpty())
            return std::nullopt;
        qsizetype length = next - lineEnd - 1;
        if (length > 0 && body[next - 1] == '\r')
            --length;
        std::optional<FormPart> part = length < 0 ? std::nullopt : readPart(body.mid(lineEnd + 1, length));
        if (!part)
            return std::nullopt;
        parts.append(*std::move(part));
        at = next + delimiter.size();
    }
}

} // namespace brickbench::local
