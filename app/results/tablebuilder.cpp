// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablebuilder.h"

#include "results/hivetype.h"

#include <algorithm>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

using Lengths = std::map<std::size_t, std::int64_t>;

void countLengths(std::uint32_t rows, std::size_t usualLength,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& otherLengths, Lengths& lengths)
{
    for (const auto& other : otherLengths)
        ++lengths[other.second];
    const auto usual = static_cast<std::int64_t>(rows) - static_cast<std::int64_t>(otherLengths.size());
    if (usual > 0)
        lengths[usualLength] += usual;
}

/// What the values of a column look like, until or unless a schema says it.
ColumnType guessedType(const std::vector<std::shared_ptr<const RowGroup>>& groups, std::size_t column)
{
    using Kind = ColumnChunk::Kind;
    auto kind = Kind::Empty;
    for (const auto& group : groups) {
        if (column >= group->columns.size() || group->columns[column].kind == Kind::Empty)
            continue;
        const auto& chunk = group->columns[column];
        const bool numbers = (kind == Kind::Integers && chunk.kind == Kind::Reals)
            || (kind == Kind::Reals && chunk.kind == Kind::Integers);
        const bool mixed = chunk.odd
            && std::any_of(chunk.odd->tags.begin(), chunk.odd->tags.end(),
                [](TextTag tag) { return tag != TextTag::Number; });
        if (mixed || chunk.tags || (kind != Kind::Empty && kind != chunk.kind && !numbers))
            return unknownType({});
        kind = numbers ? Kind::Reals : chunk.kind;
    }
    switch (kind) {
    case Kind::Integers:
        return simpleColumnType(u"long");
    case Kind::Reals:
        return simpleColumnType(u"double");
    case Kind::Booleans:
        return simpleColumnType(u"boolean");
    case Kind::Texts:
        return simpleColumnType(u"string");
    case Kind::Empty:
        break;
    }
    return unknownType({});
}

} // namespace

bool TableBuilder::addColumn()
{
    if (m_columns.size() >= maxColumns)
        return false;
    m_columns.emplace_back(m_capacity, m_row);
    return true;
}

void TableBuilder::endUnusualRow()
{
    if (m_row == 0)
        m_usualLength = m_cell;
    else if (m_cell != m_usualLength)
        m_otherLengths.emplace_back(m_row, static_cast<std::uint32_t>(m_cell));
    for (auto column = m_cell; column < m_columns.size(); ++column)
        m_columns[column].null(m_row);
}

void TableBuilder::growOrSeal()
{
    if (m_row == RowGroup::maxRows) {
        sealGroup();
        return;
    }
    m_capacity = std::min(m_capacity * 2, RowGroup::maxRows);
    for (auto& column : m_columns)
        column.reserveRows(m_capacity);
}

std::shared_ptr<RowGroup> TableBuilder::sealed() const
{
    auto group = std::make_shared<RowGroup>();
    group->rowCount = m_row;
    group->usualLength = static_cast<std::uint32_t>(m_usualLength);
    group->otherLengths = m_otherLengths;
    std::size_t words = 0;
    for (const auto& column : m_columns)
        words += column.sealedWords(m_row);
    group->block = GroupBlock(words);
    group->columns.reserve(m_columns.size());
    auto* block = group->block.get();
    for (const auto& column : m_columns)
        group->columns.push_back(column.seal(m_row, block));
    return group;
}

void TableBuilder::sealGroup()
{
    countLengths(m_row, m_usualLength, m_otherLengths, m_lengths);
    m_groups.push_back(sealed());
    m_sealedRows += m_row;
    m_row = 0;
    m_otherLengths.clear();
    for (auto& column : m_columns)
        column.startGroup();
}

bool TableBuilder::isOverfull() const
{
    return std::any_of(
        m_columns.begin(), m_columns.end(), [](const ColumnBuilder& column) { return column.isOverfull(); });
}

void TableBuilder::setSchema(std::vector<Column> schema)
{
    m_schema = std::move(schema);
}

std::vector<Column> TableBuilder::finalColumns() const
{
    auto columns = m_schema;
    for (auto index = columns.size(); index < m_columns.size(); ++index)
        columns.push_back({u"_c"_s + QString::number(index), unknownType({})});
    return columns;
}

TableResultPtr TableBuilder::result(std::vector<std::shared_ptr<const RowGroup>> groups, bool truncated) const
{
    auto storage = std::make_shared<TableResult::Storage>();
    storage->columns = finalColumns();
    storage->truncated = truncated;
    for (const auto& group : groups)
        storage->rowCount += group->rowCount;
    for (std::size_t index = 0; index < storage->columns.size(); ++index) {
        auto& type = storage->columns[index].type;
        if (type.kind == ColumnType::Kind::Unknown && type.text.isEmpty())
            type = guessedType(groups, index);
    }
    storage->groups = std::move(groups);
    return TableResultPtr(new TableResult(std::move(storage)));
}

TableResultPtr TableBuilder::snapshot() const
{
    auto groups = m_groups;
    if (m_row > 0)
        groups.push_back(sealed());
    return result(std::move(groups), false);
}

TableResultPtr TableBuilder::finish(bool truncated)
{
    if (m_row > 0)
        sealGroup();
    return result(m_groups, truncated);
}

std::int64_t TableBuilder::raggedRows() const
{
    auto lengths = m_lengths;
    countLengths(m_row, m_usualLength, m_otherLengths, lengths);
    const auto expected = m_schema.empty() ? m_columns.size() : m_schema.size();
    // Every row has the same few cells more than the schema: then the schema is short, the rows are not
    // ragged.
    if (lengths.size() <= 1 && unnamedColumns() > 0)
        return 0;
    std::int64_t ragged = 0;
    for (const auto& [length, rows] : lengths)
        ragged += length == expected ? 0 : rows;
    return ragged;
}

std::size_t TableBuilder::unnamedColumns() const
{
    return m_columns.size() > m_schema.size() ? m_columns.size() - m_schema.size() : 0;
}

} // namespace brickbench
