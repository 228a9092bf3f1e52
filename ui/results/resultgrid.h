// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QItemSelection>
#include <QTableView>

class QPushButton;

namespace brickbench::ui {

class GridHeader;
class ThemeSource;

/// The grid of a table result: a QTableView tuned for a million rows. Row heights are fixed and equal, widths
/// come from a sample, a selection is kept as ranges and never spelled out as indexes.
class ResultGrid : public QTableView {
    Q_OBJECT

public:
    explicit ResultGrid(const ThemeSource& theme, QWidget* parent = nullptr);

    /// Widths of all columns from a sample of \a table; columns beyond the first thousand keep the default.
    void fitColumnsToSample(const TableResult& table);
    /// Fits one column to the rows shown and a sample of the others.
    void fitColumn(int column);
    /// Scrolls to and selects a row of the model.
    void goToRow(int row);
    QItemSelection selectedRanges() const;
    GridHeader& columnHeader() const { return *m_columns; }
    /// The first \a count columns, as shown, stay at the left.
    void setPinnedCount(int count);
    /// What is said in the middle of a grid without rows; "" says "0 rows". \a action is a way on, "" for
    /// none.
    void setEmptyText(const QString& text, const QString& action);

    QModelIndex indexAt(const QPoint& pos) const override;
    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void copyRequested();
    void copyWithHeadersRequested();
    void goToRowRequested();
    void findRequested();
    void inspectRequested(); ///< the current cell is to be shown in full
    void currentCellChanged();
    void selectedRangesChanged();
    void emptyActionTriggered();
    /// A key of the grid that belongs to its table: "filter", "sort", "sortAdd", "columnMenu", "copyAs",
    /// "goToColumn".
    void commandRequested(const QString& command);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    int sizeHintForColumn(int column) const override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void applyFont();
    void dressHeaders();
    void paintPinned(QPaintEvent* event);
    void updatePinned();
    void placeEmptyAction();
    bool handleKey(QKeyEvent* event, bool act);

    const ThemeSource& m_theme;
    GridHeader* m_columns;
    QString m_emptyText;
    QPushButton* m_emptyAction;
};

} // namespace brickbench::ui
