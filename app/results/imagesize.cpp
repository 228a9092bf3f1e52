// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/imagesize.h"

#include <QRegularExpression>

#include <cmath>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

std::uint32_t byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t bigEndian(QByteArrayView bytes, qsizetype at, int count)
{
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | byteAt(bytes, at + i);
    return value;
}

std::uint32_t littleEndian(QByteArrayView bytes, qsizetype at, int count)
{
    std::uint32_t value = 0;
    for (int i = count - 1; i >= 0; --i)
        value = value << 8 | byteAt(bytes, at + i);
    return value;
}

std::optional<ImageSize> sized(std::uint32_t width, std::uint32_t height)
{
    constexpr std::uint32_t largest = 0x7FFFFFFF;
    if (width == 0 || height == 0 || width > largest || height > largest)
        return {};
    return ImageSize{static_cast<int>(width), static_cast<int>(height)};
}

/// Walks the segments up to the first frame header (SOF0 to SOF15 without DHT, JPG and DAC).
std::optional<ImageSize> jpegSize(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at + 9 < bytes.size()) {
        if (byteAt(bytes, at) != 0xFF)
            return {};
        const auto marker = byteAt(bytes, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool isFrame
            = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame)
            return sized(bigEndian(bytes, at + 7, 2), bigEndian(bytes, at + 5, 2));
        const bool hasNoLength = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        at += hasNoLength ? 2 : 2 + static_cast<qsizetype>(bigEndian(bytes, at + 2, 2));
    }
    return {};
}

std::optional<ImageSize> webpSize(QByteArrayView bytes)
{
    if (bytes.size() < 30)
        return {};
    const auto chunk = bytes.sliced(12, 4);
    if (chunk == QByteArrayView("VP8X"))
        return sized(littleEndian(bytes, 24, 3) + 1, littleEndian(bytes, 27, 3) + 1);
    if (chunk == QByteArrayView("VP8L")) {
        const auto packed = littleEndian(bytes, 21, 4);
        return sized((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1);
    }
    if (chunk == QByteArrayView("VP8 "))
        return sized(littleEndian(bytes, 26, 2) & 0x3FFF, littleEndian(bytes, 28, 2) & 0x3FFF);
    return {};
}

double unitFactor(QStringView unit)
{
    struct Unit {
        QLatin1StringView name;
        double pixels;
    };
    static constexpr Unit units[] = {{"pt"_L1, 96.0 / 72}, {"pc"_L1, 16}, {"mm"_L1, 96 / 25.4},
        {"cm"_L1, 96 / 2.54}, {"in"_L1, 96}, {"px"_L1, 1}, {""_L1, 1}};
    for (const auto& known : units) {
        if (unit == known.name)
            return known.pixels;
    }
    return 0;
}

double svgLength(const QString& tag, QLatin1StringView attribute)
{
    const QRegularExpression pattern(u"\\s"_s + attribute
        + u"\\s*=\\s*[\"']\\s*([0-9.eE+-]+?)\\s*(px|pt|pc|mm|cm|in|%|em|ex)?\\s*[\"']"_s);
    const auto match = pattern.match(tag);
    return match.hasMatch() ? match.captured(1).toDouble() * unitFactor(match.capturedView(2)) : 0;
}

std::optional<ImageSize> svgSize(QByteArrayView bytes)
{
    constexpr qsizetype headLength = 16 * 1024;
    const auto head = QString::fromUtf8(bytes.first(std::min(bytes.size(), headLength)));
    const auto start = head.indexOf("<svg"_L1);
    if (start < 0)
        return {};
    const auto tag = head.mid(start, head.indexOf(u'>', start) - start);
    double width = svgLength(tag, "width"_L1);
    double height = svgLength(tag, "height"_L1);
    static const QRegularExpression box(
        u"\\sviewBox\\s*=\\s*[\"']\\s*\\S+[\\s,]+\\S+?[\\s,]+([0-9.]+)[\\s,]+([0-9.]+)"_s);
    const auto match = box.match(tag);
    if ((width <= 0 || height <= 0) && match.hasMatch()) {
        width = match.capturedView(1).toDouble();
        height = match.capturedView(2).toDouble();
    }
    if (!(width > 0 && height > 0 && width < 1e6 && height < 1e6))
        return {};
    return ImageSize{static_cast<int>(std::lround(width)), static_cast<int>(std::lround(height))};
}

} // namespace

QString imageMime(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return u"image/png"_s;
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return u"image/jpeg"_s;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return u"image/gif"_s;
    if (bytes.size() >= 12 && bytes.startsWith("RIFF") && bytes.sliced(8, 4) == QByteArrayView("WEBP"))
        return u"image/webp"_s;
    const auto start = bytes.first(std::min<qsizetype>(bytes.size(), 1024)).trimmed();
    if (start.startsWith('<') && bytes.first(std::min<qsizetype>(bytes.size(), 4096)).contains("<svg"))
        return u"image/svg+xml"_s;
    return {};
}

std::optional<ImageSize> imageSize(QByteArrayView bytes)
{
    const auto mime = imageMime(bytes);
    if (mime == "image/png"_L1 && bytes.size() >= 24)
        return sized(bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4));
    if (mime == "image/gif"_L1 && bytes.size() >= 10)
        return sized(littleEndian(bytes, 6, 2), littleEndian(bytes, 8, 2));
    if (mime == "image/jpeg"_L1)
        return jpegSize(bytes);
    if (mime == "image/webp"_L1)
        return webpSize(bytes);
    if (mime == "image/svg+xml"_L1)
        return svgSize(bytes);
    return {};
}

} // namespace brickbench
