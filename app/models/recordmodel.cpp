// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"

#include "results/jsontree.h"
#include "results/nestedjson.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {
namespace {

/// Nested values above this are shown as sent: putting the names into a megabyte would cost more than a
/// frame.
constexpr std::size_t indentedLimit = 64 * 1024;

QString leading(std::string_view utf8, bool& isCut)
{
    const auto most = static_cast<std::size_t>(RecordModel::displayLimit) * 3 + 4;
    const auto size = std::min(utf8.size(), most);
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(size));
    isCut = size < utf8.size() || text.size() > RecordModel::displayLimit;
    if (isCut) {
        text.truncate(RecordModel::displayLimit);
        if (!text.isEmpty() && text.back().isHighSurrogate())
            text.chop(1);
    }
    return text;
}

} // namespace

RecordModel::RecordModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void RecordModel::setExcerpt(TableExcerpt excerpt)
{
    beginResetModel();
    m_excerpt = std::move(excerpt);
    m_row = std::min(m_row, m_excerpt.rowCount() - 1);
    chooseFields();
    endResetModel();
}

void RecordModel::setRow(std::int64_t shown)
{
    shown = std::clamp<std::int64_t>(shown, -1, m_excerpt.rowCount() - 1);
    if (m_row == shown)
        return;
    const bool hadFields = m_row >= 0 && shown >= 0;
    if (!hadFields) {
        beginResetModel();
        m_row = shown;
        chooseFields();
        endResetModel();
        return;
    }
    m_row = shown;
    if (!m_fields.empty())
        Q_EMIT dataChanged(index(0, ValueColumn), index(rowCount() - 1, ValueColumn));
}

void RecordModel::setNameFilter(const QString& part)
{
    if (m_nameFilter == part)
        return;
    beginResetModel();
    m_nameFilter = part;
    chooseFields();
    endResetModel();
}

void RecordModel::chooseFields()
{
    m_fields.clear();
    if (m_row < 0 || !m_excerpt.table)
        return;
    std::copy_if(
        m_excerpt.columns.begin(), m_excerpt.columns.end(), std::back_inserter(m_fields), [this](int column) {
            return m_nameFilter.isEmpty()
                || m_excerpt.table->columns()[static_cast<std::size_t>(column)].name.contains(
                    m_nameFilter, Qt::CaseInsensitive);
        });
}

int RecordModel::fieldOf(int tableColumn) const
{
    const auto found = std::find(m_fields.begin(), m_fields.end(), tableColumn);
    return found == m_fields.end() ? -1 : static_cast<int>(found - m_fields.begin());
}

int RecordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int RecordModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnsOfModel;
}

QVariant RecordModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = m_fields[static_cast<std::size_t>(index.row())];
    if (role == TableColumnRole)
        return column;
    if (index.column() == ValueColumn)
        return valueData(column, role);
    const auto& described = m_excerpt.table->columns()[static_cast<std::size_t>(column)];
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return index.column() == NameColumn ? described.name : described.type.text;
}

QVariant RecordModel::valueData(int column, int role) const
{
    const auto row = m_excerpt.resultRow(m_row);
    bool isCut = false;
    switch (role) {
    case KindRole:
        return static_cast<int>(m_excerpt.table->cell(row, column).kind);
    case FullTextRole:
        return m_excerpt.table->text(row, column);
    case IsCutRole:
        valueText(column, isCut);
        return isCut;
    case Qt::DisplayRole:
        return valueText(column, isCut);
    default:
        return {};
    }
}

QString RecordModel::valueText(int column, bool& isCut) const
{
    const auto row = m_excerpt.resultRow(m_row);
    const Cell cell = m_excerpt.table->cell(row, column);
    if (cell.kind == Cell::Kind::Null)
        return u"NULL"_s;
    if (cell.kind == Cell::Kind::String
        || (cell.kind == Cell::Kind::Json && cell.text.size() > indentedLimit))
        return leading(cell.text, isCut);
    if (cell.kind != Cell::Kind::Json)
        return m_excerpt.table->text(row, column);
    QByteArray named;
    appendNestedText(cell.text, m_excerpt.table->columns()[static_cast<std::size_t>(column)].type, named);
    QByteArray indented;
    appendIndentedJson(
        {named.constData(), static_cast<std::size_t>(named.size())}, indented, 4 * displayLimit);
    return leading({indented.constData(), static_cast<std::size_t>(indented.size())}, isCut);
}

} // namespace brickbench
