// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/richview.h"

#include "ui/common/theme.h"
#include "ui/results/richpartframe.h"
#include "ui/results/tablepage.h"

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
    connect(
        qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) { follow(now); });
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, &m_nearSoon, qOverload<>(&QTimer::start));
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, &m_nearSoon, qOverload<>(&QTimer::start));
}

RichView::~RichView()
{
    // The parts die after what follow() reads, and one that has the keyboard gives it away.
    disconnect(qApp, nullptr, this, nullptr);
}

void RichView::setParts(const RichResult& result, const FailureContext& context, FailureHistory* history)
{
    for (RichPartFrame* frame : std::exchange(m_frames, {})) // none is looked at while the others die
        delete frame;
    // The code that gets everything is that of one table: of several, it may be another one.
    const auto tables = std::count_if(result.parts.begin(), result.parts.end(),
        [](const RichResult::Part& part) { return std::holds_alternative<TableResultPtr>(part); });
    for (const auto& part : result.parts) {
        auto* frame = new RichPartFrame(m_theme, part, m_area->widget());
        frame->setFailureContext(context, history);
        frame->setTableMemory(m_tableMemory.ofPart(m_frames.size()),
            tables == 1 ? MissingRows::Fetchable : MissingRows::OutOfReach);
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
    connect(&frame, &RichPartFrame::viewMade, this, [this, &frame](ResultView* view) {
        letWheelPass(*view);
        passOn(*view);
        connect(view, &ResultView::statusChanged, this, [this, &frame] {
            if (m_last == &frame)
                Q_EMIT statusChanged(status());
        });
        connect(view, &ResultView::tablePageChanged, this, [this, view] {
            letWheelPass(*view); // a grid of HTML is made when it is first shown
            tellTablePage();
        });
        tellTablePage();
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
        // That of the docks' table stays, too.
        const bool isIdle = frame->view() && !frame->view()->isWorking() && frame != m_last;
        if (isIdle && !isNear && !frame->isOpen())
            far.push_back(frame);
    }
    for (RichPartFrame* frame : far) {
        if (views-- > mostViews)
            frame->dropView();
    }
    tellTablePage();
}

void RichView::reveal(const QWidget& widget)
{
    m_area->verticalScrollBar()->setValue(widget.y());
    m_nearSoon.start();
}

void RichView::follow(const QWidget* focus)
{
    if (!focus || !isAncestorOf(focus))
        return;
    for (RichPartFrame* frame : m_frames) {
        if (!frame->isAncestorOf(focus) || m_last == frame)
            continue;
        m_last = frame;
        Q_EMIT statusChanged(status());
        return tellTablePage();
    }
}

RichPartFrame* RichView::chosen() const
{
    if (m_last)
        return m_last;
    return m_frames.empty() ? nullptr : m_frames.front();
}

TablePage* RichView::findTablePage() const
{
    const auto pageOf
        = [](const RichPartFrame* frame) { return frame->view() ? frame->view()->tablePage() : nullptr; };
    if (m_last)
        return pageOf(m_last);
    for (const RichPartFrame* frame : m_frames) {
        if (TablePage* page = pageOf(frame))
            return page;
    }
    return nullptr;
}

void RichView::tellTablePage()
{
    TablePage* page = findTablePage();
    if (std::exchange(m_toldPage, page) != page)
        Q_EMIT tablePageChanged();
}

bool RichView::trigger(const QString& command)
{
    TablePage* page = findTablePage();
    return page && page->trigger(command);
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
    const TablePage* page = m_last ? findTablePage() : nullptr;
    if (page)
        return page->status();
    return tr("%n parts of output", nullptr, static_cast<int>(m_frames.size()));
}

} // namespace brickbench::ui
