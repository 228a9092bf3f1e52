// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace brickbench {

struct ImageSize {
    int width = 0; ///< pixels; of an SVG its user units, rounded
    int height = 0;

    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// "image/png", "image/jpeg", "image/gif", "image/webp" or "image/svg+xml" by the first bytes; "" when
/// unknown.
QString imageMime(QByteArrayView bytes);

/// Width and height from the header of a PNG, JPEG, GIF, WebP or SVG, without decoding the picture.
std::optional<ImageSize> imageSize(QByteArrayView bytes);

} // namespace brickbench
