// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/rundelegate.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

namespace {

constexpr int runMargin = 6;
constexpr int runMarkSize = 16;

bool hasOwnSize(const QModelIndex& index)
{
    return index.data(Qt::SizeHintRole).isValid();
}

QRect titleRect(const QStyleOptionViewItem& option, bool isPinned)
{
    QRect title = option.rect.adjusted(
        runMargin + runMarkSize + 6, runMargin - 1, -runMargin - (isPinned ? 16 : 0), 0);
    title.setHeight(option.fontMetrics.height());
    return title;
}

} // namespace

RunDelegate::RunDelegate(const ThemeSource& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (hasOwnSize(index))
        return index.data(Qt::SizeHintRole).toSize();
    return {120, 2 * option.fontMetrics.height() + 2 * runMargin - 2};
}

void RunDelegate::updateEditorGeometry(
    QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (hasOwnSize(index))
        return editor->setGeometry(option.rect); // Qt asks for widgets that stay, too
    QRect title = titleRect(option, false);
    title.adjust(-3, -2, 0, 3);
    editor->setGeometry(title);
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (hasOwnSize(index))
        return;
    const Theme& theme = m_theme.theme();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isPinned = index.data(PinnedRole).toBool();
    painter->save();
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    const QColor text = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const auto state = static_cast<CommandRun::State>(index.data(StateRole).toInt());
    const QRect mark(option.rect.left() + runMargin, option.rect.top() + runMargin, runMarkSize, runMarkSize);
    const QColor markColor = isSelected ? text : Wording::stateColor(state, theme);
    icon(Wording::stateIcon(state), markColor).paint(painter, mark);
    if (isPinned) {
        const QRect pin(option.rect.right() - runMargin - 12, option.rect.top() + runMargin, 12, 12);
        icon(u"pin"_s, isSelected ? text : theme.accent).paint(painter, pin);
    }
    const QRect title = titleRect(option, isPinned);
    painter->setPen(text);
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    QRect facts = title.translated(0, option.fontMetrics.height());
    facts.setRight(option.rect.right() - runMargin);
    painter->setPen(isSelected ? text : theme.mutedText);
    painter->drawText(facts, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(FactsRole).toString(), Qt::ElideRight, facts.width()));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(theme.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

} // namespace brickbench::ui
