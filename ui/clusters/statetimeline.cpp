// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/statetimeline.h"

#include "ui/clusters/clustertimes.h"
#include "ui/clusters/clusterwords.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sideMargin = 8;
constexpr int stripTop = 4;
constexpr int stripHeight = 20;
constexpr int leastWidth = 22; ///< of a piece: its shape and some air
constexpr int markSize = 12;
constexpr int gap = 2;

QColor mixed(const QColor& color, const QColor& ground, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {
        mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue())};
}

} // namespace

StateTimeline::StateTimeline(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_now(QDateTime::currentDateTimeUtc())
{
    setObjectName(u"stateTimeline"_s);
    setAccessibleName(tr("States of the cluster since you connected"));
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void StateTimeline::setHistory(const StateChanges& history)
{
    if (m_history == history)
        return;
    m_history = history;
    m_chosen.reset();
    setVisible(!history.empty());
    describe();
    update();
}

void StateTimeline::setNow(const QDateTime& now)
{
    if (m_now == now)
        return;
    m_now = now;
    update();
}

QString StateTimeline::text() const
{
    return m_history.empty() ? QString()
                             : spanText(m_history, m_chosen.value_or(m_history.size() - 1), m_now);
}

/// Not at each tick: a screen reader would never come to an end.
void StateTimeline::describe()
{
    QStringList spans;
    for (std::size_t i = 0; i < m_history.size(); ++i)
        spans += spanText(m_history, i, m_now);
    setAccessibleDescription(spans.join(u"; "_s));
}

std::size_t StateTimeline::firstShown() const
{
    const auto fit = static_cast<std::size_t>(std::max(1, (width() - 2 * sideMargin) / leastWidth));
    return m_history.size() > fit ? m_history.size() - fit : 0;
}

QRect StateTimeline::spanRect(std::size_t span) const
{
    const std::size_t first = firstShown();
    if (span < first || span >= m_history.size())
        return {};
    const auto lengthOf = [this](std::size_t i) {
        const QDateTime& end = i + 1 < m_history.size() ? m_history[i + 1].at : m_now;
        return std::max(1.0, static_cast<double>(m_history[i].at.secsTo(end)));
    };
    double before = 0;
    double all = 0;
    for (std::size_t i = first; i < m_history.size(); ++i) {
        before += i < span ? lengthOf(i) : 0;
        all += lengthOf(i);
    }
    const int room = width() - 2 * sideMargin;
    const int spare = std::max(0, room - static_cast<int>(m_history.size() - first) * leastWidth);
    const auto edge = [&](std::size_t i, double length) {
        return sideMargin + static_cast<int>(i - first) * leastWidth + static_cast<int>(spare * length / all);
    };
    const int left = edge(span, before);
    const int right = edge(span + 1, before + lengthOf(span));
    const bool isLast = span + 1 == m_history.size();
    return {left, stripTop, right - left - (isLast ? 0 : gap), stripHeight};
}

std::optional<std::size_t> StateTimeline::spanAt(const QPoint& position) const
{
    for (std::size_t i = firstShown(); i < m_history.size(); ++i) {
        if (spanRect(i).contains(position))
            return i;
    }
    return {};
}

void StateTimeline::choose(std::optional<std::size_t> span)
{
    if (m_chosen == span)
        return;
    m_chosen = span;
    update();
}

QSize StateTimeline::sizeHint() const
{
    return {200, stripTop + stripHeight + 3 + fontMetrics().height() + 5};
}

QSize StateTimeline::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void StateTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_theme.theme();
    for (std::size_t i = firstShown(); i < m_history.size(); ++i) {
        const QRect area = spanRect(i);
        const ClusterState state = m_history[i].state;
        const QColor color = stateColor(theme, state);
        const bool isChosen = m_chosen == i;
        painter.setPen(isChosen ? QPen(color, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(mixed(color, palette().color(QPalette::Window), theme.isDark ? 0.32 : 0.2));
        painter.drawRoundedRect(QRectF(area).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
        const QRect mark(area.left() + (leastWidth - gap - markSize) / 2,
            area.center().y() - markSize / 2 + 1, markSize, markSize);
        icon(stateIconName(state), color).paint(&painter, mark);
        const QRect room = area.adjusted(leastWidth, 0, -4, 0);
        const QString word = stateText(state);
        if (fontMetrics().horizontalAdvance(word) > room.width())
            continue;
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, word);
    }
    const QRect line(
        sideMargin, stripTop + stripHeight + 3, width() - 2 * sideMargin, fontMetrics().height());
    painter.setPen(theme.mutedText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(sideMargin - 2.5, stripTop - 2.5, width() - 2 * sideMargin + 5.0, stripHeight + 5.0), 4,
            4);
    }
}

void StateTimeline::mouseMoveEvent(QMouseEvent* event)
{
    choose(spanAt(event->position().toPoint()));
}

void StateTimeline::leaveEvent(QEvent*)
{
    choose({});
}

void StateTimeline::focusOutEvent(QFocusEvent* event)
{
    choose({});
    QWidget::focusOutEvent(event);
}

void StateTimeline::keyPressEvent(QKeyEvent* event)
{
    const bool isLeft = event->key() == Qt::Key_Left;
    if (m_history.empty() || (!isLeft && event->key() != Qt::Key_Right))
        return QWidget::keyPressEvent(event);
    const std::size_t last = m_history.size() - 1;
    const std::size_t from = m_chosen.value_or(last);
    const std::size_t to
        = isLeft ? std::max(firstShown(), from - std::min<std::size_t>(from, 1)) : std::min(last, from + 1);
    choose(to);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    setAccessibleDescription(text());
    QAccessible::updateAccessibility(&told);
}

bool StateTimeline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto span = spanAt(help->pos());
    if (span)
        QToolTip::showText(help->globalPos(), spanText(m_history, *span, m_now), this, spanRect(*span));
    else
        QToolTip::hideText();
    return true;
}

} // namespace brickbench::ui
