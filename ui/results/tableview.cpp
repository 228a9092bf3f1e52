// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tableview.h"

#include "ui/results/columnmemory.h"
#include "ui/results/filterbar.h"
#include "ui/results/findbar.h"
#include "ui/results/gotobar.h"
#include "ui/results/gridheader.h"
#include "ui/results/progressline.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/selectionsums.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tablefiltering.h"
#include "ui/results/tablefinding.h"
#include "ui/results/tableordering.h"
#include "ui/results/wording.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

TableView::TableView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
{
    build(theme);
    m_growTimer.setInterval(60);
    m_growTimer.setSingleShot(true);
    connect(&m_growTimer, &QTimer::timeout, this, &TableView::showPending);
    m_workTimer.setInterval(150); // shorter work needs no sign
    m_workTimer.setSingleShot(true);
    connect(&m_workTimer, &QTimer::timeout, this, &TableView::showWorking);
    connectGrid();
    connectBars();
    connectOrdering();
}

TableView::~TableView() = default;

void TableView::build(const ThemeSource& theme)
{
    m_grid = new ResultGrid(theme, this);
    m_columns = new TableColumns(*m_grid, this);
    m_ordering = new TableOrdering(this);
    m_filterBar = new FilterBar(theme, this);
    m_filtering = new TableFiltering(*m_filterBar, *m_ordering, theme, this);
    m_note = new QLabel(this);
    m_progress = new ProgressLine(theme, this);
    m_find = new FindBar(this);
    m_goTo = new GoToBar(this);
    m_save = new SaveBar(theme, this);
    m_sums
        = new SelectionSums([this] { return excerpt(); }, [this] { return m_grid->selectedRanges(); }, this);
    m_finding = new TableFinding(
        *m_find,
        [this] {
            TableFinding::Place place{excerpt(), {std::max(0, currentRow()), 0}};
            const auto& shown = place.shown.columns;
            const auto at = std::find(shown.begin(), shown.end(), currentColumn());
            place.at.column = at == shown.end() ? 0 : static_cast<int>(at - shown.begin());
            return place;
        },
        this);
    m_grid->setModel(&m_model);
    setFocusProxy(m_grid);
    m_note->setObjectName(u"resultTableNote"_s);
    m_note->setContentsMargins(10, 3, 10, 3);
    m_note->setWordWrap(true);
    m_note->hide();
    m_progress->setObjectName(u"resultTableProgress"_s);
    m_progress->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_note);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_goTo);
}

void TableView::connectGrid()
{
    GridHeader& header = m_grid->columnHeader();
    connect(m_grid, &ResultGrid::copyRequested, this, &TableView::copy);
    connect(m_grid, &ResultGrid::copyWithHeadersRequested, this, &TableView::copyWithHeaders);
    connect(m_grid, &ResultGrid::goToRowRequested, this, &TableView::goToRow);
    connect(m_grid, &ResultGrid::findRequested, this, &TableView::find);
    connect(m_grid, &ResultGrid::inspectRequested, this, &TableView::inspectRequested);
    connect(m_grid, &ResultGrid::currentCellChanged, this, &TableView::currentCellChanged);
    connect(m_grid, &ResultGrid::selectedRangesChanged, m_sums, &SelectionSums::schedule);
    connect(m_grid, &ResultGrid::selectedRangesChanged, this, &TableView::selectionChanged);
    connect(m_grid, &ResultGrid::commandRequested, this, &TableView::trigger);
    connect(m_grid, &ResultGrid::emptyActionTriggered, m_filtering, &TableFiltering::clear);
    connect(m_grid, &QWidget::customContextMenuRequested, this, &TableView::showCellMenu);
    connect(m_sums, &SelectionSums::changed, this, [this] { Q_EMIT statusChanged(status()); });
    connect(&header, &GridHeader::sortRequested, this, &TableView::sortBy);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QWidget::customContextMenuRequested, this, [this, &header](QPoint at) {
        showColumnMenu(header.shownSectionAt(at.x()), header.viewport()->mapToGlobal(at));
    });
    connect(m_columns, &TableColumns::layoutChanged, this, &TableView::keepLayout);
    connect(m_columns, &TableColumns::shownChanged, this, [this] {
        m_finding->forget();
        m_sums->schedule();
        Q_EMIT excerptChanged();
        Q_EMIT statusChanged(status());
    });
}

void TableView::connectBars()
{
    connect(m_goTo, &GoToBar::rowChosen, this, &TableView::goToResultRow);
    connect(m_goTo, &GoToBar::closed, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_find, &FindBar::closed, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_finding, &TableFinding::found, this, &TableView::setCurrentCell);
    connect(m_filterBar, &FilterBar::closed, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_filtering, &TableFiltering::addRequested, this, [this] {
        pickColumn(tr("Filter by column"), [this](int column) {
            m_filtering->ask(column,
                {m_filterBar->addButton()->mapToGlobal(QPoint(0, 0)), m_filterBar->addButton()->size()});
        });
    });
}

void TableView::connectOrdering()
{
    connect(m_ordering, &TableOrdering::askedChanged, this, &TableView::showAsked);
    connect(m_ordering, &TableOrdering::orderChanged, this, &TableView::takeOrder);
    connect(m_ordering, &TableOrdering::workingChanged, this, [this] {
        if (!m_ordering->isWorking())
            m_workTimer.stop();
        else if (!m_workTimer.isActive())
            m_workTimer.start();
        if (!m_ordering->isWorking())
            showWorking();
    });
}

void TableView::setTable(TableResultPtr table)
{
    m_growTimer.stop();
    m_pending.reset();
    adopt(std::move(table), true);
    m_isArriving = false;
    Q_EMIT statusChanged(status());
}

void TableView::showArriving(TableResultPtr snapshot)
{
    m_isArriving = true;
    m_pending = std::move(snapshot);
    if (!m_model.result())
        showPending();
    else if (!m_growTimer.isActive())
        m_growTimer.start();
}

void TableView::showPending()
{
    if (m_pending)
        adopt(std::exchange(m_pending, nullptr), false);
    Q_EMIT statusChanged(status());
}

void TableView::adopt(TableResultPtr table, bool isFinal)
{
    const bool isFirst = !m_model.result() || !m_isArriving;
    if (isFirst) {
        m_shownKeys.clear();
        m_model.setResult(table);
        m_columns->reset();
        m_layoutKey.clear();
        m_ordering->setTable(table);
    } else {
        m_model.grow(table);
        if (isFinal)
            m_ordering->growTable(table);
    }
    m_filtering->setTable(table, !isFirst);
    m_finding->forget();
    // Widths are chosen once: columns that move under the pointer while rows arrive are worse than narrow
    // ones.
    if (isFirst && table)
        fitColumns();
    if (isFinal)
        recallLayout();
    if (isFirst && table && table->rowCount() > 0 && table->columnCount() > 0)
        m_grid->selectionModel()->setCurrentIndex(m_model.index(0, 0), QItemSelectionModel::NoUpdate);
    showNote();
    Q_EMIT excerptChanged();
}

void TableView::fitColumns()
{
    m_columns->beginFit();
    m_grid->fitColumnsToSample(*m_model.result());
    m_columns->endFit();
}

void TableView::setMemory(ColumnMemory* memory, const QString& code)
{
    m_memory = memory;
    m_code = code;
}

ColumnMemory* TableView::memory() const
{
    return m_memory;
}

void TableView::recallLayout()
{
    const TableResultPtr& table = m_model.result();
    if (!m_memory || !table || m_code.isEmpty() || table->columnCount() > ColumnMemory::widestTable)
        return;
    m_layoutKey = ColumnMemory::keyOf(m_code, *table);
    if (const auto layout = m_memory->find(m_layoutKey))
        m_columns->apply(*layout);
}

void TableView::keepLayout()
{
    // Before the last row is there the columns may still change.
    if (m_memory && !m_layoutKey.isEmpty())
        m_memory->keep(m_layoutKey, m_columns->layout());
}

bool TableView::canExport() const
{
    return m_model.result() && m_model.columnCount() > 0 && !m_save->isBusy();
}

bool TableView::isWorking() const
{
    return m_save->isBusy() || isAskingForExport();
}

void TableView::find()
{
    m_goTo->hide();
    m_find->open();
}

QString TableView::status() const
{
    const TableResultPtr& table = m_model.result();
    if (!table)
        return {};
    QString text = Wording::rows(table->rowCount());
    if (m_filtering->isFiltering() && m_ordering->order()) {
        text = tr("%1 of %2", "rows shown of all")
                   .arg(QLocale().toString(qlonglong(m_model.rowCount())), text);
    }
    if (m_isArriving)
        text = tr("%1 so far").arg(text);
    if (m_columns->hiddenCount() > 0)
        text = u"%1 · %2"_s.arg(text, tr("%n column(s) hidden", nullptr, m_columns->hiddenCount()));
    if (m_progress->isVisibleTo(this))
        text = u"%1 · %2"_s.arg(text, tr("working …"));
    return m_sums->text().isEmpty() ? text : u"%1   %2"_s.arg(text, m_sums->text());
}

} // namespace brickbench::ui
