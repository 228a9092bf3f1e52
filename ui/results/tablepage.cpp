// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tablepage.h"

#include "ui/common/icons.h"
#include "ui/results/chart/chartrecall.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/record/recordview.h"
#include "ui/results/tableview.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Follows the rows and columns that \a source shows.
ResultView* makeChartView(const ThemeSource& theme, TableView& source, QWidget* parent)
{
    auto* chart = new ChartView(theme, parent);
    QObject::connect(&source, &TableView::excerptChanged, chart,
        [chart, &source] { chart->setExcerpt(source.excerpt()); });
    chart->setExcerpt(source.excerpt());
    return chart;
}

QString buttonName(const QString& id)
{
    return u"showTable"_s + id.at(0).toUpper() + id.mid(1);
}

} // namespace

TablePage::TablePage(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_bar(new QWidget(this))
    , m_buttons(new QHBoxLayout(m_bar))
    , m_group(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new TableView(theme, m_stack))
{
    m_bar->setObjectName(u"tableViewSwitch"_s);
    m_buttons->setContentsMargins(6, 2, 6, 2);
    m_buttons->setSpacing(2);
    m_buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_stack);
    connect(m_table, &ResultView::everythingRequested, this, &ResultView::everythingRequested);
    // Toggled, not clicked: assistive technology toggles.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked && static_cast<std::size_t>(id) != m_shown)
            showIndex(static_cast<std::size_t>(id));
    });

    addDockButton(
        u"inspectCell"_s, u"inspect"_s, tr("Show the current cell in full"), &TablePage::inspectRequested);
    addDockButton(
        u"profileColumns"_s, u"columns"_s, tr("Show what the columns hold"), &TablePage::profileRequested);
    connect(m_table, &TableView::inspectRequested, this, &TablePage::inspectRequested);
    addView({u"grid"_s, tr("Grid"), tr("Show the rows as a grid"), u"table"_s, nullptr});
    adopt(m_views.front(), m_table);
    addView({u"record"_s, tr("Record"), tr("Show one row as a form"), u"record"_s,
        [&theme](TableView& source, QWidget* views) { return new RecordView(theme, source, views); }});
    addView({u"chart"_s, tr("Chart"), tr("Show the rows as a chart"), u"chart"_s,
        [&theme](
            TableView& source, QWidget* chartParent) { return makeChartView(theme, source, chartParent); }});
    connect(m_table, &TableView::chartRequested, this, [this](const std::vector<int>& columns) {
        showView(u"chart"_s);
        if (auto* chart = qobject_cast<ChartView*>(&shownView()))
            chart->guessFrom(columns);
    });
    showIndex(0);
    m_recall = new ChartRecall(*this);
}

void TablePage::setTable(TableResultPtr table)
{
    m_table->setTable(std::move(table));
    if (const TableResultPtr& shown = m_table->table())
        m_recall->recall(m_table->memory(), m_table->memoryKey(), shown->columnCount());
}

void TablePage::showArriving(TableResultPtr snapshot)
{
    m_table->showArriving(std::move(snapshot));
}

void TablePage::addDockButton(
    const QString& name, const QString& iconName, const QString& text, void (TablePage::*request)())
{
    auto* button = new QToolButton(m_bar);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_buttons->addWidget(button);
    // The keyboard comes along: of several tables of a result, the docks follow the one that has it.
    connect(button, &QToolButton::clicked, this, [this, request] {
        if (!isAncestorOf(QApplication::focusWidget()))
            setFocus(Qt::OtherFocusReason);
        Q_EMIT(this->*request)();
    });
}

void TablePage::addView(View view)
{
    auto* button = new QToolButton(m_bar);
    button->setObjectName(buttonName(view.id));
    button->setText(view.text);
    button->setIcon(icon(view.iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(view.toolTip);
    button->setToolTip(view.toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    const int index = static_cast<int>(m_views.size());
    m_group->addButton(button, index);
    m_buttons->insertWidget(index, button);
    m_views.push_back({std::move(view), button, nullptr});
    m_bar->setVisible(m_views.size() > 1); // a switch with one way is none
}

void TablePage::adopt(Entry& entry, ResultView* widget)
{
    entry.widget = widget;
    m_stack->addWidget(widget);
    connect(widget, &ResultView::statusChanged, this, [this, widget] {
        if (widget == &shownView())
            Q_EMIT statusChanged(status());
    });
    connect(widget, &ResultView::placeActivated, this, &ResultView::placeActivated);
}

void TablePage::showView(const QString& id)
{
    const auto found = std::find_if(
        m_views.begin(), m_views.end(), [&id](const Entry& entry) { return entry.view.id == id; });
    if (found != m_views.end())
        showIndex(static_cast<std::size_t>(found - m_views.begin()));
}

void TablePage::showIndex(std::size_t index)
{
    Entry& entry = m_views[index];
    if (!entry.widget)
        adopt(entry, entry.view.make(*m_table, m_stack));
    QWidget* focused = m_stack->focusWidget();
    const bool hadFocus = focused && focused->hasFocus();
    m_shown = index;
    entry.button->setChecked(true);
    m_stack->setCurrentWidget(entry.widget);
    m_stack->setFocusProxy(entry.widget);
    if (hadFocus)
        entry.widget->setFocus(Qt::OtherFocusReason);
    Q_EMIT viewShown(entry.view.id);
    Q_EMIT statusChanged(status());
}

QString TablePage::shownId() const
{
    return m_views[m_shown].view.id;
}

ResultView& TablePage::shownView() const
{
    return *m_views[m_shown].widget;
}

void TablePage::copy()
{
    shownView().copy();
}

void TablePage::copyWithHeaders()
{
    shownView().copyWithHeaders();
}

void TablePage::exportResult()
{
    // What a view cannot save by itself, the grid saves, and shows how it goes.
    if (!shownView().canExport())
        showView(u"grid"_s);
    shownView().exportResult();
}

void TablePage::find()
{
    shownView().find();
}

bool TablePage::canFind() const
{
    return shownView().canFind();
}

bool TablePage::canCopy() const
{
    return shownView().canCopy();
}

bool TablePage::canExport() const
{
    return shownView().canExport() || m_table->canExport();
}

bool TablePage::isWorking() const
{
    return std::any_of(m_views.begin(), m_views.end(),
        [](const Entry& entry) { return entry.widget && entry.widget->isWorking(); });
}

bool TablePage::trigger(const QString& command)
{
    if (shownView().trigger(command))
        return true;
    if (m_shown == 0)
        return false;
    showIndex(0);
    return m_table->trigger(command);
}

QString TablePage::status() const
{
    const QString text = shownView().status();
    return text.isEmpty() ? m_table->status() : text;
}

} // namespace brickbench::ui
