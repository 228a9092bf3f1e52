// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablefilter.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace brickbench::ui {

/// The words of filters, translated, in one place, and which tests make sense for a column.
class FilterWords {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::FilterWords)

public:
    using Test = ColumnFilter::Test;

    /// The tests offered for a column of this type, the likeliest first.
    static std::vector<Test> testsFor(const ColumnType& type);
    /// "=", "contains", "is one of"…
    static QString test(Test test);
    /// "amount ≥ 10", for a chip; long operands are cut.
    static QString chip(const ColumnFilter& filter, const TableResult& table);
    static QString columnName(int column, const TableResult& table);
    /// The filter that keeps the rows with the value of this cell, or (\a exclude) all others.
    static ColumnFilter ofCell(const TableResult& table, std::int64_t row, int column, bool exclude);
    /// The filter that keeps the rows where the column is \a text, to the letter; by its text where that is
    /// no value of the column's type.
    static ColumnFilter ofText(const TableResult& table, int column, const QString& text);
};

} // namespace brickbench::ui
