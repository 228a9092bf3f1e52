// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QWidget>

class QImage;

namespace brickbench::ui {

class ImageAnimation;
class ImageCanvas;
class ThemeSource;

/// A picture in a window of its own, to look at beside the code: the canvas with its zoom in the title. Esc
/// or Ctrl+W closes it; it is deleted then. Belongs to \a parent's window, not to the result it came from.
class ImageWindow : public QWidget {
    Q_OBJECT

public:
    ImageWindow(const ThemeSource& theme, const QImage& image, QSize naturalSize, const QString& title,
        QWidget* parent);

    ImageCanvas& canvas() { return *m_canvas; }
    ImageAnimation& animation() { return *m_animation; }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildBar();
    void showZoom(qreal zoom);

    QString m_title;
    ImageCanvas* m_canvas;
    ImageAnimation* m_animation;
};

} // namespace brickbench::ui
