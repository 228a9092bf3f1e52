// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/dataurl.h"

#include "results/imagesize.h"

#include <QList>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

/// What stands in ImageSource::source for people: never a payload of megabytes.
constexpr qsizetype longestShown = 200;

QString mimeOfPath(const QString& path)
{
    const auto suffix = path.section(u'.', -1).toLower();
    if (suffix == "jpg"_L1 || suffix == "jpeg"_L1)
        return u"image/jpeg"_s;
    if (suffix == "svg"_L1)
        return u"image/svg+xml"_s;
    if (suffix == "png"_L1 || suffix == "gif"_L1 || suffix == "webp"_L1)
        return u"image/"_s + suffix;
    return {};
}

/// Base64 as browsers take it: white space, missing padding and the URL alphabet are fine.
QByteArray decodeBase64(QByteArrayView payload, bool& good)
{
    QByteArray text = QByteArray::fromRawData(payload.data(), payload.size());
    if (text.contains('%'))
        text = QByteArray::fromPercentEncoding(text);
    if (text.contains('\n') || text.contains(' ') || text.contains('\r'))
        text = text.simplified().replace(" ", "");
    const bool urlAlphabet = text.contains('-') || text.contains('_');
    const auto options = QByteArray::AbortOnBase64DecodingErrors
        | (urlAlphabet ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding);
    auto decoded = QByteArray::fromBase64Encoding(text, options);
    good = decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok;
    return std::move(decoded.decoded);
}

ImageSource readDataUrl(QByteArrayView url)
{
    ImageSource image;
    const auto comma = url.indexOf(',');
    const auto head = url.first(comma < 0 ? url.size() : comma);
    auto parts = head.sliced(5).toByteArray().split(';');
    image.mime = QString::fromUtf8(parts.first().trimmed().toLower());
    image.source = u"data:"_s + image.mime.left(longestShown);
    if (comma < 0) {
        image.problem = u"The picture's data URL has no data."_s;
        return image;
    }
    bool good = true;
    const auto payload = url.sliced(comma + 1);
    image.bytes = parts.last().trimmed().toLower() == "base64"
        ? decodeBase64(payload, good)
        : QByteArray::fromPercentEncoding(QByteArray::fromRawData(payload.data(), payload.size()));
    if (!good)
        image.problem = u"The picture's data is damaged: it is not valid base64."_s;
    else if (image.bytes.isEmpty())
        image.problem = u"The picture's data URL is empty."_s;
    if (!good)
        image.bytes.clear();
    if (const auto seen = imageMime(image.bytes); !seen.isEmpty())
        image.mime = seen;
    return image;
}

} // namespace

ImageSource readImageSource(QByteArrayView fileName)
{
    if (fileName.size() >= 5 && fileName.first(5).toByteArray().toLower() == "data:")
        return readDataUrl(fileName);
    ImageSource image;
    auto path = QString::fromUtf8(fileName.trimmed());
    image.source = path.left(longestShown);
    image.mime = mimeOfPath(path);
    if (path.startsWith("dbfs:/"_L1))
        path.remove(0, 5);
    else if (path.startsWith("/dbfs/"_L1))
        path.remove(0, 5);
    if (path.startsWith("/plots/"_L1))
        image.path = u"/FileStore"_s + path;
    else if (path.startsWith("/FileStore/"_L1))
        image.path = path;
    else if (path.startsWith("/files/"_L1))
        image.path = u"/FileStore/"_s + path.sliced(7);
    else
        image.problem
            = u"The picture “%1” is neither a data URL nor a file of the workspace."_s.arg(image.source);
    if (!image.path.isEmpty() && image.path.contains("/../"_L1)) {
        image.problem = u"The picture's path “%1” leaves its folder."_s.arg(image.source);
        image.path.clear();
    }
    return image;
}

} // namespace brickbench
