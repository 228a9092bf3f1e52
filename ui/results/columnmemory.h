// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"
#include "ui/results/chart/chartchoice.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace brickbench::ui {

/// How the columns of a grid were arranged by hand. Columns are named by their place in the result.
struct ColumnLayout {
    std::vector<int> order; ///< as shown; empty: as in the result
    std::vector<int> hidden;
    int pinned = 0; ///< so many of the first ones shown stay at the left
    std::vector<std::pair<int, int>> widths; ///< column and pixels, of those set by hand

    bool isPlain() const { return order.empty() && hidden.empty() && pinned == 0 && widths.empty(); }
    friend bool operator==(const ColumnLayout&, const ColumnLayout&) = default;
};

/// Keeps the layout of the last queries' columns, and their chart, in a file, so that running a query again
/// finds them as they were. A query is known by a hash of its code and its columns' names: neither is stored,
/// nor is any data.
///
/// Written a moment after a change, and when it dies; a file that cannot be read or written is no layout.
class ColumnMemory : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t keptQueries = 200; ///< the least recently used one goes
    static constexpr int widestTable = 2000; ///< columns; wider tables are not kept

    /// "" keeps layouts for this session only.
    explicit ColumnMemory(QString file, QObject* parent = nullptr);
    ~ColumnMemory() override;

    static QByteArray keyOf(const QString& code, const TableResult& table);
    std::optional<ColumnLayout> find(const QByteArray& key);
    /// A plain layout is forgotten.
    void keep(const QByteArray& key, const ColumnLayout& layout);
    std::optional<ChartChoice> findChart(const QByteArray& key);
    /// A plain choice is forgotten.
    void keepChart(const QByteArray& key, const ChartChoice& chart);
    bool save(); ///< now; false: the disk refused

private:
    struct Entry {
        QByteArray key;
        ColumnLayout layout;
        ChartChoice chart;

        bool isPlain() const { return layout.isPlain() && chart.isPlain(); }
    };

    void load();
    /// Brings the query's entry to the front; null when there is none.
    Entry* use(const QByteArray& key);
    void change(const QByteArray& key, const std::function<void(Entry&)>& change);

    QString m_file;
    bool m_isLoaded = false;
    std::vector<Entry> m_entries; ///< most recently used first
    QTimer m_saveTimer;
};

} // namespace brickbench::ui
