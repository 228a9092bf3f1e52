// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/griddelegate.h"

#include "models/resulttablemodel.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

namespace brickbench::ui {

GridDelegate::GridDelegate(const ThemeSource& theme, QObject* parent)
    : QAbstractItemDelegate(parent)
    , m_theme(theme)
{
}

QSize GridDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    return {option.fontMetrics.horizontalAdvance(text) + 2 * padding + 1, option.fontMetrics.height() + 6};
}

void GridDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto kind = static_cast<Cell::Kind>(index.data(ResultTableModel::KindRole).toInt());
    const bool isNull = kind == Cell::Kind::Null || kind == Cell::Kind::Missing;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const Theme& theme = m_theme.theme();
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;

    painter->fillRect(
        option.rect, option.palette.brush(group, selected ? QPalette::Highlight : QPalette::Base));
    painter->setPen(theme.separator);
    painter->drawLine(option.rect.topRight(), option.rect.bottomRight());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(selected ? option.palette.color(group, QPalette::HighlightedText) : theme.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -2, -2));
    }

    QString text = kind == Cell::Kind::Missing ? tr("missing", "a cell the server left out")
                                               : index.data(Qt::DisplayRole).toString();
    const QRect inner = option.rect.adjusted(padding, 0, -padding - 1, 0);
    if (text.isEmpty() || inner.width() <= 0)
        return;
    QFont font = option.font;
    if (isNull) {
        font.setItalic(true);
        painter->setPen(selected ? option.palette.color(group, QPalette::HighlightedText) : theme.mutedText);
    } else {
        painter->setPen(option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text));
    }
    painter->setFont(font);
    // Measuring 500 characters for a column of ten is wasted: no glyph that matters is under two pixels.
    text.truncate(std::min<qsizetype>(text.size(), inner.width() / 2 + 2));
    const QFontMetrics metrics = isNull ? QFontMetrics(font) : option.fontMetrics;
    text = metrics.elidedText(text, Qt::ElideRight, inner.width());
    const bool numeric
        = index.model()->headerData(index.column(), Qt::Horizontal, ResultTableModel::NumericRole).toBool();
    int align = numeric ? Qt::AlignRight : Qt::AlignLeft;
    if (kind == Cell::Kind::Boolean)
        align = Qt::AlignHCenter;
    painter->drawText(inner, align | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

bool GridDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QAbstractItemDelegate::helpEvent(event, view, option, index);
    return showPlainToolTip(*event, *view, index);
}

} // namespace brickbench::ui
