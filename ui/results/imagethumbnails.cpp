// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imagethumbnails.h"

#include "ui/common/icons.h"

#include <QPainter>
#include <QPixmap>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QIcon framedThumbnail(const QPixmap& picture, qreal ratio, const QColor& edge)
{
    QPixmap frame(QSize(thumbnailSide, thumbnailSide) * ratio);
    frame.setDevicePixelRatio(ratio);
    frame.fill(Qt::transparent);
    QPainter painter(&frame);
    const QSizeF size = QSizeF(picture.size()) / picture.devicePixelRatio();
    const QPointF corner((thumbnailSide - size.width()) / 2, (thumbnailSide - size.height()) / 2);
    painter.drawPixmap(corner, picture);
    if (edge.isValid()) {
        painter.setPen(edge);
        painter.drawRect(QRectF(corner, size).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter.end();
    QIcon thumbnail(frame);
    thumbnail.addPixmap(frame, QIcon::Selected); // a chosen picture keeps its colours
    return thumbnail;
}

} // namespace

QImage shrunkToThumbnail(const QImage& image, qreal devicePixelRatio)
{
    const int side = static_cast<int>(thumbnailSide * devicePixelRatio);
    if (image.isNull() || (image.width() <= side && image.height() <= side))
        return image;
    return image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QIcon imageThumbnail(const QImage& shrunk, qreal devicePixelRatio, const QColor& edge)
{
    QPixmap pixmap = QPixmap::fromImage(shrunk);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return framedThumbnail(pixmap, devicePixelRatio, edge);
}

QIcon missingThumbnail(const QColor& color, qreal devicePixelRatio)
{
    return framedThumbnail(
        icon(u"image"_s, color).pixmap(QSize(24, 24), devicePixelRatio), devicePixelRatio, {});
}

} // namespace brickbench::ui
