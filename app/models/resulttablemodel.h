// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/roworder.h"
#include "results/tableresult.h"

#include <QAbstractTableModel>

#include <optional>

namespace brickbench {

/// Shows one TableResult. While a body arrives, longer snapshots of the same table append rows (at most every
/// 50 ms from the caller); a new result replaces the old one whole.
///
/// Rows may be shown in another order, or only some of them: a model row is then not a row of the result, see
/// resultRow(). Columns are always those of the result; views hide and move them.
class ResultTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, ///< int(Cell::Kind)
        FullTextRole, ///< QString, exactly as sent: for copy and the inspector
        TypeRole, ///< header data: QString, the column's type for people
        NumericRole, ///< header data: bool, align right
    };
    /// DisplayRole is cut after this many characters and ends in an ellipsis; line breaks show as signs.
    static constexpr int displayLimit = 500;

    explicit ResultTableModel(QObject* parent = nullptr);

    void setResult(TableResultPtr result);
    /// A longer snapshot of the table shown: rows are appended, columns keep their place.
    /// While a row order is set, the rows shown stay the same; set a longer order afterwards.
    void grow(TableResultPtr snapshot);
    const TableResultPtr& result() const { return m_result; }

    /// Resets the model: selections of a million rows cannot be carried over cell by cell. All rows must be
    /// rows of result(); null shows all as sent. A new result has no order.
    void setRowOrder(RowOrder order);
    const RowOrder& rowOrder() const { return m_order; }
    std::int64_t resultRow(int row) const { return brickbench::resultRow(m_order, row); }
    /// The model row that shows a row of the result, -1 when none does. Takes up to a millisecond.
    int shownRow(std::int64_t resultRow) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// Rows are named by their number in the result, from 1.
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int shownRowCount() const;

    TableResultPtr m_result;
    RowOrder m_order;
    std::optional<int> m_shownRows; ///< set only inside grow(): what views know while rows are announced
};

} // namespace brickbench
