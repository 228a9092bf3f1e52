// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QImage>

namespace brickbench::ui {

inline constexpr int thumbnailSide = 72; ///< all are equally large, so that a strip of them is even

/// For a worker: shrinking a large picture well takes tens of milliseconds.
QImage shrunkToThumbnail(const QImage& image, qreal devicePixelRatio);
/// \a shrunk in a thin \a edge, so that a white plot is seen on white.
QIcon imageThumbnail(const QImage& shrunk, qreal devicePixelRatio, const QColor& edge);
/// Stands where there is no picture yet, or none.
QIcon missingThumbnail(const QColor& color, qreal devicePixelRatio);

} // namespace brickbench::ui
