// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QAbstractTableModel>

#include <optional>

namespace brickbench {

/// Shows one TableResult. While a body arrives, longer snapshots of the same table append rows (at most every
/// 50 ms from the caller); a new result replaces the old one whole.
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
    void grow(TableResultPtr snapshot);
    const TableResultPtr& result() const { return m_result; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TableResultPtr m_result;
    std::optional<int> m_shownRows; ///< set only inside grow(): what views know while rows are announced
};

} // namespace brickbench
