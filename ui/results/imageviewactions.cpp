// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imageview.h"
#include "ui/results/imagewindow.h"
#include "ui/results/savebar.h"
#include "ui/results/wording.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QIODevice>
#include <QLabel>
#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QString imageSuffix(const ImageSource& source)
{
    if (source.mime.startsWith("image/"_L1)) {
        const QString type = source.mime.mid(6).section(u'+', 0, 0).toLower();
        return type == "jpeg"_L1 ? u"jpg"_s : type;
    }
    const QString suffix = source.path.section(u'.', -1);
    return suffix.isEmpty() || suffix.size() > 5 ? u"png"_s : suffix;
}

} // namespace

qsizetype ImageView::undecodedCount() const
{
    return std::count_if(m_pictures.begin(), m_pictures.end(),
        [](const Picture& picture) { return picture.decoded.image.isNull(); });
}

bool ImageView::isDecoding() const
{
    return std::any_of(
        m_pictures.begin(), m_pictures.end(), [](const Picture& picture) { return picture.isPending; });
}

bool ImageView::canCopy() const
{
    return m_current >= 0 && !m_pictures[static_cast<std::size_t>(m_current)].decoded.image.isNull();
}

bool ImageView::isWorking() const
{
    return m_save->isBusy() || m_save->isAsking();
}

void ImageView::copy()
{
    if (canCopy())
        QGuiApplication::clipboard()->setImage(m_pictures[static_cast<std::size_t>(m_current)].decoded.image);
}

bool ImageView::canExport() const
{
    return m_current >= 0 && !m_pictures[static_cast<std::size_t>(m_current)].source.bytes.isEmpty();
}

void ImageView::exportResult()
{
    if (!canExport())
        return;
    const ImageSource& source = m_pictures[static_cast<std::size_t>(m_current)].source;
    const QString suffix = imageSuffix(source);
    const QString name = u"picture-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    const auto write = [bytes = source.bytes](QIODevice& out, WorkProgress&) -> Result<void> {
        if (out.write(bytes) != bytes.size())
            return failure(Error::Kind::Io, out.errorString());
        return {};
    };
    m_save->askAndSave(name, {{tr("%1 picture").arg(suffix.toUpper()), suffix, write}});
}

void ImageView::openInWindow()
{
    if (!canCopy())
        return;
    const Picture& picture = m_pictures[static_cast<std::size_t>(m_current)];
    auto* window
        = new ImageWindow(m_theme, picture.decoded.image, picture.decoded.naturalSize, status(), this);
    window->animation().setPicture(picture.source.bytes, picture.decoded.image, picture.decoded.frames);
    window->show(); // deletes itself when it is closed
}

QString ImageView::status() const
{
    if (m_current < 0)
        return {};
    const Picture& picture = m_pictures[static_cast<std::size_t>(m_current)];
    const QLocale locale;
    QStringList parts;
    if (m_pictures.size() > 1)
        parts << tr("Picture %1 of %2")
                     .arg(locale.toString(m_current + 1), locale.toString(qulonglong(m_pictures.size())));
    if (!picture.decoded.naturalSize.isEmpty())
        parts << tr("%1 × %2 pixels")
                     .arg(locale.toString(picture.decoded.naturalSize.width()),
                         locale.toString(picture.decoded.naturalSize.height()));
    if (picture.decoded.frames > 1 && m_animation->isPlaying())
        parts << tr("plays %1 frames").arg(locale.toString(picture.decoded.frames));
    else if (picture.decoded.frames > 1)
        parts << tr("%1 frames").arg(locale.toString(picture.decoded.frames));
    if (!picture.source.bytes.isEmpty())
        parts << Wording::bytes(picture.source.bytes.size());
    return parts.join(u" · "_s);
}

void ImageView::showContextMenu(QPoint position)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"resultImageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy Picture"), this, [this] { copy(); })->setEnabled(canCopy());
    menu->addAction(tr("&Save …"), this, [this] { exportResult(); })->setEnabled(canExport());
    menu->addAction(tr("Open in &Window"), this, &ImageView::openInWindow)->setEnabled(canCopy());
    menu->addSeparator();
    menu->addAction(tr("&Fit"), m_canvas, [this] { m_canvas->fit(); });
    menu->addAction(tr("&Real Size"), m_canvas, [this] { m_canvas->setZoom(1); });
    menu->popup(m_canvas->viewport()->mapToGlobal(position));
}

void ImageView::showZoom(qreal zoom)
{
    m_zoomLabel->setText(tr("%1 %", "per cent").arg(QLocale().toString(zoom * 100, 'f', 0)));
    refineVector(zoom);
}

void ImageView::refineVector(qreal zoom)
{
    if (m_current < 0)
        return;
    const Picture& picture = m_pictures[static_cast<std::size_t>(m_current)];
    if (!picture.decoded.isVector || picture.isPending)
        return;
    const QSize wanted = (QSizeF(picture.decoded.naturalSize) * zoom * devicePixelRatioF()).toSize();
    if (wanted.width() > picture.decoded.image.width() * 1.2 && wanted.width() <= 8192
        && wanted.height() <= 8192)
        decode(m_current, wanted);
}

} // namespace brickbench::ui
