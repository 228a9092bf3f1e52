// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QObject>

class QTableView;

namespace brickbench::bench {

/// Waits until a table with a given number of rows was painted next: the paint has reached the window when
/// the event after it is handled. Watches the application, as the pane makes its views when they are needed.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(int rows);
    PaintWatch(QTableView& view, int rows);

    bool wait(int limitMs = 20'000); ///< false when it was not painted in time

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool shows(const QTableView* view) const;

    const QTableView* m_view = nullptr; ///< nullptr: any
    int m_rows;
    bool m_seen = false;
    bool m_painted = false;
    QEventLoop m_loop;
};

} // namespace brickbench::bench
