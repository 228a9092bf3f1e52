// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/jsontree.h"
#include "results/tableresult.h"
#include "ui/results/imagedecoding.h"
#include "ui/results/textlines.h"

#include <memory>

namespace brickbench::ui {

/// Which cell; both counted in the result, not in what is shown of it.
struct CellAddress {
    TableResultPtr table;
    std::int64_t row = -1;
    int column = -1;

    bool isValid() const { return table && row >= 0 && column >= 0; }
    const Column& description() const { return table->columns()[static_cast<std::size_t>(column)]; }
    friend bool operator==(const CellAddress&, const CellAddress&) = default;
};

/// One cell made ready for every way to look at it. Immutable.
struct CellContent {
    Cell::Kind kind = Cell::Kind::Missing;
    TextLinesPtr text; ///< the value as copy and export have it
    std::int64_t characters = 0; ///< code points of the text
    JsonTreePtr tree; ///< null when the value is no JSON array or object
    QString treeProblem; ///< why there is no tree of a nested value; untranslated
    QByteArray bytes; ///< of a binary value; else the text's own
    bool isDecoded = false; ///< bytes are those the column's Base64 stands for
    bool isPicture = false;
    DecodedImage picture; ///< or the problem with it
};

using CellContentPtr = std::shared_ptr<const CellContent>;

/// Reads a cell. For a worker: a value of some megabytes takes as many times 10 ms. Null when \a cancelled
/// became true.
CellContentPtr readCell(const CellAddress& cell, const std::atomic<bool>& cancelled);

} // namespace brickbench::ui
