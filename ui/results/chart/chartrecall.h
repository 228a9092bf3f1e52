// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/chart/chartchoice.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

namespace brickbench::ui {

class ChartView;
class ColumnMemory;
class TablePage;

/// Brings a query's chart back as it was left, shown if it was shown, and keeps what is chosen from then on.
/// What the user did before the last row was there counts more than what is remembered.
class ChartRecall : public QObject {
    Q_OBJECT

public:
    explicit ChartRecall(TablePage& page);

    /// The query of the page's final table; before, nothing is kept. An empty \a key: none is known.
    void recall(ColumnMemory* memory, const QByteArray& key, int columnCount);

private:
    void onViewShown(const QString& id);
    void adopt(ChartView& chart);
    void keep();

    TablePage& m_page;
    QPointer<ColumnMemory> m_memory;
    QByteArray m_key;
    ChartChoice m_choice; ///< as kept, or as it will be
    QPointer<ChartView> m_chart; ///< null until it is first shown
    bool m_wasSwitched = false; ///< by the user
};

} // namespace brickbench::ui
