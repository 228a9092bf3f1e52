// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartrecall.h"

#include "ui/results/chart/chartview.h"
#include "ui/results/columnmemory.h"
#include "ui/results/tablepage.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

ChartRecall::ChartRecall(TablePage& page)
    : QObject(&page)
    , m_page(page)
{
    connect(&page, &TablePage::viewShown, this, &ChartRecall::onViewShown);
}

void ChartRecall::recall(ColumnMemory* memory, const QByteArray& key, int columnCount)
{
    m_memory = memory;
    m_key = key;
    if (!memory || key.isEmpty())
        return;
    ChartChoice known = memory->findChart(key).value_or(ChartChoice());
    if (known.spec && !fitsColumns(*known.spec, columnCount))
        known.spec.reset();
    if (!m_choice.spec)
        m_choice.spec = known.spec;
    if (m_chart && m_choice.spec && !m_chart->chosenSpec())
        m_chart->setSpec(*m_choice.spec);
    if (!m_wasSwitched)
        m_choice.isShown = known.isShown;
    if (m_choice != known)
        keep();
    if (m_choice.isShown && m_page.shownId() != "chart"_L1)
        m_page.showView(u"chart"_s);
}

void ChartRecall::onViewShown(const QString& id)
{
    m_wasSwitched = true;
    if (auto* chart = qobject_cast<ChartView*>(&m_page.shownView()); chart && !m_chart)
        adopt(*chart);
    const bool isShown = id == "chart"_L1;
    if (isShown == m_choice.isShown)
        return;
    m_choice.isShown = isShown;
    keep();
}

void ChartRecall::adopt(ChartView& chart)
{
    m_chart = &chart;
    if (m_choice.spec)
        chart.setSpec(*m_choice.spec);
    connect(&chart, &ChartView::specChosen, this, [this](const ChartSpec& spec) {
        if (m_choice.spec == spec)
            return;
        m_choice.spec = spec;
        keep();
    });
}

void ChartRecall::keep()
{
    if (m_memory && !m_key.isEmpty())
        m_memory->keepChart(m_key, m_choice);
}

} // namespace brickbench::ui
