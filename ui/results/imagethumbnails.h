// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QImage>

namespace brickbench::ui {

inline constexpr int thumbnailSide = 72; ///< all are equally large, so that a strip of them is even

QIcon imageThumbnail(const QImage& image, qreal devicePixelRatio);
/// Stands where there is no picture yet, or none.
QIcon missingThumbnail(const QColor& color, qreal devicePixelRatio);

} // namespace brickbench::ui
