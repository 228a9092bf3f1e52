// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/diffmodel.h"

#include "ui/common/plaintooltip.h"
#include "ui/common/theme.h"

#include <QBrush>
#include <QFont>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

using Change = TableDiff::Change;

constexpr qsizetype longestText = 300;

QColor tint(const QColor& color, bool isDark)
{
    QColor light = color;
    light.setAlpha(isDark ? 60 : 36);
    return light;
}

QString textOf(const TableResult& table, std::int64_t row, int column)
{
    if (table.cell(row, column).isNull())
        return u"NULL"_s;
    QString text = table.text(row, column);
    if (text.size() > longestText)
        text = text.first(longestText) + u'…';
    return text.replace(u'\n', u'↵');
}

} // namespace

DiffModel::DiffModel(const ThemeSource& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void DiffModel::setDiff(std::shared_ptr<const TableDiff> diff)
{
    beginResetModel();
    m_diff = std::move(diff);
    choose();
    endResetModel();
}

void DiffModel::setShown(Change change, bool isShown)
{
    beginResetModel();
    m_isShown[static_cast<std::size_t>(change)] = isShown;
    choose();
    endResetModel();
}

void DiffModel::choose()
{
    m_shown.clear();
    for (std::size_t i = 0; m_diff && i < m_diff->rows.size(); ++i) {
        if (m_isShown[static_cast<std::size_t>(m_diff->rows[i].change)])
            m_shown.push_back(static_cast<std::uint32_t>(i));
    }
}

int DiffModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int DiffModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_diff ? 0
                                       : static_cast<int>(1 + m_diff->keys.size() + m_diff->values.size());
}

const ColumnPair& DiffModel::columnAt(int section) const
{
    const auto at = static_cast<std::size_t>(section) - 1;
    return at < m_diff->keys.size() ? m_diff->keys[at] : m_diff->values[at - m_diff->keys.size()];
}

bool DiffModel::isChangedCell(const TableDiff::Row& row, int section) const
{
    return section > static_cast<int>(m_diff->keys.size()) && m_diff->differs(row, columnAt(section));
}

QString DiffModel::cellText(const TableDiff::Row& row, int section) const
{
    if (section == 0)
        return row.change == Change::Added  ? tr("+ added")
            : row.change == Change::Removed ? tr("− removed")
                                            : tr("≠ changed");
    const ColumnPair& column = columnAt(section);
    if (row.after < 0)
        return textOf(*m_diff->before, row.before, column.before);
    const QString after = textOf(*m_diff->after, row.after, column.after);
    return isChangedCell(row, section)
        ? tr("%1 → %2", "before, after").arg(textOf(*m_diff->before, row.before, column.before), after)
        : after;
}

QVariant DiffModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TableDiff::Row& row = m_diff->rows[m_shown[static_cast<std::size_t>(index.row())]];
    if (role == Qt::DisplayRole)
        return cellText(row, index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(cellText(row, index.column()));
    const Theme& theme = m_theme.theme();
    if (role == Qt::BackgroundRole) {
        if (row.change == Change::Added)
            return QBrush(tint(theme.running, theme.isDark));
        if (row.change == Change::Removed)
            return QBrush(tint(theme.failed, theme.isDark));
        return isChangedCell(row, index.column()) ? QBrush(theme.warningBackground) : QVariant();
    }
    if (role == Qt::FontRole && isChangedCell(row, index.column())) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    return {};
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    if (section == 0)
        return tr("Change");
    const QString name = m_diff->after->columns()[static_cast<std::size_t>(columnAt(section).after)].name;
    return section <= static_cast<int>(m_diff->keys.size()) ? tr("%1 (key)", "column").arg(name) : name;
}

} // namespace brickbench::ui
