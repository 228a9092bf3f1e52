// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartcontrols.h"

#include "ui/results/chart/chartwords.h"
#include "ui/results/chart/columnchecklist.h"
#include "ui/results/chart/flowlayout.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
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

ChartControls::ChartControls(QWidget* parent)
    : QWidget(parent)
    , m_fields(new FlowLayout(nullptr))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(u"chartControls"_s);
    m_fields->setContentsMargins(8, 4, 0, 4);
    m_fields->setSpacing(8);
    m_buttons->setContentsMargins(0, 4, 8, 4);
    m_buttons->setSpacing(2);
    m_buttons->setAlignment(Qt::AlignTop);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(m_fields, 1);
    layout->addLayout(m_buttons);
    build();
}

void ChartControls::addField(QWidget* field, const QString& text)
{
    auto* pair = new QWidget(this);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    auto* label = new QLabel(text, pair);
    label->setBuddy(field);
    label->setProperty("muted", true);
    layout->addWidget(label);
    layout->addWidget(field);
    m_fields->addWidget(pair);
}

QComboBox* ChartControls::addCombo(const QString& name, const QString& text, const QString& accessibleName)
{
    auto* combo = new QComboBox(this);
    combo->setObjectName(name);
    combo->setAccessibleName(accessibleName);
    // A name of a hundred letters must not push the others away.
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    combo->setMaximumWidth(190);
    addField(combo, text);
    connect(combo, &QComboBox::currentIndexChanged, this, &ChartControls::takeSpec);
    return combo;
}

void ChartControls::build()
{
    m_type = addCombo(u"chartType"_s, tr("C&hart"), tr("Type of chart"));
    m_x = addCombo(u"chartX"_s, tr("&X"), tr("Column for X"));
    m_y = new ColumnChecklist(this);
    m_y->setObjectName(u"chartY"_s);
    m_y->setAccessibleName(tr("Columns for Y"));
    addField(m_y, tr("&Y"));
    m_aggregate = addCombo(u"chartAggregate"_s, tr("&as"), tr("What becomes of rows with an equal X"));
    m_group = addCombo(u"chartGroup"_s, tr("Spl&it by"), tr("Column that splits into series"));
    m_step = addCombo(u"chartStep"_s, tr("&Times"), tr("Periods that times are gathered into"));
    m_order = addCombo(u"chartOrder"_s, tr("O&rder"), tr("Order of the bars"));
    m_limit = new QSpinBox(this);
    m_limit->setObjectName(u"chartLimit"_s);
    m_limit->setAccessibleName(tr("Most bars; the rest becomes “Other”"));
    m_limit->setRange(1, ChartSpec::maxCategories);
    m_limit->setKeyboardTracking(false);
    addField(m_limit, tr("&Most"));
    m_stacked = new QToolButton(this);
    m_stacked->setObjectName(u"chartStacked"_s);
    m_stacked->setText(tr("Stac&ked"));
    m_stacked->setAccessibleName(tr("Stack the series"));
    m_stacked->setCheckable(true);
    m_stacked->setFocusPolicy(Qt::StrongFocus);
    m_fields->addWidget(m_stacked);
    connect(m_y, &ColumnChecklist::chosenChanged, this, &ChartControls::takeSpec);
    connect(m_limit, &QSpinBox::valueChanged, this, &ChartControls::takeSpec);
    connect(m_stacked, &QToolButton::toggled, this, &ChartControls::takeSpec);
    const QSignalBlocker typeBlocker(m_type);
    fillTypes();
}

void ChartControls::addButton(QToolButton* button)
{
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAutoRaise(true);
    m_buttons->addWidget(button);
}

void ChartControls::fillTypes()
{
    for (const Type type : {Type::Bar, Type::Line, Type::Area, Type::Scatter, Type::Histogram, Type::Pie})
        m_type->addItem(ChartWords::type(type), static_cast<int>(type));
    using Order = ChartSpec::Order;
    const QSignalBlocker orderBlocker(m_order);
    for (const Order order : {Order::LargestFirst, Order::SmallestFirst, Order::ByX, Order::Appearance})
        m_order->addItem(ChartWords::order(order), static_cast<int>(order));
    const QSignalBlocker stepBlocker(m_step);
    for (const Step step : {Step::Exact, Step::Hour, Step::Day, Step::Week, Step::Month, Step::Year})
        m_step->addItem(ChartWords::step(step), static_cast<int>(step));
}

void ChartControls::setColumns(const TableExcerpt& excerpt, const std::vector<ColumnScale>& scales)
{
    m_excerpt = excerpt;
    m_scales = scales;
    showSpec();
}

ColumnScale ChartControls::scaleOf(int column) const
{
    return column >= 0 && column < static_cast<int>(m_scales.size())
        ? m_scales[static_cast<std::size_t>(column)]
        : ColumnScale::Category;
}

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

/// A field that became wider or was hidden may change how many lines there are.
bool ChartControls::event(QEvent* event)
{
    const bool taken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return taken;
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
