// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/gridheader.h"
#include "ui/results/resultgrid.h"
#include "ui/results/tableview.h"

#include <QTest>

namespace brickbench::test {

/// Where a column's header is to be clicked.
inline QPoint headerCenter(ui::TableView& view, int column)
{
    const ui::GridHeader& header = view.grid().columnHeader();
    return {header.shownPosition(column) + header.sectionSize(column) / 2, header.height() / 2};
}

inline void clickHeader(ui::TableView& view, int column, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(
        view.grid().columnHeader().viewport(), Qt::LeftButton, modifiers, headerCenter(view, column));
}

/// The texts of a column as shown, joined with blanks.
inline QString shownTexts(ui::TableView& view, int column)
{
    QStringList texts;
    const QAbstractItemModel& model = *view.grid().model();
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, column).data().toString();
    return texts.join(QLatin1Char(' '));
}

} // namespace brickbench::test
