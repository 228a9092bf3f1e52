// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/queuedrag.h"

#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

namespace {

constexpr int dropLineHeight = 2;
constexpr int scrollMargin = 12;

class DropLine final : public QWidget {
public:
    DropLine(const ThemeSource& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setObjectName(u"queueDropLine"_s);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_theme.theme().accent); }

private:
    const ThemeSource& m_theme;
};

} // namespace

QueueDrag::QueueDrag(QAbstractItemView& list, const ThemeSource& theme, PlaceOf placeOf)
    : QObject(&list)
    , m_list(list)
    , m_placeOf(std::move(placeOf))
    , m_line(new DropLine(theme, list.viewport()))
{
    list.viewport()->installEventFilter(this);
    list.installEventFilter(this);
}

bool QueueDrag::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_list) {
        if (!m_isDragging || event->type() != QEvent::KeyPress
            || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
            return false;
        end();
        return true;
    }
    const auto* mouse = event->type() >= QEvent::MouseButtonPress && event->type() <= QEvent::MouseMove
        ? static_cast<QMouseEvent*>(event)
        : nullptr;
    if (!mouse)
        return false;
    const QPoint position = mouse->position().toPoint();
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        end();
        const QModelIndex index = m_list.indexAt(position);
        const bool isPlain = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier;
        if (isPlain && index.isValid() && m_placeOf(index.row())) {
            m_dragged = index;
            m_pressedAt = position;
        }
        return false;
    }
    case QEvent::MouseMove:
        return (mouse->buttons() & Qt::LeftButton) && onMove(position);
    case QEvent::MouseButtonRelease:
        onRelease();
        return false;
    default:
        return false;
    }
}

/// Whether the list is to hear nothing of it: it would select all rows on the way.
bool QueueDrag::onMove(const QPoint& position)
{
    if (!m_dragged.isValid())
        return false;
    if (!m_isDragging && (position - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return true;
    if (!m_isDragging)
        m_list.viewport()->setCursor(Qt::ClosedHandCursor);
    m_isDragging = true;
    scrollTowards(position.y());
    m_target = placeAt(position.y());
    return true;
}

void QueueDrag::onRelease()
{
    const bool isMoved = m_isDragging && m_target && m_dragged.isValid() && m_placeOf(m_dragged.row());
    const int row = m_dragged.row();
    const std::optional<int> target = m_target;
    end();
    if (isMoved)
        Q_EMIT dropped(row, *target);
}

void QueueDrag::end()
{
    m_dragged = QModelIndex();
    m_target.reset();
    m_line->hide();
    if (std::exchange(m_isDragging, false))
        m_list.viewport()->unsetCursor();
}

std::vector<int> QueueDrag::queuedRows() const
{
    std::vector<int> rows;
    for (int row = 0; row < m_list.model()->rowCount(); ++row) {
        if (m_placeOf(row))
            rows.push_back(row);
    }
    return rows;
}

/// Shows the line between two rows; nothing where it would stay where it is, or has been sent meanwhile.
std::optional<int> QueueDrag::placeAt(int y)
{
    m_line->hide();
    const std::vector<int> rows = queuedRows();
    const auto from = std::find(rows.begin(), rows.end(), m_dragged.row());
    if (from == rows.end())
        return {};
    const auto rectOf = [this](int row) { return m_list.visualRect(m_list.model()->index(row, 0)); };
    const auto gap
        = std::find_if(rows.begin(), rows.end(), [&](int row) { return rectOf(row).center().y() >= y; });
    const auto to = gap > from ? gap - 1 : gap;
    if (to == from)
        return {};
    const int top = gap == rows.end() ? rectOf(rows.back()).bottom() : rectOf(*gap).top() - 1;
    m_line->setGeometry(0, std::max(0, top), m_list.viewport()->width(), dropLineHeight);
    m_line->raise();
    m_line->show();
    return m_placeOf(*to);
}

void QueueDrag::scrollTowards(int y)
{
    QScrollBar* bar = m_list.verticalScrollBar();
    if (y < scrollMargin)
        bar->setValue(bar->value() - bar->singleStep());
    else if (y > m_list.viewport()->height() - scrollMargin)
        bar->setValue(bar->value() + bar->singleStep());
}

} // namespace brickbench::ui
