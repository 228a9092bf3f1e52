// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/profile/profilemodel.h"

#include "ui/common/plaintooltip.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Index ids: 0 for columns; for what is below them the column's row, and whether it is a bar.
quintptr lineId(int columnRow)
{
    return (static_cast<quintptr>(columnRow) + 1) << 1;
}

quintptr binId(int columnRow)
{
    return lineId(columnRow) | 1;
}

int columnRowOf(quintptr id)
{
    return static_cast<int>(id >> 1) - 1;
}

} // namespace

ProfileModel::ProfileModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

void ProfileModel::setExcerpt(TableExcerpt excerpt)
{
    beginResetModel();
    m_excerpt = std::move(excerpt);
    m_entries.clear();
    if (m_excerpt.table)
        m_entries.resize(static_cast<std::size_t>(m_excerpt.table->columnCount()));
    chooseColumns();
    endResetModel();
}

void ProfileModel::setNameFilter(const QString& part)
{
    if (part == m_nameFilter)
        return;
    beginResetModel();
    m_nameFilter = part;
    chooseColumns();
    endResetModel();
}

void ProfileModel::chooseColumns()
{
    m_shown.clear();
    std::copy_if(
        m_excerpt.columns.begin(), m_excerpt.columns.end(), std::back_inserter(m_shown), [this](int column) {
            return m_nameFilter.isEmpty()
                || m_excerpt.table->columns()[static_cast<std::size_t>(column)].name.contains(
                    m_nameFilter, Qt::CaseInsensitive);
        });
}

void ProfileModel::setProfile(int tableColumn, ColumnProfile profile)
{
    auto entry = std::make_unique<Entry>();
    entry->lines = ProfileLines::facts(*m_excerpt.table, tableColumn, profile);
    entry->bins = ProfileLines::bins(*m_excerpt.table, tableColumn, profile);
    if (!entry->bins.empty()) {
        entry->histogramRow = static_cast<int>(entry->lines.size());
        ProfileLine histogram;
        histogram.kind = ProfileLine::Kind::Histogram;
        histogram.label = tr("Histogram");
        entry->lines.push_back(std::move(histogram));
    }
    entry->firstValueRow = static_cast<int>(entry->lines.size());
    for (ProfileLine& value : ProfileLines::values(*m_excerpt.table, tableColumn, profile))
        entry->lines.push_back(std::move(value));
    entry->profile = std::move(profile);

    const auto found = std::find(m_shown.begin(), m_shown.end(), tableColumn);
    const int row = found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
    auto& place = m_entries[static_cast<std::size_t>(tableColumn)];
    if (row < 0 || place) {
        place = std::move(entry);
        return;
    }
    const QModelIndex column = index(row, 0);
    beginInsertRows(column, 0, static_cast<int>(entry->lines.size()) - 1);
    place = std::move(entry);
    endInsertRows();
    Q_EMIT dataChanged(column, column);
}

const ColumnProfile* ProfileModel::profile(int tableColumn) const
{
    const auto& entry = m_entries[static_cast<std::size_t>(tableColumn)];
    return entry ? &entry->profile : nullptr;
}

const ProfileModel::Entry* ProfileModel::entryAt(int row) const
{
    return m_entries[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].get();
}

ProfileModel::Level ProfileModel::level(const QModelIndex& index) const
{
    return index.internalId() == 0 ? Level::Column : (index.internalId() & 1) ? Level::Bin : Level::Line;
}

int ProfileModel::tableColumnAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return -1;
    const int row = level(index) == Level::Column ? index.row() : columnRowOf(index.internalId());
    return m_shown[static_cast<std::size_t>(row)];
}

const ProfileLine* ProfileModel::lineAt(const QModelIndex& index) const
{
    if (!index.isValid() || level(index) == Level::Column)
        return nullptr;
    const Entry* entry = entryAt(columnRowOf(index.internalId()));
    if (!entry)
        return nullptr;
    return &(level(index) == Level::Bin ? entry->bins : entry->lines)[static_cast<std::size_t>(index.row())];
}

const std::vector<ColumnFilter>& ProfileModel::filters(const QModelIndex& index) const
{
    static const std::vector<ColumnFilter> none;
    const ProfileLine* line = lineAt(index);
    return line ? line->filters : none;
}

QModelIndex ProfileModel::barIndex(const QModelIndex& column, int bar) const
{
    const Entry* entry = entryAt(column.row());
    if (!entry)
        return {};
    return entry->histogramRow >= 0 ? index(bar, 0, index(entry->histogramRow, 0, column))
                                    : index(entry->firstValueRow + bar, 0, column);
}

QModelIndex ProfileModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    if (level(parent) == Level::Column)
        return createIndex(row, column, lineId(parent.row()));
    return createIndex(row, column, binId(columnRowOf(parent.internalId())));
}

QModelIndex ProfileModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || level(index) == Level::Column)
        return {};
    const int columnRow = columnRowOf(index.internalId());
    if (level(index) == Level::Line)
        return createIndex(columnRow, 0, quintptr(0));
    return createIndex(entryAt(columnRow)->histogramRow, 0, lineId(columnRow));
}

int ProfileModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (level(parent) == Level::Column) {
        const Entry* entry = entryAt(parent.row());
        return entry ? static_cast<int>(entry->lines.size()) : 0;
    }
    const ProfileLine* line = lineAt(parent);
    if (!line || line->kind != ProfileLine::Kind::Histogram)
        return 0;
    return static_cast<int>(entryAt(columnRowOf(parent.internalId()))->bins.size());
}

int ProfileModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant ProfileModel::columnData(int row, int role) const
{
    const int column = m_shown[static_cast<std::size_t>(row)];
    const Column& described = m_excerpt.table->columns()[static_cast<std::size_t>(column)];
    const Entry* entry = entryAt(row);
    const QString summary = entry ? ProfileLines::summary(entry->profile) : tr("Not profiled yet");
    switch (role) {
    case Qt::DisplayRole:
        return described.name;
    case TypeRole:
        return described.type.text;
    case TextRole:
        return summary;
    case Qt::ToolTipRole:
        return plainToolTip(
            u"%1\n%2\n%3"_s.arg(described.name.left(500), described.type.text.left(500), summary));
    case Qt::AccessibleTextRole:
        return u"%1, %2, %3"_s.arg(described.name, described.type.text.left(200), summary);
    case ShareRole:
        return -1.0;
    default:
        return {};
    }
}

QVariant ProfileModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == LevelRole)
        return static_cast<int>(level(index));
    if (role == TableColumnRole)
        return tableColumnAt(index);
    if (level(index) == Level::Column)
        return columnData(index.row(), role);
    const ProfileLine* line = lineAt(index);
    const bool isBar = line->kind == ProfileLine::Kind::Value || line->kind == ProfileLine::Kind::Bin;
    switch (role) {
    case Qt::DisplayRole:
        return line->label;
    case TextRole:
        return line->text;
    case ShareRole:
        return isBar ? line->share : -1.0;
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(line->label, line->text);
    case Qt::ToolTipRole:
        return plainToolTip(line->filters.empty()
                ? u"%1: %2"_s.arg(line->label, line->text)
                : tr("%1: %2\nClick to show only these rows").arg(line->label, line->text));
    default:
        return {};
    }
}

} // namespace brickbench::ui
