// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imagethumbnails.h"

#include "ui/common/icons.h"

#include <QPainter>
#include <QPixmap>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QIcon framedThumbnail(const QPixmap& picture, qreal ratio)
{
    QPixmap frame(QSize(thumbnailSide, thumbnailSide) * ratio);
    frame.setDevicePixelRatio(ratio);
    frame.fill(Qt::transparent);
    QPainter painter(&frame);
    const QSizeF size = QSizeF(picture.size()) / picture.devicePixelRatio();
    painter.drawPixmap(
        QPointF((thumbnailSide - size.width()) / 2, (thumbnailSide - size.height()) / 2), picture);
    painter.end();
    return QIcon(frame);
}

} // namespace

QIcon imageThumbnail(const QImage& image, qreal devicePixelRatio)
{
    const int side = static_cast<int>(thumbnailSide * devicePixelRatio);
    QPixmap pixmap
        = QPixmap::fromImage(image.scaled(side, side, Qt::KeepAspectRatio, Qt::FastTransformation));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return framedThumbnail(pixmap, devicePixelRatio);
}

QIcon missingThumbnail(const QColor& color, qreal devicePixelRatio)
{
    return framedThumbnail(icon(u"image"_s, color).pixmap(QSize(24, 24), devicePixelRatio), devicePixelRatio);
}

} // namespace brickbench::ui
