// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"
#include "ui/results/profile/profilelines.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace brickbench::ui {

/// The columns of an excerpt with their profiles, as a tree: a column, below it its facts, its histogram and
/// its frequent values, and below the histogram its bars. A column has nothing below it until it was
/// profiled.
class ProfileModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        LevelRole = Qt::UserRole, ///< int(Level)
        TextRole, ///< QString: what is at the right, or the summary of a column
        TypeRole, ///< QString: a column's type
        ShareRole, ///< double: how long the bar is, 0 to 1; -1: no bar
        TableColumnRole, ///< int
    };
    enum class Level { Column, Line, Bin };

    explicit ProfileModel(QObject* parent = nullptr);

    void setExcerpt(TableExcerpt excerpt); ///< forgets all profiles
    const TableExcerpt& excerpt() const { return m_excerpt; }
    void setNameFilter(const QString& part);
    void setProfile(int tableColumn, ColumnProfile profile);
    /// Null until it was set.
    const ColumnProfile* profile(int tableColumn) const;
    int tableColumnAt(const QModelIndex& index) const;
    /// What shows the rows of a line or bar; empty for others.
    const std::vector<ColumnFilter>& filters(const QModelIndex& index) const;
    /// The bar of the small histogram beside a column: of the histogram, or where there is none a frequent
    /// value.
    QModelIndex barIndex(const QModelIndex& column, int bar) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry {
        ColumnProfile profile;
        std::vector<ProfileLine> lines;
        std::vector<ProfileLine> bins;
        int histogramRow = -1;
        int firstValueRow = 0;
    };

    Level level(const QModelIndex& index) const;
    const Entry* entryAt(int row) const;
    const ProfileLine* lineAt(const QModelIndex& index) const;
    void chooseColumns();
    QVariant columnData(int row, int role) const;

    TableExcerpt m_excerpt;
    QString m_nameFilter;
    std::vector<int> m_shown; ///< columns of the table
    std::vector<std::unique_ptr<Entry>> m_entries; ///< by column of the table
};

} // namespace brickbench::ui
