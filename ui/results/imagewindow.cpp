// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imagewindow.h"

#include "ui/results/animationbutton.h"
#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"

#include <QHBoxLayout>
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
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    const QSize room = screen()->availableSize() * 0.8;
    resize((naturalSize + QSize(24, 24)).expandedTo({320, 240}).boundedTo(room));
    connect(m_canvas, &ImageCanvas::zoomChanged, this, &ImageWindow::showZoom);
    m_canvas->setImage(image, naturalSize);
}

/// There for animations only: a still picture has the whole window.
QWidget* ImageWindow::buildBar()
{
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addStretch(1);
    layout->addWidget(new AnimationButton(*m_animation, u"imageWindowPlay"_s, bar));
    bar->hide();
    connect(m_animation, &ImageAnimation::changed, bar, [this, bar] {
        const bool isComing = m_animation->isAnimated() && bar->isHidden();
        bar->setVisible(m_animation->isAnimated());
        if (isComing && !isVisible())
            resize(width(), height() + bar->sizeHint().height());
    });
    return bar;
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
