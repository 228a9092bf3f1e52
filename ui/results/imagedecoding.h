// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QImage>
#include <QString>

namespace brickbench::ui {

/// A picture ready to be shown, or the sentence that says why not.
struct DecodedImage {
    Q_DECLARE_TR_FUNCTIONS(DecodedImage)

public:
    QImage image; ///< null when there is a problem
    QImage reduced; ///< of a large one, for zooms where it has pixels enough: drawn faster and more smoothly
    QImage thumbnail; ///< when asked for
    QSize naturalSize; ///< in pixels, or for SVG as its author meant it
    int frames = 1; ///< of an animation; the image is the first
    bool isVector = false; ///< can be drawn again larger
    QString problem;
};

/// Pictures that would take more memory than this when decoded are refused: a few kilobytes of PNG can hold
/// 50,000 x 50,000 pixels.
inline constexpr qint64 largestImageBytes = qint64(512) << 20;

/// Decodes a raster picture or draws an SVG at \a vectorSize (its own size when empty). For a worker: touches
/// no window. SVG is static: scripts and whatever refers to other files are taken out before.
DecodedImage decodeImage(const QByteArray& bytes, const QString& mime, QSize vectorSize);

/// The SVG without scripts, animation, entities and references to anything outside itself.
QByteArray sanitizedSvg(const QByteArray& svg);

} // namespace brickbench::ui
