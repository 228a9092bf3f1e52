// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <utility>
#include <vector>

namespace brickbench {

/// A flat list of values that is brought up to date by key: rows are removed, moved, inserted and changed one
/// by one, so that views keep selection and scroll over a poll. Keys must be unique.
template <typename Row>
class KeyedListModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    const std::vector<Row>& rows() const { return m_rows; }
    const Row& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

    template <typename Key>
    void bringUpToDate(std::vector<Row> wanted, Key key)
    {
        removeMissing(wanted, key);
        for (std::size_t i = 0; i < wanted.size(); ++i)
            place(i, std::move(wanted[i]), key);
    }

private:
    template <typename Key>
    void removeMissing(const std::vector<Row>& wanted, Key key)
    {
        for (int i = rowCount() - 1; i >= 0; --i) {
            const bool stays = std::any_of(
                wanted.begin(), wanted.end(), [&](const Row& other) { return key(other) == key(row(i)); });
            if (stays)
                continue;
            beginRemoveRows({}, i, i);
            m_rows.erase(m_rows.begin() + i);
            endRemoveRows();
        }
    }

    template <typename Key>
    void place(std::size_t index, Row wanted, Key key)
    {
        const int at = static_cast<int>(index);
        const auto target = m_rows.begin() + at;
        const auto found
            = std::find_if(target, m_rows.end(), [&](const Row& other) { return key(other) == key(wanted); });
        if (found == m_rows.end()) {
            beginInsertRows({}, at, at);
            m_rows.insert(target, std::move(wanted));
            endInsertRows();
            return;
        }
        if (found != target) {
            const int from = static_cast<int>(found - m_rows.begin());
            beginMoveRows({}, from, from, {}, at);
            std::rotate(target, found, found + 1);
            endMoveRows();
        }
        Row& present = m_rows[index];
        if (present == wanted)
            return;
        present = std::move(wanted);
        Q_EMIT this->dataChanged(this->index(at), this->index(at));
    }

    std::vector<Row> m_rows;
};

} // namespace brickbench
