// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/gatekeeper.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 dbfsDefaultLength = 500'000;
constexpr qint64 dbfsLargestRead = 1'000'000;
/// Of a file in a volume, held in memory; of a longer piece this much is sent.
constexpr qint64 volumeLargestRead = qint64(64) << 20;

// A number that may come as text, as it does in a query; \a otherwise when absent, -1 when it is not a
// number.
qint64 wholeNumber(const QJsonValue& value, qint64 otherwise)
{
    if (value.isUndefined() || value.isNull())
        return otherwise;
    bool fits = value.isDouble();
    const qint64 number = value.isString() ? value.toString().toLongLong(&fits) : value.toInteger(-1);
    return fits ? number : -1;
}

bool isInVolume(const QString& path)
{
    return path.startsWith("/Volumes/"_L1) || path.startsWith("dbfs:/Volumes/"_L1);
}

struct ByteRange {
    qint64 first = 0;
    qint64 last = 0; ///< behind the end where there is no such byte
};

/// What is asked for of a file of \a size bytes; nothing when that is all of it, or is asked for in a form
/// that a server may leave alone.
std::optional<ByteRange> askedRange(const QByteArray& header, qint64 size)
{
    static const QRegularExpression form(u"\\Abytes=(\\d{1,18})-(\\d{0,18})\\z"_s);
    const auto match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return {};
    const qint64 first = match.captured(1).toLongLong();
    const QString last = match.captured(2);
    if (!last.isEmpty() && last.toLongLong() < first)
        return {};
    return ByteRange{first, last.isEmpty() ? size - 1 : last.toLongLong()};
}

HttpReply fileReply(int status, const QByteArray& bytes)
{
    HttpReply reply{status, bytes, {}};
    reply.contentType = "application/octet-stream";
    reply.headers.emplaceBack("Accept-Ranges", "bytes");
    return reply;
}

/// One piece of an open file, as RFC 9110 wants it.
HttpReply pieceReply(QFile& file, const ByteRange& asked)
{
    const QByteArray size = QByteArray::number(file.size());
    if (asked.first >= file.size() || !file.seek(asked.first)) {
        HttpReply reply = codedError(416, u"INVALID_PARAMETER_VALUE"_s,
            u"The file has %1 bytes: there are none from %2 on."_s.arg(file.size()).arg(asked.first));
        reply.headers.emplaceBack("Content-Range", "bytes */" + size);
        return reply;
    }
    const QByteArray bytes = file.read(std::min(asked.last - asked.first + 1, volumeLargestRead));
    HttpReply reply = fileReply(206, bytes);
    reply.headers.emplaceBack("Content-Range",
        "bytes " + QByteArray::number(asked.first) + '-' + QByteArray::number(asked.first + bytes.size() - 1)
            + '/' + size);
    return reply;
}

} // namespace

void readDbfs(ApiCall& call)
{
    const QString path = call.parameters.required(u"path"_s);
    const qint64 offset = wholeNumber(call.parameters.value(u"offset"_s), 0);
    const qint64 length = wholeNumber(call.parameters.value(u"length"_s), dbfsDefaultLength);
    if (call.parameters.problem() || offset < 0 || length < 0) {
        call.respond(codedError(400, u"INVALID_PARAMETER_VALUE"_s,
            call.parameters.problem().value_or(u"offset and length must be whole numbers from 0 on"_s)));
        return;
    }
    if (isInVolume(path)) {
        call.respond(codedError(400, u"INVALID_PARAMETER_VALUE"_s,
            u"%1 is in a volume, not on DBFS: read it with /api/2.0/fs/files."_s.arg(path)));
        return;
    }
    if (length > dbfsLargestRead) {
        call.respond(codedError(400, u"MAX_READ_SIZE_EXCEEDED"_s, u"length may be 1000000 at most"_s));
        return;
    }
    QFile file(call.workspace.dbfsFile(path));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly)
        || !file.seek(std::min(offset, file.size()))) {
        call.respond(codedError(
            404, u"RESOURCE_DOES_NOT_EXIST"_s, u"No file or directory exists on path %1."_s.arg(path)));
        return;
    }
    const QByteArray bytes = file.read(length);
    call.reply(
        compactJson({{u"bytes_read"_s, bytes.size()}, {u"data"_s, QString::fromLatin1(bytes.toBase64())}}));
}

void readVolumeFile(ApiCall& call)
{
    const QString path = u'/' + QString::fromUtf8(call.below);
    QFile file(call.workspace.volumeFile(path));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly)) {
        call.respond(
            codedError(404, u"RESOURCE_DOES_NOT_EXIST"_s, u"The file %1 does not exist."_s.arg(path)));
        return;
    }
    if (const auto asked = askedRange(call.range, file.size())) {
        call.respond(pieceReply(file, *asked));
        return;
    }
    if (file.size() > volumeLargestRead) {
        call.respond(codedError(400, u"MAX_READ_SIZE_EXCEEDED"_s,
            u"The file %1 is too large to be sent in one piece here: ask with Range."_s.arg(path)));
        return;
    }
    call.respond(fileReply(200, file.readAll()));
}

} // namespace brickbench::local
