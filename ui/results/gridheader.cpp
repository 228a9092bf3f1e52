// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/gridheader.h"

#include "models/resulttablemodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/wording.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int headerPadding = 8;
constexpr int widestHeader = 420;
constexpr int markSide = 12;
constexpr int markRoom = 16; ///< kept free for the arrow, so that sorting moves nothing

} // namespace

GridHeader::GridHeader(Qt::Orientation orientation, const ThemeSource& theme, QWidget* parent)
    : QHeaderView(orientation, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(24);
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        if (this->orientation() == Qt::Horizontal)
            Q_EMIT sortRequested(section, m_clickModifiers.testFlag(Qt::ShiftModifier));
    });
}

void GridHeader::setSortKeys(std::vector<SortKey> keys)
{
    m_keys = std::move(keys);
    viewport()->update();
}

void GridHeader::setFilteredColumns(std::vector<int> columns)
{
    m_filtered = std::move(columns);
    viewport()->update();
}

void GridHeader::setPinnedCount(int count)
{
    m_pinned = count;
    viewport()->update();
}

int GridHeader::pinnedWidth() const
{
    if (isRightToLeft())
        return 0;
    int width = 0;
    for (int visual = 0; visual < std::min(m_pinned, count()); ++visual)
        width += sectionSize(logicalIndex(visual));
    return width;
}

int GridHeader::shownPosition(int section) const
{
    const bool isPinned = !isRightToLeft() && visualIndex(section) < m_pinned;
    return isPinned ? sectionPosition(section) : sectionViewportPosition(section);
}

int GridHeader::shownSectionAt(int x) const
{
    return logicalIndexAt(x < pinnedWidth() ? x - offset() : x);
}

int GridHeader::keyIndex(int section) const
{
    const auto key = std::find_if(
        m_keys.begin(), m_keys.end(), [section](const SortKey& each) { return each.column == section; });
    return key == m_keys.end() ? -1 : static_cast<int>(key - m_keys.begin());
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
        // The numbers are those of the result, whichever rows are shown.
        const auto* shown = qobject_cast<const ResultTableModel*>(model());
        const std::int64_t rows
            = shown && shown->result() ? shown->result()->rowCount() : model()->rowCount();
        const auto digits = QString::number(std::max<std::int64_t>(rows, 100)).size();
        return {metrics.horizontalAdvance(QString(digits, u'0')) + 2 * headerPadding, defaultSectionSize()};
    }
    const QString name = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const QString type = model()->headerData(section, orientation(), ResultTableModel::TypeRole).toString();
    const QFontMetrics names(nameFont());
    const QFontMetrics types(typeFont());
    const int width = std::max(
        names.horizontalAdvance(name.left(200)) + markRoom, types.horizontalAdvance(type.left(60)));
    return {std::min(width + 2 * headerPadding + 2, widestHeader), names.height() + types.height() + 8};
}

QSize GridHeader::sizeHint() const
{
    // Without a row there still are row numbers to come back: the columns must not jump to the left.
    const QSize size = QHeaderView::sizeHint();
    return orientation() == Qt::Vertical && model() ? QSize(sectionSizeFromContents(0).width(), size.height())
                                                    : size;
}

void GridHeader::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(event->rect(), m_theme.theme().palette.window());
    QHeaderView::paintEvent(event);
    const int width = pinnedWidth();
    if (width == 0 || orientation() == Qt::Vertical)
        return;
    QPainter painter(viewport());
    for (int visual = 0; visual < std::min(m_pinned, count()); ++visual) {
        const int section = logicalIndex(visual);
        if (!isSectionHidden(section))
            paintSection(&painter, {sectionPosition(section), 0, sectionSize(section), height()}, section);
    }
    painter.setPen(m_theme.theme().mutedText);
    painter.drawLine(width - 1, 0, width - 1, height());
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
    const QFontMetrics names(nameFont());
    const QFontMetrics types(typeFont());
    const int top = rect.top() + (rect.height() - names.height() - types.height()) / 2;
    const QRect inner = rect.adjusted(headerPadding, 0, -headerPadding - 1, 0);
    QRect nameRect(inner.left(), top, inner.width(), names.height());
    QRect typeRect(inner.left(), top + names.height(), inner.width(), types.height());
    const int marks = marksWidth(section);
    // A name is worth more than a type: where it would lose its letters, the marks take those of the type.
    QRect& line = marks > markRoom && marks * 2 > inner.width() ? typeRect : nameRect;
    paintMarks(painter, line, section, !numeric);
    line.adjust(numeric ? marks : 0, 0, numeric ? 0 : -marks, 0);

    QString name = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    name.replace(u'\n', u'⏎');
    painter->setFont(nameFont());
    painter->setPen(m_theme.theme().palette.color(QPalette::WindowText));
    painter->drawText(nameRect, align, names.elidedText(name.left(400), Qt::ElideRight, nameRect.width()));

    const QString type = model()->headerData(section, orientation(), ResultTableModel::TypeRole).toString();
    painter->setFont(typeFont());
    painter->setPen(m_theme.theme().mutedText);
    painter->drawText(typeRect, align, types.elidedText(type.left(200), Qt::ElideRight, typeRect.width()));
}

int GridHeader::marksWidth(int section) const
{
    const int key = keyIndex(section);
    const bool isFiltered = std::find(m_filtered.begin(), m_filtered.end(), section) != m_filtered.end();
    const QFontMetrics digits(typeFont());
    int width = isFiltered ? markSide + 2 : 0;
    if (key >= 0)
        width += markSide + (m_keys.size() > 1 ? digits.horizontalAdvance(QString::number(key + 1)) : 0);
    return width > 0 ? width + 4 : 0;
}

void GridHeader::paintMarks(QPainter* painter, const QRect& line, int section, bool atRight) const
{
    const int key = keyIndex(section);
    const bool isFiltered = std::find(m_filtered.begin(), m_filtered.end(), section) != m_filtered.end();
    int x = atRight ? line.right() + 1 - marksWidth(section) + 4 : line.left();
    const int y = line.top() + (line.height() - markSide) / 2;
    const QColor accent = m_theme.theme().accent;
    if (isFiltered) {
        icon(u"filter"_s, accent).paint(painter, QRect(x, y, markSide, markSide));
        x += markSide + 2;
    }
    if (key < 0)
        return;
    const bool descending = m_keys[static_cast<std::size_t>(key)].descending;
    icon(descending ? u"sort-descending"_s : u"sort-ascending"_s, accent)
        .paint(painter, QRect(x, y, markSide, markSide));
    if (m_keys.size() == 1)
        return;
    painter->setFont(typeFont());
    painter->setPen(accent);
    painter->drawText(QRect(x + markSide, line.top(), line.right() - x, line.height()),
        Qt::AlignVCenter | Qt::AlignLeft, QString::number(key + 1));
}

void GridHeader::paintRow(QPainter* painter, const QRect& rect, int section) const
{
    painter->setFont(tabularFont(typeFont()));
    painter->setPen(m_theme.theme().mutedText);
    painter->drawText(rect.adjusted(0, 0, -headerPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
        model()->headerData(section, orientation(), Qt::DisplayRole).toString());
}

} // namespace brickbench::ui
