// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tableresult.h"

#include "results/nestedjson.h"
#include "results/numberliteral.h"
#include "results/rowgroup.h"

namespace brickbench {

TableResult::TableResult(std::shared_ptr<const Storage> storage)
    : m_storage(std::move(storage))
{
}

TableResult::~TableResult() = default;

const std::vector<Column>& TableResult::columns() const
{
    return m_storage->columns;
}

std::int64_t TableResult::rowCount() const
{
    return m_storage->rowCount;
}

bool TableResult::isTruncated() const
{
    return m_storage->truncated;
}

Cell TableResult::cell(std::int64_t row, int column) const
{
    const auto& group = *m_storage->groups[static_cast<std::size_t>(row / RowGroup::maxRows)];
    const auto inGroup = static_cast<std::uint32_t>(row % RowGroup::maxRows);
    const auto index = static_cast<std::size_t>(column);
    Cell cell;
    if (index >= group.columns.size())
        return cell;
    const ColumnChunk& chunk = group.columns[index];
    if (chunk.isNull(inGroup))
        cell.kind = Cell::Kind::Null;
    else
        chunk.read(inGroup, cell);
    if (cell.kind == Cell::Kind::Null && index >= group.rowLength(inGroup))
        cell.kind = Cell::Kind::Missing;
    return cell;
}

void appendCellText(const Cell& cell, const ColumnType& type, QByteArray& out)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
    case Cell::Kind::Missing:
        break;
    case Cell::Kind::Boolean:
        out.append(cell.boolean ? "true" : "false");
        break;
    case Cell::Kind::Integer:
        appendInteger(cell.integer, out);
        break;
    case Cell::Kind::Double:
        appendReal(cell.real, out);
        break;
    case Cell::Kind::Number:
    case Cell::Kind::String:
        out.append(cell.text.data(), static_cast<qsizetype>(cell.text.size()));
        break;
    case Cell::Kind::Json:
        appendNestedText(cell.text, type, out);
        break;
    }
}

void TableResult::appendText(std::int64_t row, int column, QByteArray& out) const
{
    appendCellText(cell(row, column), columns()[static_cast<std::size_t>(column)].type, out);
}

void TableResult::expect(std::int64_t row, RowPart part) const
{
    const auto& group = *m_storage->groups[static_cast<std::size_t>(row / RowGroup::maxRows)];
    const auto inGroup = static_cast<std::uint32_t>(row % RowGroup::maxRows);
    for (const ColumnChunk& column : group.columns)
        part == RowPart::Values ? column.expectValue(inGroup) : column.expectText(inGroup);
}

QString TableResult::text(std::int64_t row, int column) const
{
    QByteArray utf8;
    appendText(row, column, utf8);
    return QString::fromUtf8(utf8);
}

std::size_t TableResult::byteSize() const
{
    std::size_t bytes = sizeof(Storage) + m_storage->columns.size() * sizeof(Column);
    for (const auto& group : m_storage->groups)
        bytes += group->byteSize();
    return bytes;
}

} // namespace brickbench
