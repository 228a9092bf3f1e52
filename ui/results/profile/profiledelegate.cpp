// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/profile/profiledelegate.h"

#include "ui/common/theme.h"
#include "ui/results/profile/profilemodel.h"
#include "ui/results/wording.h"

#include <QPainter>

#include <algorithm>

namespace brickbench::ui {
namespace {

constexpr int entryGap = 6;
constexpr int sketchWidth = 96;
constexpr std::size_t sketchedValues = 8;

using Bars = std::vector<std::int64_t>;

/// The histogram, or else the frequent values.
Bars barsOf(const ColumnProfile& profile)
{
    Bars bars;
    if (!profile.histogram.empty()) {
        for (const ColumnProfile::Bin& bin : profile.histogram)
            bars.push_back(bin.count);
    } else if (!profile.topValues.empty() && profile.topValues.front().count > 1) {
        for (const ColumnProfile::CountedValue& value : profile.topValues)
            bars.push_back(value.count);
        bars.resize(std::min(bars.size(), sketchedValues));
    }
    return bars;
}

QRect sketchRect(const QRect& row)
{
    const int width = std::min(sketchWidth, row.width() / 3);
    return {row.right() - entryGap - width, row.top() + 5, width, row.height() - 11};
}

QRect barRect(const QRect& sketch, std::size_t index, std::size_t count)
{
    const double step = double(sketch.width()) / double(std::max<std::size_t>(count, 1));
    const int left = sketch.left() + int(double(index) * step);
    const int right = sketch.left() + int(double(index + 1) * step);
    return {left, sketch.top(), std::max(right - left - (step > 3 ? 1 : 0), 1), sketch.height()};
}

} // namespace

ProfileDelegate::ProfileDelegate(const ThemeSource& theme, const ProfileModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int line = option.fontMetrics.height();
    const bool isColumn = !index.parent().isValid();
    return {100, isColumn ? 2 * line + 10 : line + 6};
}

int ProfileDelegate::barAt(const QModelIndex& column, const QRect& row, QPoint position) const
{
    const ColumnProfile* profile = m_model.profile(m_model.tableColumnAt(column));
    const QRect sketch = sketchRect(row);
    if (!profile || !sketch.contains(position))
        return -1;
    const Bars bars = barsOf(*profile);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const QRect bar = barRect(sketch, i, bars.size());
        if (position.x() >= bar.left() && position.x() <= bar.right() + 1)
            return static_cast<int>(i);
    }
    return -1;
}

void ProfileDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (selected)
        painter->fillRect(option.rect, option.palette.brush(group, QPalette::Highlight));
    if (!index.parent().isValid())
        paintColumn(painter, option, index);
    else
        paintLine(painter, option, index);
    painter->restore();
}

void ProfileDelegate::paintColumn(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = m_theme.theme();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = selected ? text : theme.mutedText;
    const QRect row = option.rect;
    const QRect sketch = sketchRect(row);
    const int height = option.fontMetrics.height();
    const QRect top(row.left() + entryGap, row.top() + 4, sketch.left() - row.left() - 3 * entryGap, height);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics names(strong);
    QString name = index.data().toString().left(300);
    name.replace(u'\n', u'⏎');
    name = names.elidedText(name, Qt::ElideRight, top.width());
    painter->setFont(strong);
    painter->setPen(text);
    const int align = int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine);
    painter->drawText(top, align, name);
    const int taken = names.horizontalAdvance(name) + 2 * entryGap;
    painter->setFont(option.font);
    painter->setPen(muted);
    if (top.width() - taken > 4 * entryGap) {
        const QString type = index.data(ProfileModel::TypeRole).toString().left(100);
        painter->drawText(top.adjusted(taken, 0, 0, 0), align,
            option.fontMetrics.elidedText(type, Qt::ElideRight, top.width() - taken));
    }
    const QString summary = index.data(ProfileModel::TextRole).toString();
    painter->drawText(top.translated(0, height + 1), align,
        option.fontMetrics.elidedText(summary, Qt::ElideRight, top.width()));
    if (const ColumnProfile* profile = m_model.profile(m_model.tableColumnAt(index)))
        paintSketch(painter, sketch, *profile, selected ? text : theme.accent);
    painter->setPen(theme.separator);
    painter->drawLine(row.bottomLeft(), row.bottomRight());
}

void ProfileDelegate::paintSketch(
    QPainter* painter, const QRect& rect, const ColumnProfile& profile, const QColor& bar) const
{
    const Bars bars = barsOf(profile);
    if (bars.empty())
        return;
    const std::int64_t most = std::max<std::int64_t>(*std::max_element(bars.begin(), bars.end()), 1);
    // Bars of a histogram touch a scale; frequent values are no scale and lie lighter.
    QColor fill = bar;
    fill.setAlphaF(profile.histogram.empty() ? 0.55F : 0.85F);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const QRect place = barRect(rect, i, bars.size());
        int height = static_cast<int>(double(place.height()) * double(bars[i]) / double(most));
        if (bars[i] > 0)
            height = std::max(height, 1);
        painter->fillRect(QRect(place.left(), place.bottom() - height + 1, place.width(), height), fill);
    }
    painter->fillRect(QRect(rect.left(), rect.bottom() + 1, rect.width(), 1), m_theme.theme().separator);
}

void ProfileDelegate::paintLine(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = m_theme.theme();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const double share = index.data(ProfileModel::ShareRole).toDouble();
    const QRect row = option.rect.adjusted(entryGap, 0, -entryGap, 0);
    const bool isFact = share < 0;
    if (!isFact && !selected) {
        QColor fill = theme.accent;
        fill.setAlphaF(theme.isDark ? 0.35F : 0.18F);
        painter->fillRect(
            QRect(row.left() - 2, row.top() + 1, std::max(int(share * row.width()), 2), row.height() - 2),
            fill);
    }
    painter->setFont(tabularFont(option.font));
    const QFontMetrics metrics(painter->font());
    const QString value = index.data(ProfileModel::TextRole).toString();
    const int most = isFact ? row.width() * 2 / 3 : row.width() / 2;
    const int valueWidth = std::min(metrics.horizontalAdvance(value), most);
    painter->setPen(selected || isFact ? text : theme.mutedText);
    painter->drawText(row, int(Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine),
        metrics.elidedText(value, Qt::ElideRight, most));
    const QRect label = row.adjusted(2, 0, -valueWidth - 2 * entryGap, 0);
    painter->setPen(selected ? text : isFact ? theme.mutedText : text);
    painter->drawText(label, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
        metrics.elidedText(index.data().toString(), Qt::ElideRight, label.width()));
}

} // namespace brickbench::ui
