// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ChartControls between its fields and the settings of the chart.
#include "ui/results/chart/chartcontrols.h"

#include "ui/results/chart/chartwords.h"
#include "ui/results/chart/columnchecklist.h"

#include <QComboBox>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

using Type = ChartSpec::Type;
using Step = ChartSpec::TimeStep;

constexpr int eachRow = -1;
/// Of a table with thousands of columns: a longer list is of no use, and filling it would be felt. Charting a
/// selection or hiding columns brings the others here.
constexpr std::size_t mostListed = 300;

/// Selects the entry whose data is \a value; the first when there is none.
void choose(QComboBox& combo, int value)
{
    combo.setCurrentIndex(std::max(0, combo.findData(value)));
}

int chosen(const QComboBox& combo)
{
    return combo.currentData().toInt();
}

std::vector<int> chosenColumns(const ChartSpec& spec)
{
    std::vector<int> columns = spec.y;
    for (const int column : {spec.x, spec.group}) {
        if (column >= 0)
            columns.push_back(column);
    }
    return columns;
}

bool canBePoints(Type type)
{
    return type == Type::Line || type == Type::Area || type == Type::Scatter;
}

} // namespace

void ChartControls::fillColumns()
{
    m_x->clear();
    m_group->clear();
    if (canBePoints(m_spec.type))
        m_x->addItem(tr("Row number"), ChartSpec::none);
    else if (m_spec.x < 0)
        m_x->addItem(tr("Choose …"), ChartSpec::none);
    m_group->addItem(tr("Nothing", "a chart that is not split"), ChartSpec::none);
    std::vector<ColumnChecklist::Entry> numbers;
    const bool needsPlace = m_spec.type == Type::Scatter || m_spec.type == Type::Histogram;
    std::vector<int> columns = m_excerpt.columns;
    columns.resize(std::min(columns.size(), mostListed));
    for (const int column : chosenColumns(m_spec)) {
        if (std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    }
    for (const int column : columns) {
        const QString name = ChartWords::column(*m_excerpt.table, column);
        const ColumnScale scale = scaleOf(column);
        if (!needsPlace || scale != ColumnScale::Category || column == m_spec.x)
            m_x->addItem(name, column);
        m_group->addItem(name, column);
        const bool isChosen = std::find(m_spec.y.begin(), m_spec.y.end(), column) != m_spec.y.end();
        if (scale == ColumnScale::Number || m_spec.aggregate == Aggregate::Count || isChosen)
            numbers.push_back({column, name});
    }
    m_y->setEntries(std::move(numbers));
}

void ChartControls::fillAggregates()
{
    m_aggregate->clear();
    const bool overPlaces = m_spec.x < 0 || scaleOf(m_spec.x) != ColumnScale::Category;
    if (canBePoints(m_spec.type) && overPlaces)
        m_aggregate->addItem(ChartWords::aggregate({}), eachRow);
    for (const Aggregate aggregate :
        {Aggregate::Count, Aggregate::Sum, Aggregate::Mean, Aggregate::Min, Aggregate::Max})
        m_aggregate->addItem(ChartWords::aggregate(aggregate), static_cast<int>(aggregate));
}

void ChartControls::setSpec(const ChartSpec& spec)
{
    m_spec = spec;
    showSpec();
}

void ChartControls::showSpec()
{
    if (!m_excerpt.table)
        return;
    m_isShowing = true;
    choose(*m_type, static_cast<int>(m_spec.type));
    fillColumns();
    fillAggregates();
    choose(*m_x, m_spec.x);
    choose(*m_group, m_spec.group);
    m_y->setChosen(m_spec.y);
    const bool countsRows
        = m_spec.type == Type::Bar || m_spec.type == Type::Pie || m_spec.aggregate == Aggregate::Count;
    m_y->setNoneText(countsRows ? tr("Rows") : tr("Choose …"));
    choose(*m_aggregate, m_spec.aggregate ? static_cast<int>(*m_spec.aggregate) : eachRow);
    choose(*m_step, static_cast<int>(m_spec.step));
    choose(*m_order, static_cast<int>(m_spec.order));
    m_limit->setValue(m_spec.limit);
    m_stacked->setChecked(m_spec.isStacked);
    m_isShowing = false;
    showFields();
}

void ChartControls::showFields()
{
    const Type type = m_spec.type;
    const bool isBar = type == Type::Bar;
    const bool isPie = type == Type::Pie;
    const bool isHistogram = type == Type::Histogram;
    const bool aggregates = isBar || isPie || (type != Type::Scatter && !isHistogram && m_spec.x >= 0);
    const auto show = [](QWidget* field, bool isShown) { field->parentWidget()->setVisible(isShown); };
    show(m_y, !isHistogram);
    show(m_group, !isPie);
    show(m_aggregate, aggregates && !(m_spec.y.empty() && (isBar || isPie)));
    show(
        m_step, aggregates && (m_spec.aggregate || isBar || isPie) && scaleOf(m_spec.x) == ColumnScale::Time);
    show(m_order, isBar || isPie);
    show(m_limit, (isBar || isPie) && !keepsAllPeriods(m_spec, scaleOf(m_spec.x)));
    m_stacked->setVisible(isBar && (m_spec.group >= 0 || m_spec.y.size() > 1));
}

void ChartControls::takeSpec()
{
    if (m_isShowing || !m_excerpt.table)
        return;
    ChartSpec spec = m_spec;
    const auto type = static_cast<Type>(chosen(*m_type));
    spec.x = chosen(*m_x);
    spec.y = m_y->chosen();
    spec.group = chosen(*m_group);
    const int aggregate = chosen(*m_aggregate);
    spec.aggregate = aggregate == eachRow ? std::nullopt : std::optional(static_cast<Aggregate>(aggregate));
    spec.step = static_cast<Step>(chosen(*m_step));
    spec.order = static_cast<ChartSpec::Order>(chosen(*m_order));
    spec.limit = m_limit->value();
    spec.isStacked = m_stacked->isChecked();
    if (spec == m_spec && type == m_spec.type)
        return;
    const bool isOtherType = type != m_spec.type;
    m_spec = spec;
    if (isOtherType)
        changeType(type);
    showSpec();
    Q_EMIT specChanged();
}

/// What was chosen goes along as far as the new type can use it.
void ChartControls::changeType(Type type)
{
    m_spec.type = type;
    const bool isCategorical = type == Type::Bar || type == Type::Pie;
    if (isCategorical && !m_spec.aggregate)
        m_spec.aggregate = Aggregate::Sum;
    if (type == Type::Pie)
        m_spec.limit = std::min(m_spec.limit, 8);
    if (type == Type::Bar && m_spec.limit == 8)
        m_spec.limit = ChartSpec().limit;
    // A bar for each of thousands of days is none: months to begin with.
    if (isCategorical && scaleOf(m_spec.x) == ColumnScale::Time) {
        m_spec.order = ChartSpec::Order::ByX;
        if (m_spec.step == Step::Exact)
            m_spec.step = Step::Month;
    }
    const bool needsPlace = type == Type::Scatter || type == Type::Histogram;
    if (needsPlace && scaleOf(m_spec.x) == ColumnScale::Category) {
        // Of a bar chart of numbers the numbers are meant.
        m_spec.x = type == Type::Histogram && !m_spec.y.empty() ? m_spec.y.front() : ChartSpec::none;
    }
}

} // namespace brickbench::ui
