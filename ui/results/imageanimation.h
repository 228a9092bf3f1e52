// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace brickbench::ui {

class AnimationFrames;
class ImageCanvas;

/// Plays an animated picture on a canvas, as often as its author meant; Space there stops it, which shows the
/// still picture, and plays it from the start. Frames are decoded in workers, one ahead of the one in sight:
/// QMovie would do it on the GUI thread. Nothing is decoded while the canvas is not seen.
class ImageAnimation : public QObject {
    Q_OBJECT

public:
    explicit ImageAnimation(ImageCanvas& canvas);
    ~ImageAnimation() override;

    /// Plays \a bytes, whose first frame the canvas shows already as \a still; of bytes that were not refused
    /// by decodeImage(). \a frames up to 1: there is nothing to play.
    void setPicture(const QByteArray& bytes, const QImage& still, int frames);
    bool isAnimated() const { return m_frameCount > 1; }
    /// Whether it is meant to: it may rest while it is not seen.
    bool isPlaying() const { return m_isPlaying; }
    /// Whether a frame is being waited for or decoded.
    bool isRunning() const { return m_frames != nullptr; }
    void setPlaying(bool plays);

Q_SIGNALS:
    void changed(); ///< whether there is an animation, or whether it plays
    void frameShown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void start();
    void rest();
    void askForNext();
    void showNext();
    void end();

    ImageCanvas& m_canvas;
    QByteArray m_bytes;
    QImage m_still;
    int m_frameCount = 0;
    bool m_isPlaying = false;
    std::shared_ptr<AnimationFrames> m_frames; ///< while it runs; used by one worker at a time
    struct Next {
        QImage image;
        int delay;
    };
    std::optional<Next> m_next; ///< decoded, waiting for the one in sight to have had its time
    QTimer m_timer; ///< of the frame in sight
};

} // namespace brickbench::ui
