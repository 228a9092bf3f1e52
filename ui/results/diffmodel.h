// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablediff.h"

#include <QAbstractTableModel>

#include <array>
#include <memory>

namespace brickbench::ui {

class ThemeSource;

/// The differences of two tables for a grid: what happened to the row, its keys, its values; a changed cell
/// shows both, before → after, marked by colour and weight.
class DiffModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit DiffModel(const ThemeSource& theme, QObject* parent = nullptr);

    void setDiff(std::shared_ptr<const TableDiff> diff);
    const std::shared_ptr<const TableDiff>& diff() const { return m_diff; }
    void setShown(TableDiff::Change change, bool isShown);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    const ColumnPair& columnAt(int section) const;
    QString cellText(const TableDiff::Row& row, int section) const;
    bool isChangedCell(const TableDiff::Row& row, int section) const;

    const ThemeSource& m_theme;
    std::shared_ptr<const TableDiff> m_diff;
    std::vector<std::uint32_t> m_shown; ///< of the differences
    std::array<bool, 3> m_isShown{true, true, true};
};

} // namespace brickbench::ui
