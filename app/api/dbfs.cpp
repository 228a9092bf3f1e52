// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dbfs.h"

#include "api/urlquery.h"
#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

QUrlQuery ReadDbfs::query() const
{
    QUrlQuery query;
    addParameter(query, u"path"_s, path);
    addParameter(query, u"offset"_s, QString::number(offset));
    addParameter(query, u"length"_s, QString::number(length));
    return query;
}

Result<QByteArray> ReadDbfs::decode(const QByteArray& reply)
{
    return json::object(reply).and_then([](const QJsonObject& object) -> Result<QByteArray> {
        // At the end of a file some servers leave `data` out and send only "bytes_read": 0.
        if (json::number(object, "bytes_read"_L1) == 0)
            return QByteArray();
        const auto data = json::string(object, "data"_L1);
        if (!data)
            return Unexpected(data.error());
        const auto piece
            = QByteArray::fromBase64Encoding(data->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (!piece)
            return failure(Error::Kind::Protocol, u"The answer's \"data\" is not base64."_s);
        return *piece;
    });
}

} // namespace brickbench
