// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tableformats.h"

#include <QCoreApplication>
#include <QIODevice>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

std::vector<SaveBar::Format> tableFormats(const TableResultPtr& table)
{
    const auto write = [table](QIODevice& out, WorkProgress& progress) -> Result<void> {
        const CopiedCells cells = copyCells(*table, CellBlock::whole(*table), true, progress);
        if (out.write(cells.tsv) != cells.tsv.size())
            return failure(Error::Kind::Io, out.errorString());
        return {};
    };
    return {{QCoreApplication::translate("TableFormats", "Tab-separated values"), u"tsv"_s, write}};
}

} // namespace brickbench::ui
