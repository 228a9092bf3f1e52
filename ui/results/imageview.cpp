// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/imageview.h"

#include "core/runinbackground.h"
#include "ui/common/banner.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/animationbutton.h"
#include "ui/results/imageanimation.h"
#include "ui/results/imagecanvas.h"
#include "ui/results/imagethumbnails.h"
#include "ui/results/messageview.h"
#include "ui/results/savebar.h"
#include "ui/results/wording.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Of decoded pictures beside the one in sight: a result may hold fifty of 64 MB each.
constexpr qsizetype keptBytes = qsizetype(128) << 20;

} // namespace

ImageView::ImageView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_strip(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_canvas(new ImageCanvas(theme, this))
    , m_animation(new ImageAnimation(*m_canvas))
    , m_message(new MessageView(theme, this))
    , m_zoomLabel(new QLabel(this))
    , m_save(new SaveBar(theme, this))
{
    m_strip->setObjectName(u"resultImageStrip"_s);
    m_strip->setAccessibleName(tr("Pictures of this result"));
    m_strip->setFlow(QListView::LeftToRight);
    m_strip->setWrapping(false);
    m_strip->setIconSize({thumbnailSide, thumbnailSide});
    m_strip->setFixedHeight(thumbnailSide + 34);
    m_strip->setFrameShape(QFrame::NoFrame);
    m_strip->setViewMode(QListView::IconMode);
    m_strip->setMovement(QListView::Static);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_message);
    setFocusProxy(m_canvas);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(buildBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_strip);
    connect(m_strip, &QListWidget::currentRowChanged, this, &ImageView::showImage);
    connect(m_canvas, &ImageCanvas::zoomChanged, this, &ImageView::showZoom);
    connect(m_animation, &ImageAnimation::changed, this, [this] { Q_EMIT statusChanged(status()); });
    connect(m_canvas, &ImageCanvas::activated, this, &ImageView::openInWindow);
    connect(m_canvas, &QWidget::customContextMenuRequested, this, &ImageView::showContextMenu);
    connect(m_message, &MessageView::actionTriggered, this, [this] { prepare(m_current); });
}

QWidget* ImageView::buildBar()
{
    auto* bar = m_bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->setSpacing(2);
    const auto add = [&](const QString& name, const QString& iconName, const QString& text, auto slot) {
        auto* button = new QToolButton(bar);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setToolTip(text);
        button->setIcon(icon(iconName));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, m_canvas, slot);
        layout->addWidget(button);
        return button;
    };
    layout->addStretch(1);
    layout->addWidget(new AnimationButton(*m_animation, u"imagePlay"_s, bar));
    m_zoomLabel->setObjectName(u"imageZoom"_s);
    m_zoomLabel->setMinimumWidth(m_zoomLabel->fontMetrics().horizontalAdvance(u"3200 %"_s));
    m_zoomLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_zoomLabel);
    layout->addSpacing(4);
    add(u"zoomOut"_s, u"zoom-out"_s, tr("Zoom out (-)"),
        [this] { m_canvas->setZoom(m_canvas->zoom() / 1.25); });
    add(u"zoomIn"_s, u"zoom-in"_s, tr("Zoom in (+)"), [this] { m_canvas->setZoom(m_canvas->zoom() * 1.25); });
    add(u"zoomFit"_s, u"fit"_s, tr("Fit into the view (0)"), [this] { m_canvas->fit(); });
    auto* full = add(u"zoomFull"_s, {}, tr("Real size, 100 % (1)"), [this] { m_canvas->setZoom(1); });
    full->setIcon({});
    full->setText(u"1:1"_s);
    add(u"imageOwnWindow"_s, u"window"_s, tr("Open in a window of its own (Enter)"),
        [this] { openInWindow(); });
    return bar;
}

void ImageView::setFetch(Fetch fetch)
{
    m_fetch = std::move(fetch);
}

void ImageView::setImages(const ImagesResult& images)
{
    ++m_generation;
    m_current = -1;
    m_pictures.clear();
    m_strip->clear();
    for (const ImageSource& source : images.images) {
        m_pictures.push_back({source, {}, false});
        m_strip->addItem(new QListWidgetItem(missingThumbnail(m_theme.theme().mutedText, devicePixelRatioF()),
            tr("Picture %1").arg(QLocale().toString(qulonglong(m_pictures.size())))));
    }
    m_strip->setVisible(m_pictures.size() > 1);
    for (int index = 0; index < static_cast<int>(m_pictures.size()); ++index) {
        if (!m_pictures[static_cast<std::size_t>(index)].source.bytes.isEmpty())
            prepare(index);
    }
    m_strip->setCurrentRow(0);
    showImage(m_pictures.empty() ? -1 : 0);
}

void ImageView::prepare(int index)
{
    if (index < 0)
        return;
    Picture& picture = m_pictures[static_cast<std::size_t>(index)];
    if (picture.isPending)
        return;
    picture.decoded = {};
    if (!picture.source.bytes.isEmpty())
        decode(index, {});
    else if (!picture.source.path.isEmpty() && m_fetch)
        fetchBytes(index);
    else if (!picture.source.problem.isEmpty())
        picture.decoded.problem = picture.source.problem;
    else if (!picture.source.path.isEmpty())
        picture.decoded.problem = tr("The picture is stored in the workspace as %1, not in this result. It "
                                     "can be seen in the tab that ran the code, or by running it again.")
                                      .arg(picture.source.path);
    else
        picture.decoded.problem
            = tr("The server sent no picture under the name %1.").arg(picture.source.source);
    if (index == m_current)
        showCurrent();
}

void ImageView::fetchBytes(int index)
{
    Picture& picture = m_pictures[static_cast<std::size_t>(index)];
    picture.isPending = true;
    m_fetch(picture.source.path, this, [this, index, generation = m_generation](Result<QByteArray> bytes) {
        if (generation != m_generation)
            return;
        Picture& fetched = m_pictures[static_cast<std::size_t>(index)];
        fetched.isPending = false;
        if (bytes && !bytes->isEmpty()) {
            fetched.source.bytes = *std::move(bytes);
            return decode(index, {});
        }
        fetched.decoded.problem
            = tr("The picture is stored in the workspace as %1 and cannot be read. %2")
                  .arg(fetched.source.path, bytes ? tr("The file is empty.") : errorSentence(bytes.error()));
        if (index == m_current)
            showCurrent();
    });
}

void ImageView::decode(int index, QSize vectorSize)
{
    Picture& picture = m_pictures[static_cast<std::size_t>(index)];
    picture.isPending = true;
    runInBackground(
        this,
        [bytes = picture.source.bytes, mime = picture.source.mime, vectorSize, ratio = devicePixelRatioF()] {
            DecodedImage image = decodeImage(bytes, mime, vectorSize);
            image.thumbnail = shrunkToThumbnail(image.reduced.isNull() ? image.image : image.reduced, ratio);
            return image;
        },
        [this, index, generation = m_generation, isRefined = !vectorSize.isEmpty()](DecodedImage image) {
            if (generation == m_generation)
                decoded(index, std::move(image), isRefined);
        });
}

void ImageView::decoded(int index, DecodedImage image, bool isRefined)
{
    Picture& picture = m_pictures[static_cast<std::size_t>(index)];
    picture.isPending = false;
    picture.decoded = std::move(image);
    if (!picture.decoded.image.isNull() && !isRefined)
        m_strip->item(index)->setIcon(
            imageThumbnail(picture.decoded.thumbnail, devicePixelRatioF(), m_theme.theme().separator));
    dropFarPictures();
    if (index != m_current)
        return;
    if (isRefined && !picture.decoded.image.isNull())
        m_canvas->refine(picture.decoded.image);
    else
        showCurrent();
}

void ImageView::dropFarPictures()
{
    qsizetype bytes = 0;
    for (const Picture& picture : m_pictures)
        bytes += picture.decoded.image.sizeInBytes() + picture.decoded.reduced.sizeInBytes();
    const auto last = static_cast<int>(m_pictures.size()) - 1;
    for (int steps = std::max(m_current, last - m_current); steps > 0 && bytes > keptBytes; --steps) {
        for (const int index : {m_current - steps, m_current + steps}) {
            if (index < 0 || index > last)
                continue;
            DecodedImage& far = m_pictures[static_cast<std::size_t>(index)].decoded;
            bytes -= far.image.sizeInBytes() + far.reduced.sizeInBytes();
            far.image = far.reduced = {}; // decoded again when it is looked at
        }
    }
}

void ImageView::showImage(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    const bool isUntried = index >= 0 && m_pictures[static_cast<std::size_t>(index)].decoded.image.isNull()
        && m_pictures[static_cast<std::size_t>(index)].decoded.problem.isEmpty();
    if (isUntried)
        prepare(index);
    showCurrent();
}

void ImageView::showCurrent()
{
    if (m_current < 0) {
        m_message->setMessage({u"image"_s, tr("No picture"), tr("The result holds no picture."), {}});
        return m_stack->setCurrentWidget(m_message);
    }
    const Picture& picture = m_pictures[static_cast<std::size_t>(m_current)];
    if (!picture.decoded.image.isNull()) {
        m_canvas->setImage(picture.decoded.image, picture.decoded.naturalSize, picture.decoded.reduced);
        m_stack->setCurrentWidget(m_canvas);
        m_animation->setPicture(picture.source.bytes, picture.decoded.image, picture.decoded.frames);
        m_bar->setEnabled(true);
    } else {
        MessageView::Message message{u"image"_s, tr("Reading the picture …"), picture.source.path, {}};
        if (!picture.decoded.problem.isEmpty())
            message = {u"image"_s, tr("The picture cannot be shown"), picture.decoded.problem, {}};
        if (!picture.isPending && picture.source.bytes.isEmpty() && !picture.source.path.isEmpty() && m_fetch)
            message.action = tr("Try again");
        m_message->setMessage(message);
        m_stack->setCurrentWidget(m_message);
        m_animation->setPicture({}, {}, 0);
        m_bar->setEnabled(false);
    }
    Q_EMIT statusChanged(status());
}

} // namespace brickbench::ui
