// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/chart/chartsurface.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QWidget>

class QTableView;

namespace brickbench::ui {

/// The numbers of a chart as rows of words: X and a column for each series; of several series of points, the
/// series, X and Y one below the other. A value, to be read from any thread.
class ChartNumberTable {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::ChartNumberTable)

public:
    ChartNumberTable() = default;
    ChartNumberTable(TableResultPtr table, ChartDrawing drawing);

    int rowCount() const;
    int columnCount() const;
    QString text(int row, int column) const;
    QString header(int column) const;
    bool isNumeric(int column) const;
    /// Tab-separated, with headers.
    QByteArray separatedText(const std::vector<int>& rows) const;

private:
    bool areOneBelowTheOther() const { return m_drawing.plot && m_drawing.plot->hasPoints(); }
    bool namesSeries() const { return areOneBelowTheOther() && m_ends.size() > 1; }
    ChartMark markAt(int row, int column) const;

    TableResultPtr m_table;
    ChartDrawing m_drawing;
    std::vector<int> m_ends; ///< rows up to the end of each series, one below the other
};

class ChartNumbersModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setNumbers(ChartNumberTable numbers);
    const ChartNumberTable& numbers() const { return m_numbers; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartNumberTable m_numbers;
};

/// ChartNumbersModel as a table to read, walk through and copy from.
class ChartNumbers : public QWidget {
    Q_OBJECT

public:
    explicit ChartNumbers(QWidget* parent = nullptr);

    void setNumbers(ChartNumberTable numbers);
    const ChartNumberTable& numbers() const { return m_model.numbers(); }
    std::vector<int> rowsToCopy() const; ///< the selected ones, or all; 1,000,000 at most
    QTableView& table() { return *m_view; }

Q_SIGNALS:
    void copyRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    ChartNumbersModel m_model;
    QTableView* m_view;
};

} // namespace brickbench::ui
