// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/record/recorddelegate.h"

#include "models/recordmodel.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

Cell::Kind kindOf(const QModelIndex& value)
{
    return static_cast<Cell::Kind>(value.data(RecordModel::KindRole).toInt());
}

bool isNullKind(Cell::Kind kind)
{
    return kind == Cell::Kind::Null || kind == Cell::Kind::Missing;
}

QFont valueFont(const QModelIndex& value, const QFont& base)
{
    const Cell::Kind kind = kindOf(value);
    QFont font = kind == Cell::Kind::Json ? fixedFont(base) : base;
    font.setItalic(isNullKind(kind));
    return font;
}

/// The lines of a value, broken at \a width. Lines beyond \a most are not looked at.
struct ValueLines {
    ValueLines(const QString& text, const QFont& font, int width, int most)
        : layout(QString(text).replace(u'\n', QChar::LineSeparator), font)
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(u' ') * 4);
        layout.setTextOption(option);
        layout.setCacheEnabled(false);
        layout.beginLayout();
        qreal top = 0;
        int end = 0;
        for (int count = 0; most <= 0 || count < most; ++count) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(std::max(width, 20));
            line.setPosition({0, top});
            top += line.height();
            end = line.textStart() + line.textLength();
        }
        isWhole = end >= layout.text().size();
        layout.endLayout();
        height = static_cast<int>(std::ceil(top));
    }

    QTextLayout layout;
    bool isWhole = false;
    int height = 0;
};

int lineHeight(const QFont& font)
{
    return std::max(QFontMetrics(font).height(), 1);
}

int textWidth(int cellWidth)
{
    return cellWidth - 2 * RecordDelegate::padding - RecordDelegate::markWidth;
}

} // namespace

RecordDelegate::RecordDelegate(const ThemeSource& theme, QObject* parent)
    : QAbstractItemDelegate(parent)
    , m_theme(theme)
{
}

int RecordDelegate::heightFor(const QModelIndex& value, const QFont& font, int width, int lines) const
{
    const QFont own = valueFont(value, font);
    const QString text = value.data().toString();
    // Most values are a few digits or words: those need no layout to be measured.
    if (text.size() < 12 && !text.contains(u'\n'))
        return lineHeight(own) + padding;
    const ValueLines laidOut(text, own, textWidth(width), lines);
    return std::max(laidOut.height, lineHeight(own)) + padding;
}

bool RecordDelegate::isCutOff(const QModelIndex& value, const QFont& font, const QRect& cell) const
{
    const QFont own = valueFont(value, font);
    const int lines = std::max(1, (cell.height() - padding + 2) / lineHeight(own));
    const QString text = value.data().toString();
    if (text.size() < 12 && !text.contains(u'\n'))
        return false;
    return !ValueLines(text, own, textWidth(cell.width()), lines).isWhole;
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data().toString().left(200);
    return {
        option.fontMetrics.horizontalAdvance(text) + 2 * padding + 2, option.fontMetrics.height() + padding};
}

void RecordDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = m_theme.theme();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(
        option.rect, option.palette.brush(group, selected ? QPalette::Highlight : QPalette::Base));
    painter->fillRect(
        QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.separator);
    const QColor chosen = option.palette.color(group, QPalette::HighlightedText);
    const QColor text = selected ? chosen : option.palette.color(group, QPalette::Text);
    const QColor muted = selected ? chosen : theme.mutedText;
    if (index.column() == RecordModel::ValueColumn) {
        paintValue(painter, option, index, text, muted);
    } else {
        const bool isName = index.column() == RecordModel::NameColumn;
        QFont font = option.font;
        font.setWeight(isName ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(isName ? text : muted);
        const QRect line(option.rect.left() + padding, option.rect.top() + padding / 2 - 1,
            option.rect.width() - 2 * padding, lineHeight(font));
        QString word = index.data().toString().left(400);
        word.replace(u'\n', u'⏎');
        painter->drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
            QFontMetrics(font).elidedText(word, Qt::ElideRight, line.width()));
    }
    painter->restore();
}

void RecordDelegate::paintValue(QPainter* painter, const QStyleOptionViewItem& option,
    const QModelIndex& index, const QColor& text, const QColor& muted) const
{
    const Cell::Kind kind = kindOf(index);
    const QFont font = valueFont(index, option.font);
    const QRect cell = option.rect;
    const QString value
        = kind == Cell::Kind::Missing ? tr("missing", "a cell the server left out") : index.data().toString();
    const int lines = std::max(1, (cell.height() - padding + 2) / lineHeight(font));
    const ValueLines laidOut(value, font, textWidth(cell.width()), lines);
    painter->setPen(isNullKind(kind) ? muted : text);
    laidOut.layout.draw(painter, QPointF(cell.left() + padding, cell.top() + padding / 2 - 1));
    const bool isOpen = m_expanded.count(index.data(RecordModel::TableColumnRole).toInt()) > 0;
    const bool isCut = index.data(RecordModel::IsCutRole).toBool();
    if (laidOut.isWhole && !isCut && !(isOpen && laidOut.layout.lineCount() > 1))
        return;
    const int top = isOpen ? cell.top() : cell.bottom() - lineHeight(font) - padding / 2;
    const QRect mark(cell.right() - markWidth, top + (lineHeight(font) - 12) / 2, 12, 12);
    icon(isOpen               ? u"chevron-up"_s
            : laidOut.isWhole ? u"more"_s
                              : u"chevron-down"_s,
        muted)
        .paint(painter, mark);
}

bool RecordDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QAbstractItemDelegate::helpEvent(event, view, option, index);
    return showPlainToolTip(*event, *view, index);
}

} // namespace brickbench::ui
