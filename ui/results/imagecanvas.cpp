// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imagecanvas.h"

#include "ui/common/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr qreal smallestZoom = 0.01;
constexpr qreal largestZoom = 32;

} // namespace

ImageCanvas::ImageCanvas(const ThemeSource& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setObjectName(u"resultImage"_s);
    setAccessibleName(tr("Picture"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
}

void ImageCanvas::setImage(const QImage& image, QSize naturalSize, const QImage& reduced)
{
    m_natural = naturalSize;
    refine(image);
    m_reduced = QPixmap::fromImage(reduced, Qt::NoOpaqueDetection);
    setAccessibleDescription(tr("%1 × %2 pixels").arg(naturalSize.width()).arg(naturalSize.height()));
    fit();
}

void ImageCanvas::refine(const QImage& image)
{
    m_image = image;
    m_pixmap = QPixmap::fromImage(image, Qt::NoOpaqueDetection); // would look at every pixel
    m_reduced = {};
    viewport()->update();
}

qreal ImageCanvas::zoom() const
{
    return m_zoom;
}

void ImageCanvas::fit()
{
    m_isFitted = true;
    const QSizeF room(viewport()->width() - 2 * margin, viewport()->height() - 2 * margin);
    if (!m_natural.isEmpty() && !room.isEmpty()) {
        const qreal scale = std::min(room.width() / m_natural.width(), room.height() / m_natural.height());
        m_zoom = std::clamp(scale, smallestZoom, 1.0);
    }
    updateBars();
    viewport()->update();
    Q_EMIT zoomChanged(m_zoom);
}

void ImageCanvas::setZoom(qreal zoom)
{
    zoomAround(zoom, QPointF(viewport()->rect().center()));
}

void ImageCanvas::zoomAround(qreal zoom, QPointF anchor)
{
    if (m_image.isNull())
        return;
    const QRectF before = pictureRect();
    const QPointF share(
        (anchor.x() - before.left()) / before.width(), (anchor.y() - before.top()) / before.height());
    m_zoom = std::clamp(zoom, smallestZoom, largestZoom);
    m_isFitted = false;
    updateBars();
    // The bars move the picture so that the point under the pointer stays there.
    const QRectF after = pictureRect();
    const QPointF moved(after.left() + share.x() * after.width(), after.top() + share.y() * after.height());
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(moved.x() - anchor.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(moved.y() - anchor.y()));
    viewport()->update();
    Q_EMIT zoomChanged(m_zoom);
}

void ImageCanvas::updateBars()
{
    const QSizeF size = m_natural * m_zoom;
    const auto setRange = [this](QScrollBar* bar, qreal picture, int view) {
        const int over
            = m_isFitted ? 0 : std::max(0, static_cast<int>(std::ceil(picture)) + 2 * margin - view);
        bar->setRange(0, over);
        bar->setPageStep(view);
        bar->setSingleStep(40);
    };
    setRange(horizontalScrollBar(), size.width(), viewport()->width());
    setRange(verticalScrollBar(), size.height(), viewport()->height());
}

QRectF ImageCanvas::pictureRect() const
{
    const QSizeF size = m_natural * m_zoom;
    const auto place = [](qreal picture, int view, const QScrollBar* bar) {
        const qreal room = view - 2 * margin;
        return picture <= room ? (view - picture) / 2 : qreal(margin - bar->value());
    };
    return {std::floor(place(size.width(), viewport()->width(), horizontalScrollBar())),
        std::floor(place(size.height(), viewport()->height(), verticalScrollBar())), size.width(),
        size.height()};
}

void ImageCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = m_theme.theme();
    painter.fillRect(viewport()->rect(), theme.palette.base());
    if (m_pixmap.isNull())
        return;
    const QRectF rect = pictureRect();
    if (m_image.hasAlphaChannel()) {
        constexpr int square = 8;
        QPixmap tile(2 * square, 2 * square);
        const int light = theme.isDark ? 60 : 255;
        const int shade = theme.isDark ? 48 : 236;
        tile.fill(QColor(light, light, light));
        QPainter tiles(&tile);
        tiles.fillRect(0, 0, square, square, QColor(shade, shade, shade));
        tiles.fillRect(square, square, square, square, QColor(shade, shade, shade));
        tiles.end();
        painter.drawTiledPixmap(rect, tile, QPointF(0, 0));
    }
    // Whole pixels stay crisp when enlarged.
    painter.setRenderHint(
        QPainter::SmoothPixmapTransform, m_zoom * m_natural.width() < 2.0 * m_image.width());
    const bool isReducedEnough
        = !m_reduced.isNull() && rect.width() * devicePixelRatioF() <= m_reduced.width();
    const QPixmap& drawn = isReducedEnough ? m_reduced : m_pixmap;
    painter.drawPixmap(rect, drawn, QRectF(drawn.rect()));
    painter.setPen(theme.separator);
    painter.drawRect(rect.adjusted(-1, -1, 0, 0));
}

void ImageCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_isFitted)
        fit();
    else
        updateBars();
}

void ImageCanvas::wheelEvent(QWheelEvent* event)
{
    const int turn = event->angleDelta().y();
    if (turn == 0)
        return QAbstractScrollArea::wheelEvent(event);
    zoomAround(m_zoom * std::pow(1.2, turn / 120.0), event->position());
    event->accept();
}

void ImageCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setZoom(m_zoom * 1.25);
    case Qt::Key_Minus:
        return setZoom(m_zoom / 1.25);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Q_EMIT activated();
    case Qt::Key_0:
        return fit();
    case Qt::Key_1:
        return setZoom(1);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ImageCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragged = event->position().toPoint();
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const QPoint at = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (at.x() - m_dragged.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - (at.y() - m_dragged.y()));
    m_dragged = at;
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent*)
{
    viewport()->unsetCursor();
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_isFitted)
        zoomAround(1, event->position());
    else
        fit();
}

} // namespace brickbench::ui
