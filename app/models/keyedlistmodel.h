// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>

#include <algorithm>
#include <limits>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

namespace brickbench {

/// A flat list of values that is brought up to date by key, so that views keep selection and scroll over a
/// poll. Keys must be unique and have a qHash.
///
/// Rows of a short list are removed by stretches, and moved, inserted and changed one by one; a long one
/// changes in four steps at most, as thousands of single ones would take seconds.
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
        if (m_rows.size() + wanted.size() > longList)
            return changeAtOnce(std::move(wanted), key);
        removeMissing(wanted, key);
        for (std::size_t i = 0; i < wanted.size(); ++i)
            place(i, std::move(wanted[i]), key);
    }

private:
    static constexpr std::size_t longList = 400;

    template <typename Key>
    void changeAtOnce(std::vector<Row> wanted, Key key)
    {
        using KeyValue = std::decay_t<decltype(key(wanted.front()))>;
        QHash<KeyValue, int> places;
        places.reserve(static_cast<qsizetype>(wanted.size()));
        for (std::size_t i = 0; i < wanted.size(); ++i)
            places.insert(key(wanted[i]), static_cast<int>(i));
        constexpr int gone = std::numeric_limits<int>::max();
        const auto ranks = [&] {
            std::vector<int> all(m_rows.size());
            std::transform(m_rows.begin(), m_rows.end(), all.begin(),
                [&](const Row& present) { return places.value(key(present), gone); });
            return all;
        };

        sortRows(ranks()); // what stays first, in its new order
        const auto present = ranks();
        const auto stays = std::find(present.begin(), present.end(), gone) - present.begin();
        removeTail(static_cast<int>(stays));
        appendMissing(wanted, std::vector<int>(present.begin(), present.begin() + stays));
        sortRows(ranks());
        replaceChanged(std::move(wanted));
    }

    /// Puts the rows in the order of their \a ranks.
    void sortRows(const std::vector<int>& ranks)
    {
        if (std::is_sorted(ranks.begin(), ranks.end()))
            return;
        std::vector<int> order(ranks.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return ranks[static_cast<std::size_t>(a)] < ranks[static_cast<std::size_t>(b)];
        });
        Q_EMIT this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        std::vector<Row> sorted;
        sorted.reserve(m_rows.size());
        std::vector<int> target(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto from = static_cast<std::size_t>(order[i]);
            sorted.push_back(std::move(m_rows[from]));
            target[from] = static_cast<int>(i);
        }
        m_rows = std::move(sorted);
        const QModelIndexList before = this->persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex& index : before)
            after.append(this->index(target[static_cast<std::size_t>(index.row())]));
        this->changePersistentIndexList(before, after);
        Q_EMIT this->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    void removeTail(int first)
    {
        if (first >= rowCount())
            return;
        this->beginRemoveRows({}, first, rowCount() - 1);
        m_rows.erase(m_rows.begin() + first, m_rows.end());
        this->endRemoveRows();
    }

    /// Appends those of \a wanted whose place is not among \a present, which is ascending.
    void appendMissing(const std::vector<Row>& wanted, const std::vector<int>& present)
    {
        const auto missing = wanted.size() - present.size();
        if (missing == 0)
            return;
        this->beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(missing) - 1);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (!std::binary_search(present.begin(), present.end(), static_cast<int>(i)))
                m_rows.push_back(wanted[i]);
        }
        this->endInsertRows();
    }

    /// The rows and \a wanted have the same keys in the same order.
    void replaceChanged(std::vector<Row> wanted)
    {
        int first = -1;
        int last = -1;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (m_rows[i] == wanted[i])
                continue;
            m_rows[i] = std::move(wanted[i]);
            first = first < 0 ? static_cast<int>(i) : first;
            last = static_cast<int>(i);
        }
        if (first >= 0)
            Q_EMIT this->dataChanged(this->index(first), this->index(last));
    }

    template <typename Key>
    void removeMissing(const std::vector<Row>& wanted, Key key)
    {
        const auto isMissing = [&](int index) {
            return std::none_of(wanted.begin(), wanted.end(),
                [&](const Row& other) { return key(other) == key(row(index)); });
        };
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (!isMissing(last))
                continue;
            int first = last;
            while (first > 0 && isMissing(first - 1))
                --first;
            this->beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            this->endRemoveRows();
            last = first;
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
