// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imagewindow.h"

#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"

#include <QKeyEvent>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

ImageWindow::ImageWindow(
    const ThemeSource& theme, const QImage& image, QSize naturalSize, const QString& title, QWidget* parent)
    : QWidget(parent ? parent->window() : nullptr, Qt::Window)
    , m_title(title)
    , m_canvas(new ImageCanvas(theme, this))
    , m_animation(new ImageAnimation(*m_canvas))
{
    setObjectName(u"imageWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_canvas);
    setFocusProxy(m_canvas);
    const QSize room = screen()->availableSize() * 0.8;
    resize((naturalSize + QSize(24, 24)).expandedTo({320, 240}).boundedTo(room));
    connect(m_canvas, &ImageCanvas::zoomChanged, this, &ImageWindow::showZoom);
    m_canvas->setImage(image, naturalSize);
}

void ImageWindow::showZoom(qreal zoom)
{
    const QString share = tr("%1 %", "per cent").arg(QLocale().toString(zoom * 100, 'f', 0));
    setWindowTitle(u"%1 · %2"_s.arg(m_title, share));
}

bool ImageWindow::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Close means this window here, not a tab of the one behind.
        if (static_cast<QKeyEvent*>(event)->matches(QKeySequence::Close)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void ImageWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace brickbench::ui
