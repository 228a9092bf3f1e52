// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/cellselection.h"

#include <QItemSelection>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace brickbench::ui {

/// Works out in a worker what the status bar says of the selected cells; the last selection wins.
class SelectionSums : public QObject {
    Q_OBJECT

public:
    using Shown = std::function<TableExcerpt()>;
    using Selection = std::function<QItemSelection()>;

    SelectionSums(Shown shown, Selection selection, QObject* parent);
    ~SelectionSums() override; ///< cancels

    void schedule(); ///< selected cells changed; a drag changes them many times a second
    const QString& text() const { return m_text; } ///< "" for a lone cell

Q_SIGNALS:
    void changed();

private:
    void start();
    static QString words(const SelectionSummary& sums);

    Shown m_shown;
    Selection m_selection;
    QTimer m_timer;
    QString m_text;
    std::shared_ptr<WorkProgress> m_work;
};

} // namespace brickbench::ui
