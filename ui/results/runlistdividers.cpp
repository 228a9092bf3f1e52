// SPDX-License-Identifier: GPL-3.0-or-later
// The half of RunList that keeps dividers between its runs.
#include "ui/results/runlist.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace brickbench::ui {

namespace {

constexpr int endedRole = Qt::UserRole;

ContextDivider* widgetOf(QListWidgetItem& divider)
{
    return static_cast<ContextDivider*>(divider.listWidget()->itemWidget(&divider));
}

} // namespace

bool RunList::isDivider(int row) const
{
    return item(row)->type() == dividerType;
}

int RunList::runCount() const
{
    return count() - m_dividers;
}

int RunList::rowOf(int index) const
{
    if (m_dividers == 0 || index < 0)
        return index;
    int row = -1;
    for (int passed = -1; passed < index && row + 1 < count();)
        passed += isDivider(++row) ? 0 : 1;
    return row;
}

int RunList::indexOf(int row) const
{
    if (m_dividers == 0)
        return row;
    if (isDivider(row))
        return -1;
    int index = row;
    for (int above = 0; above < row; ++above)
        index -= isDivider(above) ? 1 : 0;
    return index;
}

QListWidgetItem* RunList::dividerOf(const ContextId& ended) const
{
    for (int row = 0; row < count(); ++row) {
        if (isDivider(row) && item(row)->data(endedRole).toString() == ended.text)
            return item(row);
    }
    return nullptr;
}

void RunList::setDividers(const QList<Divider>& dividers)
{
    const QScopedValueRollback filling(m_isFilling, true);
    for (int row = count() - 1; row >= 0; --row) {
        const bool isKept = !isDivider(row)
            || std::any_of(dividers.begin(), dividers.end(),
                [ended = item(row)->data(endedRole)](
                    const Divider& divider) { return divider.facts.end.id.text == ended.toString(); });
        if (isKept)
            continue;
        delete takeItem(row);
        --m_dividers;
    }
    for (const Divider& divider : dividers)
        place(divider);
}

/// A widget in a row dies when its item moves, so one that is in its place is left there.
void RunList::place(const Divider& divider)
{
    QListWidgetItem* known = dividerOf(divider.facts.end.id);
    if (known && row(known) != rowOf(divider.above) - 1) {
        delete takeItem(row(known));
        --m_dividers;
        known = nullptr;
    }
    if (!known) {
        known = new QListWidgetItem(nullptr, dividerType);
        known->setFlags(Qt::NoItemFlags); // keys pass it by; its button has the focus of its own
        known->setData(endedRole, divider.facts.end.id.text);
        insertItem(rowOf(divider.above), known);
        ++m_dividers;
        auto* widget = new ContextDivider(m_theme, this);
        connect(widget, &ContextDivider::replayRequested, this,
            [this, ended = divider.facts.end.id] { Q_EMIT replayRequested(ended); });
        setItemWidget(known, widget);
    }
    ContextDivider* widget = widgetOf(*known);
    widget->setFacts(divider.facts);
    known->setData(Qt::AccessibleTextRole, widget->title() + u' ' + widget->text());
    fit(*known);
}

void RunList::fit(QListWidgetItem& divider)
{
    const QScopedValueRollback filling(m_isFilling, true);
    divider.setSizeHint({0, widgetOf(divider)->heightForWidth(viewport()->width())});
}

void RunList::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    for (int row = 0; m_dividers > 0 && row < count(); ++row) {
        if (isDivider(row))
            fit(*item(row));
    }
}

bool RunList::showDivider(const ContextId& ended)
{
    const QListWidgetItem* const divider = dividerOf(ended);
    if (divider)
        scrollToItem(divider);
    return divider;
}

} // namespace brickbench::ui
