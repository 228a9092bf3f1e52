// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columntype.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace brickbench {

/// One cell as the server sent it, without a copy: valid as long as its TableResult lives.
struct Cell {
    enum class Kind {
        Null, ///< JSON null
        Missing, ///< the row was shorter than the schema
        Boolean,
        Integer, ///< fits int64; integer holds it exactly
        Double, ///< real holds it, and its shortest form is what was sent
        Number, ///< kept as sent in text: beyond int64, more digits than a double has, 1e5, NaN; real is near
        String, ///< text holds UTF-8, may contain NUL; a lone surrogate became U+FFFD
        Json, ///< an array or object: text holds its JSON as sent, white space and all
    };

    Kind kind = Kind::Missing;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text;

    bool isNull() const { return kind == Kind::Null || kind == Kind::Missing; }
};

/// What TableResult::appendText() does, for who has the cell already. \a type is its column's.
void appendCellText(const Cell& cell, const ColumnType& type, QByteArray& out);

/// An immutable typed columnar table: row groups of 65,536 rows, per column a null bitmap with int64, double,
/// bits or end offsets + UTF-8 arena (perf/design notes: about 13 bytes per cell).
///
/// Safe to read from any thread. Row and column arguments must be in range. Made by TableBuilder only.
class TableResult {
public:
    ~TableResult();

    const std::vector<Column>& columns() const;
    int columnCount() const { return static_cast<int>(columns().size()); }
    std::int64_t rowCount() const;
    /// Rows are missing: the server sent only a part, or an HTML table had more cells than are read.
    bool isTruncated() const;

    Cell cell(std::int64_t row, int column) const;
    /// The cell's value as text, exactly as sent: "" for null, true/false, numbers with all their digits,
    /// JSON for nested values (struct fields named from the type). What copy and export use.
    QString text(std::int64_t row, int column) const;
    /// As text(), as UTF-8 appended to \a out; no QString is made.
    void appendText(std::int64_t row, int column, QByteArray& out) const;
    /// What of a row expect() brings near: the values and places of texts, or the texts themselves, whose
    /// places must be near by then.
    enum class RowPart { Values, Texts };
    /// A hint, for who reads rows of a large table in a sorted order: that \a row is read soon. Without it
    /// every cell waits for the memory; with the values asked for about 16 rows and the texts about 8 rows
    /// ahead nearly none does.
    void expect(std::int64_t row, RowPart part) const;
    /// Bytes held, for the memory goal.
    std::size_t byteSize() const;

private:
    friend class ColumnScan;
    friend class TableBuilder;
    struct Storage;
    explicit TableResult(std::shared_ptr<const Storage> storage);
    std::shared_ptr<const Storage> m_storage;
};

using TableResultPtr = std::shared_ptr<const TableResult>;

} // namespace brickbench
