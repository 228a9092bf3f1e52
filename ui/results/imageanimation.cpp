// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imageanimation.h"

#include "core/runinbackground.h"
#include "ui/results/imagecanvas.h"

#include <QBuffer>
#include <QImageReader>
#include <QKeyEvent>

namespace brickbench::ui {
namespace {

constexpr int largestFrameSide = 2048; ///< pixels; larger frames are shown smaller while they move
constexpr int shortestDelay = 20; ///< ms; browsers take what is shorter for a mistake
constexpr int usualDelay = 100; ///< ms

/// Whether a GIF ends inside of a block. One that lacks its end mark only is whole: many do.
bool isCutGif(const QByteArray& bytes)
{
    constexpr qsizetype headSize = 13;
    if (!bytes.startsWith("GIF8") || bytes.size() < headSize)
        return false;
    const auto at = [&](qsizetype place) { return place < bytes.size() ? int(uchar(bytes[place])) : 0; };
    const auto colors = [](int flags) { return (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0; };
    qsizetype place = headSize + colors(at(10));
    while (place < bytes.size() && at(place) != 0x3b) {
        if (at(place) == 0x2c)
            place += 11 + colors(at(place + 9)); // a frame: its place, its colours, the size of its codes
        else if (at(place) == 0x21)
            place += 2;
        else
            return false; // not for us to judge
        while (at(place) != 0)
            place += 1 + at(place);
        ++place;
    }
    return place > bytes.size();
}

} // namespace

/// The frames of a picture in their order, again and again as often as it says.
class AnimationFrames {
public:
    struct Frame {
        QImage image; ///< null: that was the last one
        int delay = usualDelay; ///< ms until the next one
    };

    explicit AnimationFrames(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    Frame next()
    {
        if (!m_reader)
            rewind();
        QImage image = m_reader->read();
        if (image.isNull() && m_frameOfRound > 0 && (m_rounds < 0 || m_rounds-- > 0)) {
            rewind();
            image = m_reader->read();
        }
        if (image.isNull())
            return {};
        ++m_frameOfRound;
        const int delay = m_reader->nextImageDelay();
        if (image.width() > largestFrameSide || image.height() > largestFrameSide)
            image = image.scaled(largestFrameSide, largestFrameSide, Qt::KeepAspectRatio);
        const bool hasAlpha = image.hasAlphaChannel();
        return {std::move(image).convertToFormat(
                    hasAlpha ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32),
            delay < shortestDelay ? usualDelay : delay};
    }

private:
    void rewind()
    {
        const bool isFirst = !m_reader;
        m_reader.reset();
        m_buffer = std::make_unique<QBuffer>();
        m_buffer->setData(m_bytes);
        m_buffer->open(QIODevice::ReadOnly);
        m_reader = std::make_unique<QImageReader>(m_buffer.get());
        m_reader->setDecideFormatFromContent(true);
        m_frameOfRound = 0;
        if (isFirst)
            m_rounds = isCutGif(m_bytes) ? 0 : m_reader->loopCount(); // what is there is shown once
    }

    QByteArray m_bytes;
    std::unique_ptr<QBuffer> m_buffer;
    std::unique_ptr<QImageReader> m_reader;
    int m_frameOfRound = 0;
    int m_rounds = 0; ///< still to come after this one; -1: for ever
};

ImageAnimation::ImageAnimation(ImageCanvas& canvas)
    : QObject(&canvas)
    , m_canvas(canvas)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ImageAnimation::showNext);
    canvas.installEventFilter(this);
}

ImageAnimation::~ImageAnimation() = default;

void ImageAnimation::setPicture(const QByteArray& bytes, const QImage& still, int frames)
{
    rest();
    m_bytes = frames > 1 ? bytes : QByteArray();
    m_still = frames > 1 ? still : QImage();
    m_frameCount = frames;
    m_isPlaying = isAnimated();
    start();
    Q_EMIT changed();
}

void ImageAnimation::setPlaying(bool plays)
{
    if (!isAnimated() || plays == m_isPlaying)
        return;
    m_isPlaying = plays;
    rest();
    m_canvas.refine(m_still);
    start();
    Q_EMIT changed();
}

bool ImageAnimation::eventFilter(QObject*, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Show:
        start();
        return false;
    case QEvent::Hide: // also of the window when it is minimised
        rest();
        return false;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent*>(event)->key() != Qt::Key_Space || !isAnimated())
            return false;
        setPlaying(!m_isPlaying);
        return true;
    default:
        return false;
    }
}

void ImageAnimation::start()
{
    if (m_isPlaying && !m_frames && m_canvas.isVisible()) {
        m_frames = std::make_shared<AnimationFrames>(m_bytes);
        askForNext();
    }
}

void ImageAnimation::rest()
{
    m_timer.stop();
    m_next.reset();
    m_frames.reset(); // a worker under way keeps its own, and what it brings is dropped
}

void ImageAnimation::askForNext()
{
    runInBackground(
        this, [frames = m_frames] { return frames->next(); },
        [this, frames = std::weak_ptr(m_frames)](AnimationFrames::Frame frame) {
            if (!m_frames || frames.lock() != m_frames)
                return;
            if (frame.image.isNull())
                return end();
            m_next = Next{std::move(frame.image), frame.delay};
            if (!m_timer.isActive())
                showNext();
        });
}

void ImageAnimation::showNext()
{
    if (!m_next)
        return; // it is late: shown when it comes
    m_canvas.refine(m_next->image);
    m_timer.start(m_next->delay);
    m_next.reset();
    askForNext();
    Q_EMIT frameShown();
}

/// The last frame stays; a picture that cannot be read on stays as far as it went.
void ImageAnimation::end()
{
    rest();
    m_isPlaying = false;
    Q_EMIT changed();
}

} // namespace brickbench::ui
