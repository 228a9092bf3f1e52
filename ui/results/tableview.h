// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/resulttablemodel.h"
#include "results/tableexcerpt.h"
#include "ui/results/cellselection.h"
#include "ui/results/resultview.h"

#include <QTimer>

#include <memory>

class QMenu;

namespace brickbench::ui {

class FindBar;
class GoToBar;
class ResultGrid;
class SaveBar;
class ThemeSource;

/// A table result: the grid, with copy, export, find, go to row, and the sums of the selection. Rows may
/// still be arriving: growing keeps scroll and selection.
class TableView : public ResultView {
    Q_OBJECT

public:
    /// What is chosen or, when nothing is, the whole table.
    enum class Scope { Selection, Everything };

    explicit TableView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~TableView() override;

    /// The final table. When rows of it were shown by showArriving(), it grows in place.
    void setTable(TableResultPtr table);
    /// A longer snapshot while the body arrives; shown at most every 60 ms.
    void showArriving(TableResultPtr snapshot);
    const TableResultPtr& table() const { return m_model.result(); }
    /// What is shown, in the order shown: rows as sorted and filtered, columns that are not hidden.
    TableExcerpt excerpt() const;
    /// The rows and columns of excerpt() that hold selected cells; no columns when nothing is selected.
    TableExcerpt selectedExcerpt() const;
    /// Where the keyboard is: a row of the excerpt, see TableExcerpt::resultRow(); -1: none.
    int currentRow() const;
    int currentColumn() const; ///< a column of the table; -1: none
    /// Scrolls there; the selection stays. Nothing happens for a cell that is not there.
    void setCurrentCell(int row, int column);
    ResultGrid& grid() { return *m_grid; }
    SaveBar& saveBar() { return *m_save; }

    void copy() override;
    void copyWithHeaders() override;
    void exportResult() override;
    void find() override;
    bool canFind() const override { return canCopy(); }
    bool canCopy() const override;
    bool isWorking() const override;
    bool canExport() const override;
    QString status() const override;
    void goToRow(); ///< asks for the number

Q_SIGNALS:
    void excerptChanged(); ///< another table, more of it, or other rows or columns of it are shown
    void currentCellChanged();
    void selectionChanged();
    void inspectRequested(); ///< the current cell is to be shown in full
    void chartRequested(const std::vector<int>& columns); ///< of the table: those that hold selected cells

private:
    void build(const ThemeSource& theme);
    void connectGrid();
    void showPending();
    void adopt(TableResultPtr table);
    void copyCellsToClipboard(bool withHeaders);
    void scheduleSummary();
    void summariseSelection();
    void showContextMenu(QPoint position);
    void findFrom(bool forward);

    ResultTableModel m_model;
    ResultGrid* m_grid;
    FindBar* m_find;
    GoToBar* m_goTo;
    SaveBar* m_save;
    QTimer m_growTimer;
    QTimer m_summaryTimer;
    TableResultPtr m_pending;
    bool m_isArriving = false;
    QString m_summary;
    std::shared_ptr<WorkProgress> m_summaryWork;
    std::shared_ptr<WorkProgress> m_findWork;
};

} // namespace brickbench::ui
