// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/gridheader.h"

#include "models/resulttablemodel.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace brickbench::ui {
namespace {

constexpr int headerPadding = 8;
constexpr int widestHeader = 420;

} // namespace

GridHeader::GridHeader(Qt::Orientation orientation, const ThemeSource& theme, QWidget* parent)
    : QHeaderView(orientation, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(24);
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
}

QFont GridHeader::nameFont() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QFont GridHeader::typeFont() const
{
    QFont small = font();
    small.setPointSizeF(std::max(font().pointSizeF() * 0.85, 6.0));
    return small;
}

QSize GridHeader::sectionSizeFromContents(int section) const
{
    if (!model())
        return {};
    if (orientation() == Qt::Vertical) {
        const QFontMetrics metrics(tabularFont(typeFont()));
        const auto digits = QString::number(std::max(model()->rowCount(), 100)).size();
        return {metrics.horizontalAdvance(QString(digits, u'0')) + 2 * headerPadding, defaultSectionSize()};
    }
    const QString name = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const QString type = model()->headerData(section, orientation(), ResultTableModel::TypeRole).toString();
    const QFontMetrics names(nameFont());
    const QFontMetrics types(typeFont());
    const int width
        = std::max(names.horizontalAdvance(name.left(200)), types.horizontalAdvance(type.left(60)));
    return {std::min(width + 2 * headerPadding + 2, widestHeader), names.height() + types.height() + 8};
}

void GridHeader::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(event->rect(), m_theme.theme().palette.window());
    QHeaderView::paintEvent(event);
}

void GridHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    if (!rect.isValid() || !model())
        return;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, m_theme.theme().palette.window());
    painter->setPen(m_theme.theme().separator);
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (orientation() == Qt::Horizontal)
        paintColumn(painter, rect, section);
    else
        paintRow(painter, rect, section);
    painter->restore();
}

void GridHeader::paintColumn(QPainter* painter, const QRect& rect, int section) const
{
    const bool numeric = model()->headerData(section, orientation(), ResultTableModel::NumericRole).toBool();
    const int align = int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const QFontMetrics names(font());
    const QFontMetrics types(typeFont());
    const int top = rect.top() + (rect.height() - names.height() - types.height()) / 2;
    const QRect inner = rect.adjusted(headerPadding, 0, -headerPadding - 1, 0);
    const QRect nameRect(inner.left(), top, inner.width(), names.height());
    const QRect typeRect(inner.left(), top + names.height(), inner.width(), types.height());

    QString name = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    name.replace(u'\n', u'⏎');
    painter->setFont(nameFont());
    painter->setPen(m_theme.theme().palette.color(QPalette::WindowText));
    painter->drawText(nameRect, align,
        QFontMetrics(nameFont()).elidedText(name.left(400), Qt::ElideRight, nameRect.width()));

    const QString type = model()->headerData(section, orientation(), ResultTableModel::TypeRole).toString();
    painter->setFont(typeFont());
    painter->setPen(m_theme.theme().mutedText);
    painter->drawText(typeRect, align, types.elidedText(type.left(200), Qt::ElideRight, typeRect.width()));
}

void GridHeader::paintRow(QPainter* painter, const QRect& rect, int section) const
{
    painter->setFont(tabularFont(typeFont()));
    painter->setPen(m_theme.theme().mutedText);
    painter->drawText(rect.adjusted(0, 0, -headerPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
        model()->headerData(section, orientation(), Qt::DisplayRole).toString());
}

} // namespace brickbench::ui
