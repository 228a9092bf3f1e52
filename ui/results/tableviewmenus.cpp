// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/clipboardtext.h"
#include "ui/results/filterbar.h"
#include "ui/results/filterwords.h"
#include "ui/results/gridheader.h"
#include "ui/results/resultgrid.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tablefiltering.h"
#include "ui/results/tableordering.h"
#include "ui/results/tableview.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QAction* named(QAction* action, const QString& name, const QKeySequence& keys = {})
{
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutVisibleInContextMenu(true);
    return action;
}

QMenu* newMenu(QWidget* parent, const QString& name)
{
    auto* menu = new QMenu(parent);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

} // namespace

bool TableView::trigger(const QString& command)
{
    const int column = currentColumn();
    if (command == "filter"_L1)
        m_filterBar->open();
    else if (command == "sort"_L1)
        sortBy(column, false);
    else if (command == "sortAdd"_L1)
        sortBy(column, true);
    else if (command == "columnMenu"_L1)
        showColumnMenu(column, columnAnchor(column).bottomLeft());
    else if (command == "goToRow"_L1)
        goToRow();
    else if (command == "goToColumn"_L1)
        goToColumn();
    else if (command == "copyAs"_L1) {
        QMenu* menu = newMenu(this, u"copyAsMenu"_s);
        fillCopyAsMenu(*menu);
        const QRect cell = m_grid->visualRect(m_grid->currentIndex());
        menu->popup(m_grid->viewport()->mapToGlobal(cell.bottomLeft()));
    } else
        return false;
    return true;
}

QRect TableView::columnAnchor(int column) const
{
    const GridHeader& header = m_grid->columnHeader();
    const int x = std::clamp(header.shownPosition(column), 0, std::max(0, header.width() - 20));
    return {header.viewport()->mapToGlobal(QPoint(x, 0)), QSize(header.sectionSize(column), header.height())};
}

void TableView::addSortActions(QMenu& menu, int column)
{
    const auto keys = m_ordering->sortKeys();
    const auto key = std::find_if(
        keys.begin(), keys.end(), [column](const SortKey& each) { return each.column == column; });
    const auto sort = [this](SortKey wanted) { m_ordering->setSortKeys({wanted}); };
    const auto mark = [&](QAction* action, bool descending) {
        action->setCheckable(true);
        action->setChecked(key != keys.end() && key->descending == descending);
    };
    mark(named(menu.addAction(tr("Sort &Ascending"), this,
                   [sort, column] {
                       sort({column, false});
                   }),
             u"sortAscending"_s),
        false);
    mark(named(menu.addAction(tr("Sort &Descending"), this,
                   [sort, column] {
                       sort({column, true});
                   }),
             u"sortDescending"_s),
        true);
    named(menu.addAction(tr("Sort Also by &This Column"), this, [this, column] { sortBy(column, true); }),
        u"sortAdd"_s, QKeySequence(u"Ctrl+Alt+Shift+O"_s))
        ->setEnabled(!keys.empty() && !(keys.size() == 1 && key != keys.end()));
    named(menu.addAction(tr("&Clear Sorting"), this, [this] { m_ordering->setSortKeys({}); }), u"sortClear"_s)
        ->setEnabled(!keys.empty());
}

void TableView::addShownActions(QMenu& menu, int column)
{
    QAction* pin = named(
        menu.addAction(tr("&Pin"), this, [this, column](bool on) { m_columns->setPinned(column, on); }),
        u"columnPin"_s);
    pin->setCheckable(true);
    pin->setChecked(m_columns->isPinned(column));
    named(menu.addAction(tr("&Hide"), this, [this, column] { m_columns->hide(column); }), u"columnHide"_s)
        ->setEnabled(m_columns->canHide(column));
    const int hidden = m_columns->hiddenCount();
    named(menu.addAction(
              tr("S&how %n Hidden Column(s)", nullptr, hidden), this, [this] { m_columns->showAll(); }),
        u"columnShowAll"_s)
        ->setVisible(hidden > 0);
    menu.addSeparator();
    named(menu.addAction(tr("&Fit"), this, [this, column] { m_grid->fitColumn(column); }), u"columnFit"_s);
    named(menu.addAction(tr("Fit A&ll"), this, [this] { fitColumns(); }), u"columnFitAll"_s);
}

void TableView::showColumnMenu(int column, QPoint globalPosition)
{
    if (!m_model.result() || column < 0)
        return;
    QMenu* menu = newMenu(this, u"resultColumnMenu"_s);
    addSortActions(*menu, column);
    menu->addSeparator();
    named(menu->addAction(
              tr("F&ilter …"), this, [this, column] { m_filtering->ask(column, columnAnchor(column)); }),
        u"columnFilter"_s);
    menu->addSeparator();
    addShownActions(*menu, column);
    menu->addSeparator();
    named(menu->addAction(tr("Select C&olumn"), this,
              [this, column] {
                  m_grid->setFocus();
                  m_grid->selectColumn(column);
              }),
        u"columnSelect"_s);
    named(menu->addAction(tr("Copy &Name"), this,
              [this, column] {
                  const auto& all = m_model.result()->columns();
                  putOnClipboard(all[static_cast<std::size_t>(column)].name.toUtf8());
              }),
        u"columnCopyName"_s);
    named(menu->addAction(tr("Copy Col&umn"), this, [this, column] { copyColumn(column); }), u"columnCopy"_s);
    menu->popup(globalPosition);
}

void TableView::fillCopyAsMenu(QMenu& menu)
{
    for (const CopyFormat format : copyFormats())
        menu.addAction(copyFormatName(format), this, [this, format] { copyAs(format); });
}

void TableView::addCopyActions(QMenu& menu)
{
    named(menu.addAction(tr("&Copy"), this, [this] { copy(); }), u"cellCopy"_s, QKeySequence::Copy)
        ->setEnabled(canCopy());
    named(menu.addAction(tr("Copy with &Headers"), this, [this] { copyWithHeaders(); }), u"cellCopyHeaders"_s,
        QKeySequence(u"Ctrl+Shift+C"_s))
        ->setEnabled(canCopy());
    QMenu* as = menu.addMenu(tr("Copy &As"));
    named(as->menuAction(), u"cellCopyAs"_s, QKeySequence(u"Ctrl+Alt+C"_s))->setEnabled(canCopy());
    fillCopyAsMenu(*as);
}

void TableView::addValueActions(QMenu& menu, const QModelIndex& cell)
{
    const int column = cell.column();
    const TableResultPtr& table = m_model.result();
    const auto filter = [&](bool exclude) {
        return FilterWords::ofCell(*table, m_model.resultRow(cell.row()), column, exclude);
    };
    named(menu.addAction(
              tr("Filter by This &Value"), this, [this, only = filter(false)] { m_filtering->add(only); }),
        u"cellFilter"_s);
    named(menu.addAction(
              tr("E&xclude This Value"), this, [this, without = filter(true)] { m_filtering->add(without); }),
        u"cellExclude"_s);
    menu.addSeparator();
    named(menu.addAction(tr("&Inspect"), this, &TableView::inspectRequested), u"cellInspect"_s,
        QKeySequence(Qt::SHIFT | Qt::Key_Return));
    named(menu.addAction(tr("Select &Row"), this, [this, row = cell.row()] { m_grid->selectRow(row); }),
        u"cellSelectRow"_s, QKeySequence(u"Shift+Space"_s));
    named(menu.addAction(tr("Select C&olumn"), this, [this, column] { m_grid->selectColumn(column); }),
        u"cellSelectColumn"_s, QKeySequence(u"Ctrl+Space"_s));
}

void TableView::showCellMenu(QPoint position)
{
    QMenu* menu = newMenu(this, u"resultTableMenu"_s);
    const QModelIndex cell = m_grid->indexAt(position);
    addCopyActions(*menu);
    menu->addSeparator();
    if (cell.isValid())
        addValueActions(*menu, cell);
    named(menu->addAction(tr("Select &All"), this, [this] { m_grid->selectAll(); }), u"cellSelectAll"_s,
        QKeySequence::SelectAll);
    named(menu->addAction(tr("Char&t Selected Columns"), this,
              [this] { Q_EMIT chartRequested(selectedExcerpt().columns); }),
        u"cellChart"_s)
        ->setEnabled(!m_grid->selectedRanges().isEmpty());
    menu->addSeparator();
    named(menu->addAction(tr("Filter &Bar"), this, [this] { trigger(u"filter"_s); }), u"cellFilterBar"_s,
        QKeySequence(u"Ctrl+Shift+L"_s));
    named(menu->addAction(tr("F&ind …"), this, [this] { find(); }), u"cellFind"_s, QKeySequence::Find);
    named(menu->addAction(tr("&Go to Row …"), this, [this] { goToRow(); }), u"cellGoToRow"_s,
        QKeySequence(u"Ctrl+G"_s));
    named(menu->addAction(tr("Go to Col&umn …"), this, [this] { goToColumn(); }), u"cellGoToColumn"_s,
        QKeySequence(u"Ctrl+F12"_s));
    named(menu->addAction(tr("&Export …"), this, [this] { exportResult(); }), u"cellExport"_s,
        QKeySequence(u"Ctrl+E"_s))
        ->setEnabled(canExport());
    menu->popup(m_grid->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
