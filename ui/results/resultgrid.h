// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QItemSelection>
#include <QTableView>

namespace brickbench::ui {

class ThemeSource;

/// The grid of a table result: a QTableView tuned for a million rows. Row heights are fixed and equal, widths
/// come from a sample, a selection is kept as ranges and never spelled out as indexes.
class ResultGrid : public QTableView {
    Q_OBJECT

public:
    explicit ResultGrid(const ThemeSource& theme, QWidget* parent = nullptr);

    /// Widths of all columns from a sample of \a table; columns beyond the first thousand keep the default.
    void fitColumnsToSample(const TableResult& table);
    /// Scrolls to and selects a row, counted from 0.
    void goToRow(int row);
    QItemSelection selectedRanges() const;

Q_SIGNALS:
    void copyRequested();
    void copyWithHeadersRequested();
    void goToRowRequested();
    void findRequested();
    void inspectRequested(); ///< the current cell is to be shown in full
    void currentCellChanged();
    void selectedRangesChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    int sizeHintForColumn(int column) const override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void applyFont();
    bool handleKey(QKeyEvent* event, bool act);

    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
