// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/gatekeeper.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <QFile>

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 dbfsDefaultLength = 500'000;
constexpr qint64 dbfsLargestRead = 1'000'000;

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

} // namespace brickbench::local
