// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resulttablemodel.h"

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {
namespace {

constexpr int tooltipLimit = 2000;
/// Nested values above this are shown as sent: naming the struct fields of a megabyte for 500 characters of
/// display would cost milliseconds a cell.
constexpr std::size_t namedJsonLimit = 16 * 1024;

/// At most \a limit characters of UTF-8, never half a character. A UTF-16 unit takes at most three bytes.
QString leadingText(std::string_view utf8, int limit)
{
    const auto most = static_cast<std::size_t>(limit) * 3 + 4;
    const auto size = static_cast<qsizetype>(std::min(utf8.size(), most));
    QString text = QString::fromUtf8(utf8.data(), size);
    const bool cut = static_cast<qsizetype>(utf8.size()) > size || text.size() > limit;
    if (!cut)
        return text;
    text.truncate(limit);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text + u'…';
}

/// Line breaks and other control characters as signs, so that a cell stays one line.
void showControlsAsSigns(QString& text)
{
    const auto isControl = [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; };
    if (std::none_of(text.cbegin(), text.cend(), isControl))
        return;
    text.replace("\r\n"_L1, "\n"_L1);
    for (QChar& c : text) {
        if (c == u'\n' || c == u'\r')
            c = u'⏎';
        else if (c == u'\t')
            c = u'⇥';
        else if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode());
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
    }
}

QString shownText(const TableResult& table, std::int64_t row, int column, int limit)
{
    const Cell cell = table.cell(row, column);
    switch (cell.kind) {
    case Cell::Kind::Null:
        return u"NULL"_s;
    case Cell::Kind::Missing:
        return {};
    case Cell::Kind::String:
        return leadingText(cell.text, limit);
    case Cell::Kind::Json:
        if (cell.text.size() > namedJsonLimit)
            return leadingText(cell.text, limit);
        break;
    default:
        break;
    }
    QString text = table.text(row, column);
    if (text.size() <= limit)
        return text;
    text.truncate(limit);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + u'…';
}

int modelRows(const TableResultPtr& table)
{
    constexpr std::int64_t most = std::numeric_limits<int>::max() - 1;
    return table ? static_cast<int>(std::min(table->rowCount(), most)) : 0;
}

} // namespace

ResultTableModel::ResultTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ResultTableModel::setResult(TableResultPtr result)
{
    beginResetModel();
    m_result = std::move(result);
    m_order.reset();
    endResetModel();
}

void ResultTableModel::setRowOrder(RowOrder order)
{
    if (order == m_order)
        return;
    beginResetModel();
    m_order = std::move(order);
    endResetModel();
}

int ResultTableModel::shownRow(std::int64_t resultRow) const
{
    if (resultRow < 0)
        return -1;
    if (!m_order)
        return resultRow < rowCount() ? static_cast<int>(resultRow) : -1;
    const auto found = std::find(m_order->begin(), m_order->end(), static_cast<std::uint32_t>(resultRow));
    return found == m_order->end() ? -1 : static_cast<int>(found - m_order->begin());
}

void ResultTableModel::grow(TableResultPtr snapshot)
{
    const int oldRows = shownRowCount();
    const int oldColumns = columnCount();
    const int newRows = m_order ? oldRows : modelRows(snapshot);
    const int newColumns = snapshot ? snapshot->columnCount() : 0;
    if (!m_result || modelRows(snapshot) < modelRows(m_result) || newColumns < oldColumns || oldColumns == 0)
        return setResult(std::move(snapshot));

    if (newColumns > oldColumns) {
        beginInsertColumns({}, oldColumns, newColumns - 1);
        m_shownRows = oldRows;
        m_result = snapshot;
        endInsertColumns();
    }
    m_shownRows = oldRows;
    m_result = std::move(snapshot);
    if (newRows > oldRows) {
        beginInsertRows({}, oldRows, newRows - 1);
        m_shownRows.reset();
        endInsertRows();
    }
    m_shownRows.reset();
    // Types are guesses until the schema came: what is shown already may now read differently.
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, newColumns - 1);
    if (oldRows > 0)
        Q_EMIT dataChanged(index(0, 0), index(oldRows - 1, newColumns - 1));
}

int ResultTableModel::shownRowCount() const
{
    return m_order ? static_cast<int>(m_order->size()) : modelRows(m_result);
}

int ResultTableModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return m_shownRows.value_or(shownRowCount());
}

int ResultTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_result ? 0 : m_result->columnCount();
}

QVariant ResultTableModel::data(const QModelIndex& index, int role) const
{
    // Asked some 1,800 times a frame: roles that have no answer leave at once.
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case KindRole:
    case FullTextRole:
        break;
    default:
        return {};
    }
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const std::int64_t row = resultRow(index.row());
    switch (role) {
    case KindRole:
        return static_cast<int>(m_result->cell(row, index.column()).kind);
    case FullTextRole:
        return m_result->text(row, index.column());
    case Qt::ToolTipRole:
        return shownText(*m_result, row, index.column(), tooltipLimit);
    default:
        break;
    }
    QString text = shownText(*m_result, row, index.column(), displayLimit);
    showControlsAsSigns(text);
    return text;
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        const bool isNumber = role == Qt::DisplayRole && section >= 0 && section < rowCount();
        return isNumber ? QVariant(static_cast<qlonglong>(resultRow(section) + 1)) : QVariant();
    }
    if (!m_result || section < 0 || section >= m_result->columnCount())
        return {};
    const Column& column = m_result->columns()[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.name;
    case TypeRole:
        return column.type.text;
    case NumericRole:
        return column.type.isNumeric();
    default:
        return {};
    }
}

} // namespace brickbench
