// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydelegate.h"

#include "models/runhistorymodel.h"
#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"
#include "ui/history/historywords.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int margin = 8;
constexpr int iconSize = 14;
constexpr int lineGap = 2;

QFont codeFont(const QFont& base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(base.pointSizeF());
    return font;
}

} // namespace

QVariant HistoryRowTexts::data(const QModelIndex& index, int role) const
{
    const auto* model = qobject_cast<const RunHistoryModel*>(sourceModel());
    if (!model || (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole))
        return QIdentityProxyModel::data(index, role);
    const RunRecord* record = model->record(mapToSource(index));
    if (!record)
        return {};
    const QString when = whenText(record->startedAt, QDateTime::currentDateTimeUtc());
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2, %3, %4", "outcome, code, time, place")
            .arg(outcomeText(record->outcome), record->title, when, placeText(*record));
    return plainToolTip(
        tr("%1 · %2\n%3\n\n%4", "outcome, time, place, code")
            .arg(outcomeText(record->outcome), when, placeText(*record), record->code.left(1000)));
}

HistoryDelegate::HistoryDelegate(const ThemeSource& theme, const RunHistoryModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{
}

void HistoryDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.text.clear();
    const QStyle* style = given.widget ? given.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, given.widget);
    const RunRecord* record = m_model.record(m_model.index(index.row()));
    if (!record)
        return;

    const Theme& theme = m_theme.theme();
    const bool selected = option.state & QStyle::State_Selected;
    const QColor strong = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = selected ? strong : theme.mutedText;
    const QFontMetrics metrics(option.font);
    const QFont code = codeFont(option.font);
    const int top = option.rect.top() + (option.rect.height() - 2 * metrics.height() - lineGap) / 2;
    const QRect line(option.rect.left() + margin + iconSize + margin, top,
        option.rect.width() - 3 * margin - iconSize, metrics.height());
    const QRect mark(option.rect.left() + margin, line.center().y() - iconSize / 2, iconSize, iconSize);
    icon(outcomeIconName(record->outcome), selected ? strong : outcomeColor(theme, record->outcome))
        .paint(painter, mark);

    painter->save();
    painter->setFont(option.font);
    painter->setPen(muted);
    const QString when = whenText(record->startedAt, QDateTime::currentDateTimeUtc());
    const int whenWidth = metrics.horizontalAdvance(when) + 2;
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, when);
    const QRect second = line.translated(0, metrics.height() + lineGap);
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(placeText(*record), Qt::ElideRight, second.width()));
    painter->setFont(code);
    painter->setPen(strong);
    painter->drawText(line.adjusted(0, 0, -whenWidth - margin, 0), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(code).elidedText(record->title, Qt::ElideRight, line.width() - whenWidth - margin));
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QFontMetrics metrics(option.font);
    return {metrics.averageCharWidth() * 20, 2 * metrics.height() + lineGap + 10};
}

} // namespace brickbench::ui
