// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imagedecoding.h"

#include "ui/results/wording.h"

#include <QBuffer>
#include <QImageReader>
#include <QLocale>
#include <QPainter>
#include <QSet>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <QtEndian>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int largestVectorSide = 8192;
constexpr int largestUnreduced = 2048;
constexpr int largestFirstSide = 4096; ///< until somebody zooms in
constexpr int largestMeantSide = 100'000; ///< nobody means a drawing of more

QString pixelSize(QSize size)
{
    return u"%1 × %2"_s.arg(QLocale().toString(size.width()), QLocale().toString(size.height()));
}

bool isSvg(const QByteArray& bytes, const QString& mime)
{
    if (mime == "image/svg+xml"_L1)
        return true;
    const QByteArray head = bytes.left(1024).trimmed();
    return head.startsWith("<svg") || (head.startsWith("<?xml") && bytes.left(4096).contains("<svg"));
}

/// A frame may be small; what it is drawn on is as large as the header says. Invalid for other formats.
QSize gifScreenSize(const QByteArray& bytes)
{
    if (!bytes.startsWith("GIF8") || bytes.size() < 10)
        return {};
    return {
        qFromLittleEndian<quint16>(bytes.constData() + 6), qFromLittleEndian<quint16>(bytes.constData() + 8)};
}

bool isDroppedSvgElement(QStringView name)
{
    static const QSet<QString> dropped{u"script"_s, u"foreignObject"_s, u"animate"_s, u"animateMotion"_s,
        u"animateTransform"_s, u"animateColor"_s, u"set"_s, u"handler"_s, u"listener"_s};
    return dropped.contains(name.toString());
}

/// References may only point inside the document or be pictures in the text itself.
bool isOutsideReference(QStringView value)
{
    const QStringView trimmed = value.trimmed();
    return !trimmed.startsWith(u'#') && !trimmed.startsWith("data:image/png"_L1)
        && !trimmed.startsWith("data:image/jpeg"_L1);
}

bool namesOutsideUrl(const QString& css)
{
    if (css.contains("@import"_L1, Qt::CaseInsensitive) || css.contains(u'\\'))
        return true;
    qsizetype at = 0;
    while ((at = css.indexOf("url("_L1, at, Qt::CaseInsensitive)) >= 0) {
        at += 4;
        QString target = css.mid(at, 4).trimmed();
        target.remove(u'"').remove(u'\'');
        if (!target.startsWith(u'#'))
            return true;
    }
    return false;
}

QXmlStreamAttributes keptSvgAttributes(const QXmlStreamAttributes& all)
{
    QXmlStreamAttributes kept;
    for (const QXmlStreamAttribute& attribute : all) {
        const QStringView name = attribute.name();
        if (name.startsWith("on"_L1, Qt::CaseInsensitive))
            continue;
        if (name == "href"_L1 && isOutsideReference(attribute.value()))
            continue;
        if (namesOutsideUrl(attribute.value().toString()) && name != "href"_L1)
            continue;
        kept.append(attribute);
    }
    return kept;
}

DecodedImage drawSvg(const QByteArray& bytes, QSize wanted)
{
    DecodedImage decoded;
    decoded.isVector = true;
    QSvgRenderer renderer(sanitizedSvg(bytes));
    if (!renderer.isValid()) {
        decoded.problem = DecodedImage::tr("The picture is no SVG that can be read. Save it to look at it in "
                                           "another program.");
        return decoded;
    }
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    decoded.naturalSize = renderer.defaultSize().isEmpty() ? QSize(640, 480) : renderer.defaultSize();
    if (decoded.naturalSize.width() > largestMeantSide || decoded.naturalSize.height() > largestMeantSide) {
        decoded.problem
            = DecodedImage::tr("The picture says it is %1 pixels large; it is not shown. Save it to "
                               "look at it in another program.")
                  .arg(pixelSize(decoded.naturalSize));
        return decoded;
    }
    QSize size = wanted.isEmpty() ? decoded.naturalSize : wanted;
    const int largest = wanted.isEmpty() ? largestFirstSide : largestVectorSide;
    if (size.width() > largest || size.height() > largest)
        size = size.scaled(largest, largest, Qt::KeepAspectRatio).expandedTo({1, 1});
    decoded.image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    decoded.image.fill(Qt::transparent);
    QPainter painter(&decoded.image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    return decoded;
}

} // namespace

QByteArray sanitizedSvg(const QByteArray& svg)
{
    QXmlStreamReader in(svg);
    QByteArray clean;
    QXmlStreamWriter out(&clean);
    int dropping = 0;
    bool isStyle = false;
    while (!in.atEnd()) {
        switch (in.readNext()) {
        case QXmlStreamReader::StartElement:
            if (dropping > 0 || isDroppedSvgElement(in.name())) {
                ++dropping;
                break;
            }
            isStyle = in.name() == "style"_L1;
            out.writeStartElement(in.namespaceUri().toString(), in.name().toString());
            out.writeAttributes(keptSvgAttributes(in.attributes()));
            break;
        case QXmlStreamReader::EndElement:
            if (dropping > 0) {
                --dropping;
                break;
            }
            isStyle = false;
            out.writeEndElement();
            break;
        case QXmlStreamReader::Characters:
            if (dropping == 0 && !(isStyle && namesOutsideUrl(in.text().toString())))
                out.writeCharacters(in.text().toString());
            break;
        default:
            break; // document types and their entities stay behind
        }
    }
    return in.hasError() ? QByteArray() : clean;
}

DecodedImage decodeImage(const QByteArray& bytes, const QString& mime, QSize vectorSize)
{
    if (isSvg(bytes, mime))
        return drawSvg(bytes, vectorSize);
    DecodedImage decoded;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    // Qt's own limit is one for the whole program and 128 MB, less than a large plot at print resolution.
    static const bool limitIsSet = [] {
        QImageReader::setAllocationLimit(static_cast<int>(largestImageBytes >> 20));
        return true;
    }();
    Q_UNUSED(limitIsSet)
    decoded.naturalSize = reader.size().expandedTo(gifScreenSize(bytes));
    if (qint64(decoded.naturalSize.width()) * decoded.naturalSize.height() * 4 > largestImageBytes) {
        decoded.problem
            = DecodedImage::tr("The picture has %1 pixels and would take %2 of memory; it is not "
                               "shown. Save it to look at it in another program.")
                  .arg(pixelSize(decoded.naturalSize),
                      Wording::bytes(qint64(decoded.naturalSize.width()) * decoded.naturalSize.height() * 4));
        return decoded;
    }
    QImage image = reader.read();
    if (image.isNull()) {
        decoded.problem
            = DecodedImage::tr("The picture cannot be read (%1). Save it to look at it in another "
                               "program.")
                  .arg(reader.errorString());
        return decoded;
    }
    decoded.naturalSize = image.size();
    if (reader.supportsAnimation())
        decoded.frames = std::max(1, reader.imageCount());
    const auto format = image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    decoded.image = std::move(image).convertToFormat(format);
    if (decoded.image.width() > largestUnreduced || decoded.image.height() > largestUnreduced)
        decoded.reduced = decoded.image.scaled(
            largestUnreduced, largestUnreduced, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return decoded;
}

} // namespace brickbench::ui
