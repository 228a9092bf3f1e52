// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablediff.h"

#include "results/cellorder.h"
#include "results/rowindex.h"
#include "results/tablebuilder.h"

#include <algorithm>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;
using Change = TableDiff::Change;

namespace {

constexpr std::int64_t cancelEvery = RowIndex::cancelEvery;

bool isNumber(const Cell& cell)
{
    return cell.kind == Cell::Kind::Integer || cell.kind == Cell::Kind::Double
        || cell.kind == Cell::Kind::Number;
}

bool equalCells(const TableResult& before, std::int64_t beforeRow, const TableResult& after,
    std::int64_t afterRow, const ColumnPair& column)
{
    const Cell left = before.cell(beforeRow, column.before);
    const Cell right = after.cell(afterRow, column.after);
    if (left.isNull() || right.isNull())
        return left.isNull() && right.isNull();
    if (left.kind == right.kind) {
        if (left.kind == Cell::Kind::Integer)
            return left.integer == right.integer;
        if (left.kind == Cell::Kind::Boolean)
            return left.boolean == right.boolean;
        if (left.kind == Cell::Kind::Double && left.real == right.real)
            return true;
        const bool isText = left.kind == Cell::Kind::String || left.kind == Cell::Kind::Json;
        const ColumnType& type = before.columns()[static_cast<std::size_t>(column.before)].type;
        if (isText && (left.text == right.text || !type.isNumeric()))
            return left.text == right.text;
    }
    const auto& type = before.columns()[static_cast<std::size_t>(column.before)].type;
    if (isNumber(left) || isNumber(right) || type.isNumeric())
        return compareCells(left, right, type) == 0;
    return before.text(beforeRow, column.before) == after.text(afterRow, column.after);
}

void addText(TableBuilder& builder, const QByteArray& text)
{
    if (ColumnBuilder* cell = builder.nextCell())
        cell->text(builder.row(), TextTag::String, {text.constData(), static_cast<std::size_t>(text.size())});
}

void addCell(TableBuilder& builder, const TableResult& table, std::int64_t row, int column)
{
    if (row >= 0 && !table.cell(row, column).isNull()) {
        QByteArray text;
        table.appendText(row, column, text);
        return addText(builder, text);
    }
    if (ColumnBuilder* cell = builder.nextCell())
        cell->null(builder.row());
}

std::vector<Column> diffColumns(const TableDiff& diff)
{
    const ColumnType text{ColumnType::Kind::String, u"string"_s, 0, 0, {}};
    std::vector<Column> columns{{u"change"_s, text}};
    const auto nameAt = [](const TableResult& table, int column) {
        return table.columns()[static_cast<std::size_t>(column)].name;
    };
    for (const ColumnPair& key : diff.keys)
        columns.push_back({nameAt(*diff.after, key.after), text});
    for (const ColumnPair& value : diff.values) {
        columns.push_back({nameAt(*diff.before, value.before) + u" (before)"_s, text});
        columns.push_back({nameAt(*diff.after, value.after) + u" (after)"_s, text});
    }
    return columns;
}

} // namespace

bool TableDiff::differs(const Row& row, const ColumnPair& column) const
{
    return row.change == Change::Changed && !equalCells(*before, row.before, *after, row.after, column);
}

std::vector<ColumnPair> pairColumns(const TableResult& before, const TableResult& after)
{
    std::vector<ColumnPair> pairs;
    std::vector<bool> isTaken(static_cast<std::size_t>(after.columnCount()), false);
    for (int left = 0; left < before.columnCount(); ++left) {
        const QString& name = before.columns()[static_cast<std::size_t>(left)].name;
        for (int right = 0; right < after.columnCount(); ++right) {
            const auto at = static_cast<std::size_t>(right);
            if (isTaken[at] || after.columns()[at].name != name)
                continue;
            isTaken[at] = true;
            pairs.push_back({left, right});
            break;
        }
    }
    return pairs;
}

std::optional<TableDiff> diffTables(TableResultPtr before, TableResultPtr after, std::vector<ColumnPair> keys,
    const std::atomic<bool>& cancelled)
{
    TableDiff diff;
    diff.keys = std::move(keys);
    const auto pairs = pairColumns(*before, *after);
    for (const ColumnPair& pair : pairs) {
        if (std::find(diff.keys.begin(), diff.keys.end(), pair) == diff.keys.end())
            diff.values.push_back(pair);
    }
    for (int column = 0; column < before->columnCount(); ++column) {
        if (std::none_of(pairs.begin(), pairs.end(), [column](auto& pair) { return pair.before == column; }))
            diff.onlyBefore.push_back(column);
    }
    for (int column = 0; column < after->columnCount(); ++column) {
        if (std::none_of(pairs.begin(), pairs.end(), [column](auto& pair) { return pair.after == column; }))
            diff.onlyAfter.push_back(column);
    }
    const bool byNumber = diff.keys.empty();
    RowIndex index(*before, RowKeys(*before, diff.keys, false), byNumber ? 0 : before->rowCount());
    RowIndex own(*after, RowKeys(*after, diff.keys, true), byNumber ? 0 : after->rowCount());
    if (!index.fill(cancelled) || !own.fill(cancelled))
        return {};
    diff.repeatedBefore = index.repeated();
    diff.repeatedAfter = own.repeated();
    RowKeys afterKeys(*after, diff.keys, true);
    std::vector<bool> isPaired(static_cast<std::size_t>(before->rowCount()), false);
    for (std::int64_t row = 0; row < after->rowCount(); ++row) {
        if (row % cancelEvery == 0 && cancelled)
            return {};
        const std::int64_t partner
            = byNumber ? (row < before->rowCount() ? row : -1) : index.take(afterKeys.of(row));
        if (partner < 0) {
            diff.rows.push_back({Change::Added, -1, row});
            ++diff.added;
            continue;
        }
        isPaired[static_cast<std::size_t>(partner)] = true;
        const bool isSame = std::all_of(diff.values.begin(), diff.values.end(),
            [&](const ColumnPair& pair) { return equalCells(*before, partner, *after, row, pair); });
        ++(isSame ? diff.same : diff.changed);
        if (!isSame)
            diff.rows.push_back({Change::Changed, partner, row});
    }
    for (std::int64_t row = 0; row < before->rowCount(); ++row) {
        if (!isPaired[static_cast<std::size_t>(row)])
            diff.rows.push_back({Change::Removed, row, -1});
    }
    diff.removed = static_cast<std::int64_t>(std::count(isPaired.begin(), isPaired.end(), false));
    diff.before = std::move(before);
    diff.after = std::move(after);
    return diff;
}

TableResultPtr diffAsTable(const TableDiff& diff, const std::atomic<bool>& cancelled)
{
    TableBuilder builder;
    builder.setSchema(diffColumns(diff));
    std::int64_t count = 0;
    for (const TableDiff::Row& row : diff.rows) {
        if (++count % cancelEvery == 0 && cancelled)
            return {};
        addText(builder,
            row.change == Change::Added         ? "added"
                : row.change == Change::Removed ? "removed"
                                                : "changed");
        for (const ColumnPair& key : diff.keys) {
            const bool isRemoved = row.after < 0;
            addCell(builder, isRemoved ? *diff.before : *diff.after, isRemoved ? row.before : row.after,
                isRemoved ? key.before : key.after);
        }
        for (const ColumnPair& value : diff.values) {
            addCell(builder, *diff.before, row.before, value.before);
            addCell(builder, *diff.after, row.after, value.after);
        }
        builder.endRow();
    }
    return builder.finish(false);
}

} // namespace brickbench
