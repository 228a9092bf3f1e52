// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/resulttablemodel.h"
#include "results/tableexcerpt.h"
#include "results/tablesort.h"
#include "ui/results/cellselection.h"
#include "ui/results/copyformats.h"
#include "ui/results/missingrows.h"
#include "ui/results/resultview.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QMenu;

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

class ColumnMemory;
class ColumnPicker;
class FilterBar;
class FindBar;
class GoToBar;
class ProgressLine;
class ResultGrid;
class SaveBar;
class SelectionSums;
class TableColumns;
class TableFiltering;
class TableFinding;
class TableOrdering;
class ThemeSource;

/// A table result: the grid, with sort, filter, find, go to row and column, copy, export, and the sums of the
/// selection. Rows may still be arriving: growing keeps scroll and selection; they are sorted and filtered
/// when all of them are there.
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
    /// Where the columns' layout of the query \a code is kept; before setTable(). \a memory may be null.
    void setMemory(ColumnMemory* memory, const QString& code);
    ColumnMemory* memory() const;
    /// Of the query in memory(); empty until the final table is there, and when nothing is kept of it.
    const QByteArray& memoryKey() const { return m_layoutKey; }
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
    /// Where the choices of an export are remembered; null: nowhere.
    void setSettings(Settings* settings) { m_settings = settings; }
    /// Where the rows are that a truncated table lacks: whether an export offers to get everything.
    void setMissingRows(MissingRows missing) { m_missing = missing; }
    ResultGrid& grid() { return *m_grid; }
    SaveBar& saveBar() { return *m_save; }
    TableColumns& columns() { return *m_columns; }
    TableFiltering& filtering() { return *m_filtering; }
    TableOrdering& ordering() { return *m_ordering; }

    void copy() override;
    void copyWithHeaders() override;
    void copyAs(CopyFormat format);
    void exportResult() override;
    void find() override;
    bool canFind() const override { return canCopy(); }
    bool canCopy() const override;
    bool isWorking() const override;
    bool canExport() const override;
    QString status() const override;
    /// "filter", "sort", "sortAdd", "columnMenu", "copyAs", "goToRow", "goToColumn".
    bool trigger(const QString& command) override;
    void goToRow(); ///< asks for the number
    void goToColumn(); ///< asks which
    void sortBy(int column, bool add); ///< as a click on its header

Q_SIGNALS:
    void excerptChanged(); ///< another table, more of it, or other rows or columns of it are shown
    void currentCellChanged();
    void selectionChanged();
    void inspectRequested(); ///< the current cell is to be shown in full
    void chartRequested(const std::vector<int>& columns); ///< of the table: those that hold selected cells

private:
    struct Block {
        TableExcerpt shown;
        CellSelection cells;
    };

    bool isAskingForExport() const;
    void build(const ThemeSource& theme);
    void connectGrid();
    void connectBars();
    void connectOrdering();
    void showPending();
    void adopt(TableResultPtr table, bool isFinal);
    void fitColumns();
    void recallLayout();
    void keepLayout();
    void takeOrder();
    void showAsked();
    void showWorking();
    void showNote();
    void showColumn(int column);
    void goToResultRow(int number);
    void pickColumn(const QString& title, std::function<void(int)> chosen);
    Block chosenBlock() const;
    void copyBlock(const Block& block, bool withHeaders);
    void copyColumn(int column);
    void showCellMenu(QPoint position);
    void showColumnMenu(int column, QPoint globalPosition);
    void addSortActions(QMenu& menu, int column);
    void addShownActions(QMenu& menu, int column);
    void addCopyActions(QMenu& menu);
    void addValueActions(QMenu& menu, const QModelIndex& cell);
    void fillCopyAsMenu(QMenu& menu);
    QRect columnAnchor(int column) const;

    Settings* m_settings = nullptr;
    MissingRows m_missing = MissingRows::Fetchable;
    ResultTableModel m_model;
    ResultGrid* m_grid;
    TableColumns* m_columns;
    TableOrdering* m_ordering;
    FilterBar* m_filterBar;
    TableFiltering* m_filtering;
    QLabel* m_note;
    ProgressLine* m_progress;
    FindBar* m_find;
    TableFinding* m_finding;
    GoToBar* m_goTo;
    SaveBar* m_save;
    SelectionSums* m_sums;
    ColumnPicker* m_picker = nullptr; ///< made when first asked for
    QTimer m_growTimer;
    QTimer m_workTimer;
    TableResultPtr m_pending;
    bool m_isArriving = false;
    std::vector<SortKey> m_shownKeys; ///< the order shown is that of these
    QPointer<ColumnMemory> m_memory;
    QString m_code;
    QByteArray m_layoutKey; ///< of the layout recalled
};

} // namespace brickbench::ui
