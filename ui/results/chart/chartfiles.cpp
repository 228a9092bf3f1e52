// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartfiles.h"

#include <QCoreApplication>
#include <QImageWriter>
#include <QPainter>
#include <QSvgGenerator>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

struct FormatNames {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::ChartFiles)
};

/// QPicture can only be played by one thread at a time, and is shared: each writer plays a copy of its own.
void play(QPainter& painter, const QPicture& picture)
{
    QPicture own;
    own.setData(picture.data(), picture.size());
    painter.drawPicture(0, 0, own);
}

Result<void> writePng(QIODevice& out, const QPicture& picture)
{
    QImageWriter writer(&out, "png");
    if (!writer.write(chartImage(picture, 2)))
        return failure(
            Error::Kind::Io, out.errorString().isEmpty() ? writer.errorString() : out.errorString());
    return {};
}

Result<void> writeSvg(QIODevice& out, const QPicture& picture, const QString& title)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setSize(picture.boundingRect().size());
    generator.setViewBox(picture.boundingRect());
    generator.setResolution(96);
    generator.setTitle(title);
    QPainter painter;
    if (!painter.begin(&generator))
        return failure(Error::Kind::Io, out.errorString());
    play(painter, picture);
    painter.end();
    return {};
}

} // namespace

QImage chartImage(const QPicture& picture, qreal scale)
{
    QImage image((QSizeF(picture.boundingRect().size()) * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    play(painter, picture);
    painter.end();
    image.setDevicePixelRatio(scale);
    return image;
}

std::vector<SaveBar::Format> chartFormats(const QPicture& picture, const QString& title)
{
    return {
        {FormatNames::tr("PNG picture"), u"png"_s,
            [picture](QIODevice& out, WorkProgress&) { return writePng(out, picture); }},
        {FormatNames::tr("SVG drawing"), u"svg"_s,
            [picture, title](QIODevice& out, WorkProgress&) { return writeSvg(out, picture, title); }},
    };
}

} // namespace brickbench::ui
