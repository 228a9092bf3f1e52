// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/exportdialog.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tableview.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

bool TableView::isAskingForExport() const
{
    return findChild<ExportDialog*>(QString(), Qt::FindDirectChildrenOnly);
}

void TableView::exportResult()
{
    if (!canExport() || isAskingForExport())
        return;
    ExportSubject subject;
    subject.shown = excerpt();
    subject.all = TableExcerpt::whole(subject.shown.table);
    const CellSelection cells = CellSelection::fromSelection(m_grid->selectedRanges(), subject.shown);
    subject.isScattered = !cells.isEmpty() && !cells.hasAllCrossings();
    if (cells.cellCount() > 1 && !subject.isScattered) // the current cell alone is not a wish
        subject.selection = cells.excerptOf(subject.shown);
    subject.suggestedName = u"result-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    subject.missing = m_missing;
    auto* dialog = new ExportDialog(std::move(subject), m_settings, this);
    connect(dialog, &ExportDialog::exportRequested, this,
        [this](const QString& path, const TableExcerpt& chosen, const ExportOptions& options) {
            m_save->saveTo(path, tableWriter(chosen, options));
        });
    connect(dialog, &ExportDialog::everythingRequested, this, &TableView::everythingRequested);
    dialog->open();
}

} // namespace brickbench::ui
