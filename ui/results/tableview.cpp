// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tableview.h"

#include "core/runinbackground.h"
#include "results/tablefind.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/findbar.h"
#include "ui/results/gotobar.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tableformats.h"
#include "ui/results/wording.h"

#include <QDateTime>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Up to here reading the cells takes less than a frame.
constexpr qint64 cellsAtOnce = 20'000;

} // namespace

TableView::TableView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
{
    build(theme);
    m_growTimer.setInterval(60);
    m_growTimer.setSingleShot(true);
    connect(&m_growTimer, &QTimer::timeout, this, &TableView::showPending);
    m_summaryTimer.setInterval(40);
    m_summaryTimer.setSingleShot(true);
    connect(&m_summaryTimer, &QTimer::timeout, this, &TableView::summariseSelection);
    connectGrid();
}

TableView::~TableView()
{
    for (const auto& work : {m_summaryWork, m_findWork}) {
        if (work)
            work->cancelled = true;
    }
}

void TableView::build(const ThemeSource& theme)
{
    m_grid = new ResultGrid(theme, this);
    m_find = new FindBar(this);
    m_goTo = new GoToBar(this);
    m_save = new SaveBar(theme, this);
    m_grid->setModel(&m_model);
    setFocusProxy(m_grid);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_goTo);
}

void TableView::connectGrid()
{
    connect(m_grid, &ResultGrid::copyRequested, this, &TableView::copy);
    connect(m_grid, &ResultGrid::copyWithHeadersRequested, this, &TableView::copyWithHeaders);
    connect(m_grid, &ResultGrid::goToRowRequested, this, &TableView::goToRow);
    connect(m_grid, &ResultGrid::findRequested, this, &TableView::find);
    connect(m_grid, &ResultGrid::inspectRequested, this, &TableView::inspectRequested);
    connect(m_grid, &ResultGrid::currentCellChanged, this, &TableView::currentCellChanged);
    connect(m_grid, &ResultGrid::selectedRangesChanged, this, &TableView::scheduleSummary);
    connect(m_grid, &ResultGrid::selectedRangesChanged, this, &TableView::selectionChanged);
    connect(m_grid, &QWidget::customContextMenuRequested, this, &TableView::showContextMenu);
    connect(m_goTo, &GoToBar::rowChosen, this, [this](int row) { m_grid->goToRow(row - 1); });
    connect(m_goTo, &GoToBar::closed, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_find, &FindBar::closed, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_find, &FindBar::nextRequested, this, [this] { findFrom(true); });
    connect(m_find, &FindBar::previousRequested, this, [this] { findFrom(false); });
    connect(m_find, &FindBar::queryChanged, this, [this] { m_find->setCountText({}); });
}

void TableView::setTable(TableResultPtr table)
{
    m_growTimer.stop();
    m_pending.reset();
    adopt(std::move(table));
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
        adopt(std::exchange(m_pending, nullptr));
    Q_EMIT statusChanged(status());
}

void TableView::adopt(TableResultPtr table)
{
    const bool isFirst = !m_model.result() || !m_isArriving;
    if (isFirst)
        m_model.setResult(table);
    else
        m_model.grow(table);
    // Widths are chosen once: columns that move under the pointer while rows arrive are worse than narrow
    // ones.
    if (isFirst && table)
        m_grid->fitColumnsToSample(*table);
    if (isFirst && table && table->rowCount() > 0 && table->columnCount() > 0)
        m_grid->selectionModel()->setCurrentIndex(m_model.index(0, 0), QItemSelectionModel::NoUpdate);
    Q_EMIT excerptChanged();
}

bool TableView::canCopy() const
{
    return m_model.result() && m_model.columnCount() > 0;
}

bool TableView::canExport() const
{
    return m_model.result() && m_model.columnCount() > 0 && !m_save->isBusy();
}

bool TableView::isWorking() const
{
    return m_save->isBusy() || m_save->isAsking();
}

void TableView::copy()
{
    copyCellsToClipboard(false);
}

void TableView::copyWithHeaders()
{
    copyCellsToClipboard(true);
}

void TableView::copyCellsToClipboard(bool withHeaders)
{
    const TableExcerpt shown = excerpt();
    if (!shown.table)
        return;
    CellSelection block = CellSelection::fromSelection(m_grid->selectedRanges(), shown);
    if (block.isEmpty())
        block = CellSelection::whole(shown);
    if (block.isEmpty())
        return;
    if (block.cellCount() <= cellsAtOnce) {
        WorkProgress progress;
        const CopiedCells copied = copyCells(shown, block, withHeaders, progress);
        return putOnClipboard(copied.tsv, copied.html);
    }
    const qint64 cells = block.cellCount();
    m_save->run(
        tr("Copying %1 cells …").arg(QLocale().toString(cells)),
        [shown, block, withHeaders](
            WorkProgress& progress) { return copyCells(shown, block, withHeaders, progress); },
        [](const CopiedCells& copied) { putOnClipboard(copied.tsv, copied.html); });
}

void TableView::exportResult()
{
    if (!canExport())
        return;
    const QString name = u"result-%1"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    m_save->askAndSave(name, tableFormats(m_model.result()));
}

void TableView::goToRow()
{
    if (m_model.rowCount() > 0) {
        m_find->hide();
        m_goTo->open(std::max(0, m_grid->currentIndex().row()) + 1, m_model.rowCount());
    }
}

void TableView::find()
{
    m_goTo->hide();
    m_find->open();
}

void TableView::findFrom(bool forward)
{
    const TableExcerpt shown = excerpt();
    if (!shown.table || m_find->text().isEmpty())
        return;
    if (m_findWork)
        m_findWork->cancelled = true;
    auto work = m_findWork = std::make_shared<WorkProgress>();
    const auto at = std::find(shown.columns.begin(), shown.columns.end(), currentColumn());
    const ShownCell from{std::max(0, currentRow()),
        at == shown.columns.end() ? 0 : static_cast<int>(at - shown.columns.begin())};
    const FindQuery query{m_find->text(), m_find->isCaseSensitive(), false};
    const auto direction = forward ? FindDirection::Forward : FindDirection::Backward;
    runInBackground(
        this,
        [shown, query, from, direction, work] {
            return findCell(shown, query, from, direction, work->cancelled);
        },
        [this, shown, work](std::optional<ShownCell> found) {
            if (work->cancelled || m_model.result() != shown.table || m_model.rowOrder() != shown.rows)
                return;
            m_find->setCountText(found
                    ? tr("Row %1").arg(QLocale().toString(qlonglong(shown.resultRow(found->row) + 1)))
                    : tr("Not found"));
            if (found)
                setCurrentCell(static_cast<int>(found->row), shown.resultColumn(found->column));
        });
}

void TableView::scheduleSummary()
{
    if (!m_summaryTimer.isActive())
        m_summaryTimer.start();
}

void TableView::summariseSelection()
{
    if (m_summaryWork)
        m_summaryWork->cancelled = true;
    const TableExcerpt shown = excerpt();
    const CellSelection block = CellSelection::fromSelection(m_grid->selectedRanges(), shown);
    m_summary.clear();
    if (shown.table && block.cellCount() > 1) {
        m_summary = tr("%1 cells").arg(QLocale().toString(block.cellCount()));
        auto work = m_summaryWork = std::make_shared<WorkProgress>();
        runInBackground(
            this, [shown, block, work] { return summarise(shown, block, *work); },
            [this, work](const SelectionSummary& sums) {
                if (work->cancelled || sums.numbers == 0)
                    return;
                m_summary = tr("%1 cells · sum %2 · min %3 · max %4")
                                .arg(QLocale().toString(sums.cells), sums.sum, sums.minimum, sums.maximum);
                Q_EMIT statusChanged(status());
            });
    }
    Q_EMIT statusChanged(status());
}

QString TableView::status() const
{
    const TableResultPtr& table = m_model.result();
    if (!table)
        return {};
    QString text = Wording::rows(table->rowCount());
    if (m_isArriving)
        text = tr("%1 so far").arg(text);
    return m_summary.isEmpty() ? text : u"%1   %2"_s.arg(text, m_summary);
}

void TableView::showContextMenu(QPoint position)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"resultTableMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int column = m_grid->columnAt(position.x());
    const auto add = [&](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(text, this, slot);
        action->setShortcut(keys);
        action->setShortcutVisibleInContextMenu(true);
        return action;
    };
    add(tr("&Copy"), QKeySequence::Copy, [this] { copy(); })->setEnabled(canCopy());
    add(tr("Copy with &Headers"), QKeySequence(u"Ctrl+Shift+C"_s), [this] { copyWithHeaders(); });
    add(tr("&Inspect"), QKeySequence(Qt::SHIFT | Qt::Key_Return), [this] {
        Q_EMIT inspectRequested();
    })->setEnabled(m_grid->currentIndex().isValid());
    add(tr("Select &All"), QKeySequence::SelectAll, [this] { m_grid->selectAll(); });
    add(tr("Cha&rt Selected Columns"), {}, [this] {
        Q_EMIT chartRequested(selectedExcerpt().columns);
    })->setEnabled(!m_grid->selectedRanges().isEmpty());
    menu->addSeparator();
    add(tr("&Fit Column"), {}, [this, column] {
        m_grid->resizeColumnToContents(column);
    })->setEnabled(column >= 0);
    add(tr("Fit All C&olumns"), {}, [this] { m_grid->fitColumnsToSample(*m_model.result()); });
    menu->addSeparator();
    add(tr("F&ind …"), QKeySequence::Find, [this] { find(); });
    add(tr("&Go to Row …"), QKeySequence(u"Ctrl+G"_s), [this] { goToRow(); });
    add(tr("&Export …"), QKeySequence(u"Ctrl+E"_s), [this] { exportResult(); })->setEnabled(canExport());
    menu->popup(m_grid->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
