// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/imagefiles.h"

#include "cli/outputtarget.h"
#include "results/imagesize.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

QString suffixOf(const ImageSource& image)
{
    QString mime = imageMime(image.bytes);
    if (mime.isEmpty())
        mime = image.mime;
    if (mime == "image/svg+xml"_L1)
        return u"svg"_s;
    if (mime == "image/jpeg"_L1)
        return u"jpg"_s;
    for (const auto& known : {"png"_L1, "gif"_L1, "webp"_L1}) {
        if (mime == "image/"_L1 + known)
            return known;
    }
    return u"bin"_s;
}

} // namespace

Result<void> prepareImageFolder(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return failure(Error::Kind::Io, u"the folder %1 cannot be made"_s.arg(folder));
    if (!QFileInfo(folder).isWritable())
        return failure(Error::Kind::Io, u"nothing can be written into the folder %1"_s.arg(folder));
    return {};
}

Result<QStringList> saveImageFiles(const ImagesResult& images, const QString& folder)
{
    const QDir target(folder);
    if (const auto prepared = prepareImageFolder(folder); !prepared)
        return Unexpected(prepared.error());
    QStringList files;
    int number = 1;
    for (const ImageSource& image : images.images) {
        if (image.bytes.isEmpty())
            continue;
        const QString suffix = suffixOf(image);
        QString file;
        do
            file = target.filePath(u"image-%1.%2"_s.arg(number++).arg(suffix));
        while (QFile::exists(file));
        const auto written
            = writeToFile(file, [&image](QIODevice& device) { return writeAll(image.bytes, device); });
        if (!written)
            return Unexpected(written.error());
        files.append(file);
    }
    return files;
}

} // namespace brickbench::cli
