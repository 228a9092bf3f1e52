// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"

#include <QAbstractTableModel>

namespace brickbench {

/// One row of a table as a form: a field a line, with the column's name, its type and the value. Follows the
/// order and the choice of columns of an excerpt.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, TypeColumn, ValueColumn, columnsOfModel };
    enum Role {
        KindRole = Qt::UserRole, ///< int(Cell::Kind) of the field's value
        FullTextRole, ///< QString, the value exactly as sent
        TableColumnRole, ///< int, the column of the table
        IsCutRole, ///< bool: the value is longer than what DisplayRole gives
    };
    /// DisplayRole of a value ends after so many characters.
    static constexpr int displayLimit = 10'000;

    explicit RecordModel(QObject* parent = nullptr);

    void setExcerpt(TableExcerpt excerpt); ///< keeps the row where there is one
    const TableExcerpt& excerpt() const { return m_excerpt; }
    void setRow(std::int64_t shown); ///< of the excerpt; -1 shows nothing
    std::int64_t row() const { return m_row; }
    void setNameFilter(const QString& part); ///< fields whose names contain it, in any letter case
    int fieldOf(int tableColumn) const; ///< -1 when it is not shown

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void chooseFields();
    QVariant valueData(int column, int role) const;
    QString valueText(int column, bool& isCut) const;

    TableExcerpt m_excerpt;
    std::int64_t m_row = -1;
    QString m_nameFilter;
    std::vector<int> m_fields; ///< columns of the table
};

} // namespace brickbench
