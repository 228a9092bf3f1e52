// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/richview.h"

#include "ui/common/theme.h"
#include "ui/results/richpartframe.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// More views than this are not kept: those far from sight go first.
constexpr int mostViews = 24;

} // namespace

RichView::RichView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_area(new QScrollArea(this))
{
    m_area->setObjectName(u"richParts"_s);
    m_area->setAccessibleName(tr("Output in order"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(m_area);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 8);
    m_column->setSpacing(6);
    m_column->addStretch(1);
    m_area->setWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
    setFocusProxy(m_area);
    m_nearSoon.setSingleShot(true);
    m_nearSoon.setInterval(0);
    connect(&m_nearSoon, &QTimer::timeout, this, &RichView::makeNearViews);
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, &m_nearSoon, qOverload<>(&QTimer::start));
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, &m_nearSoon, qOverload<>(&QTimer::start));
}

void RichView::setParts(const RichResult& result, const FailureContext& context, FailureHistory* history)
{
    for (RichPartFrame* frame : m_frames)
        delete frame;
    m_frames.clear();
    for (const auto& part : result.parts) {
        auto* frame = new RichPartFrame(m_theme, part, m_area->widget());
        frame->setFailureContext(context, history);
        wire(*frame);
        m_column->insertWidget(m_column->count() - 1, frame);
        m_frames.push_back(frame);
    }
    m_nearSoon.start();
    Q_EMIT statusChanged(status());
}

void RichView::wire(RichPartFrame& frame)
{
    connect(&frame, &RichPartFrame::opened, this, [this, &frame] {
        m_column->activate();
        reveal(frame);
    });
    connect(&frame, &RichPartFrame::viewMade, this, [this](ResultView* view) {
        letWheelPass(*view);
        connect(view, &ResultView::placeActivated, this, &ResultView::placeActivated);
        connect(view, &ResultView::fileActivated, this, &ResultView::fileActivated);
        connect(view, &ResultView::newContextRequested, this, &ResultView::newContextRequested);
        connect(view, &ResultView::restartRequested, this, &ResultView::restartRequested);
    });
}

/// The wheel scrolls the page until a part is clicked into: a table in the way must not swallow it.
void RichView::letWheelPass(const QWidget& view)
{
    for (auto* area : view.findChildren<QAbstractScrollArea*>())
        area->viewport()->installEventFilter(this);
}

bool RichView::eventFilter(QObject* watched, QEvent* event)
{
    const auto* viewport = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::Wheel || !viewport || !viewport->parentWidget())
        return ResultView::eventFilter(watched, event);
    const QWidget* focus = QApplication::focusWidget();
    const bool isInside
        = focus && (viewport->parentWidget() == focus || viewport->parentWidget()->isAncestorOf(focus));
    if (isInside || static_cast<QWheelEvent*>(event)->modifiers() != Qt::NoModifier)
        return ResultView::eventFilter(watched, event);
    QApplication::sendEvent(m_area->verticalScrollBar(), event);
    return true;
}

void RichView::resizeEvent(QResizeEvent* event)
{
    ResultView::resizeEvent(event);
    m_nearSoon.start();
}

void RichView::showEvent(QShowEvent* event)
{
    ResultView::showEvent(event);
    m_nearSoon.start();
}

void RichView::makeNearViews()
{
    if (!isVisible())
        return;
    const int page = m_area->viewport()->height();
    const int top = m_area->verticalScrollBar()->value();
    const QRect near(0, top - page, m_area->widget()->width(), 3 * page);
    std::vector<RichPartFrame*> far;
    int views = 0;
    for (RichPartFrame* frame : m_frames) {
        frame->setWholeHeight(page);
        const bool isNear = near.intersects(frame->geometry());
        if (isNear)
            frame->makeView();
        views += frame->view() ? 1 : 0;
        if (frame->view() && !isNear && !frame->view()->isWorking() && !frame->isOpen())
            far.push_back(frame);
    }
    for (RichPartFrame* frame : far) {
        if (views-- > mostViews)
            frame->dropView();
    }
}

void RichView::reveal(const QWidget& widget)
{
    m_area->verticalScrollBar()->setValue(widget.y());
    m_nearSoon.start();
}

RichPartFrame* RichView::chosen() const
{
    const QWidget* focus = QApplication::focusWidget();
    for (RichPartFrame* frame : m_frames) {
        if (focus && frame->isAncestorOf(focus))
            return frame;
    }
    return m_frames.empty() ? nullptr : m_frames.front();
}

void RichView::copy()
{
    if (RichPartFrame* frame = chosen()) {
        frame->makeView();
        frame->view()->copy();
    }
}

void RichView::copyWithHeaders()
{
    if (RichPartFrame* frame = chosen()) {
        frame->makeView();
        frame->view()->copyWithHeaders();
    }
}

void RichView::exportResult()
{
    if (RichPartFrame* frame = chosen()) {
        frame->makeView();
        frame->view()->exportResult();
    }
}

bool RichView::canFind() const
{
    const RichPartFrame* frame = chosen();
    return frame && frame->view() && frame->view()->canFind();
}

void RichView::find()
{
    if (canFind())
        chosen()->view()->find();
}

bool RichView::isWorking() const
{
    return std::any_of(m_frames.begin(), m_frames.end(),
        [](const RichPartFrame* frame) { return frame->view() && frame->view()->isWorking(); });
}

QString RichView::status() const
{
    return tr("%n parts of output", nullptr, static_cast<int>(m_frames.size()));
}

} // namespace brickbench::ui
