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

/// A field that became wider or was hidden may change how many lines there are.
bool ChartControls::event(QEvent* event)
{
    const bool taken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return taken;
}

} // namespace brickbench::ui
