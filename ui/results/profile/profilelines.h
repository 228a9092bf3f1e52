// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columnprofile.h"
#include "results/tablefilter.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace brickbench::ui {

/// One line below a profiled column: a fact, a frequent value or a bar of the histogram.
struct ProfileLine {
    enum class Kind { Fact, Value, Histogram, Bin };

    Kind kind = Kind::Fact;
    QString label;
    QString text;
    double share = 0; ///< Value and Bin: of the largest one, 0 to 1
    std::vector<ColumnFilter> filters; ///< what shows these rows only; empty when nothing can
};

/// What is told of a profiled column, in order: facts, the histogram, frequent values.
class ProfileLines {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::ProfileLines)

public:
    /// "2 % missing · 200 distinct".
    static QString summary(const ColumnProfile& profile);
    static std::vector<ProfileLine> facts(const TableResult& table, int column, const ColumnProfile& profile);
    static std::vector<ProfileLine> values(
        const TableResult& table, int column, const ColumnProfile& profile);
    /// One a bar of the histogram.
    static std::vector<ProfileLine> bins(const TableResult& table, int column, const ColumnProfile& profile);
};

} // namespace brickbench::ui
