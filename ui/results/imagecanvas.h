// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <QPixmap>

namespace brickbench::ui {

class ThemeSource;

/// Shows one picture over a checkerboard: fitted into the view at first, zoomed by the wheel around the
/// pointer, moved by dragging or the arrow keys. 100 % is one pixel of the picture on one pixel of the
/// layout.
class ImageCanvas : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr int margin = 12; ///< pixels around a fitted picture

    explicit ImageCanvas(const ThemeSource& theme, QWidget* parent = nullptr);

    /// \a naturalSize is what 100 % means; the image may be a finer rendering of it.
    /// \a reduced, if any, is drawn where its pixels are enough.
    void setImage(const QImage& image, QSize naturalSize, const QImage& reduced = {});
    /// The same picture drawn finer: zoom and place stay.
    void refine(const QImage& image);
    const QImage& image() const { return m_image; }
    qreal zoom() const; ///< 1 is 100 %
    bool isFitted() const { return m_isFitted; }
    void fit(); ///< whole picture in sight, never larger than 100 %
    void setZoom(qreal zoom); ///< around the middle

Q_SIGNALS:
    void zoomChanged(qreal zoom);
    void activated(); ///< Enter

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void zoomAround(qreal zoom, QPointF anchor);
    void updateBars();
    QRectF pictureRect() const;

    const ThemeSource& m_theme;
    QImage m_image;
    QPixmap m_pixmap;
    QPixmap m_reduced;
    QSizeF m_natural;
    qreal m_zoom = 1;
    bool m_isFitted = true;
    QPoint m_dragged;
};

} // namespace brickbench::ui
