// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/selectionsums.h"

#include "core/runinbackground.h"

#include <QLocale>

namespace brickbench::ui {

SelectionSums::SelectionSums(Shown shown, Selection selection, QObject* parent)
    : QObject(parent)
    , m_shown(std::move(shown))
    , m_selection(std::move(selection))
{
    m_timer.setInterval(40);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SelectionSums::start);
}

SelectionSums::~SelectionSums()
{
    if (m_work)
        m_work->cancelled = true;
}

void SelectionSums::schedule()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void SelectionSums::start()
{
    if (m_work)
        m_work->cancelled = true;
    const TableExcerpt shown = m_shown();
    const CellSelection block = CellSelection::fromSelection(m_selection(), shown);
    m_text.clear();
    if (shown.table && block.cellCount() > 1) {
        m_text = tr("%1 cells").arg(QLocale().toString(block.cellCount()));
        auto work = m_work = std::make_shared<WorkProgress>();
        runInBackground(
            this, [shown, block, work] { return summarise(shown, block, *work); },
            [this, work](const SelectionSummary& sums) {
                if (work->cancelled)
                    return;
                m_text = words(sums);
                Q_EMIT changed();
            });
    }
    Q_EMIT changed();
}

QString SelectionSums::words(const SelectionSummary& sums)
{
    const QLocale locale;
    QString text = tr("%1 cells").arg(locale.toString(sums.cells));
    if (sums.nulls > 0)
        text = tr("%1 · %2 NULL", "cells, then how many of them").arg(text, locale.toString(sums.nulls));
    if (sums.numbers == 0)
        return text;
    return tr("%1 · sum %2 · min %3 · max %4 · mean %5")
        .arg(text, sums.sum, sums.minimum, sums.maximum, sums.mean);
}

} // namespace brickbench::ui
