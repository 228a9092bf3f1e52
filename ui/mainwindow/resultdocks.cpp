// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/resultdocks.h"

#include "ui/common/actionregistry.h"
#include "ui/mainwindow/panecycle.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/profile/columnprofilepanel.h"
#include "ui/results/resultpane.h"
#include "ui/results/tablefiltering.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int widthAtFirst = 360;

} // namespace

ResultDocks::ResultDocks(
    QMainWindow& window, TabArea& tabs, const ActionRegistry& actions, const ThemeSource& theme)
    : QObject(&window)
    , m_window(window)
    , m_tabs(tabs)
    , m_actions(actions)
    , m_theme(theme)
    , m_inspectorDock(makeDock(u"inspectorDock"_s, tr("Cell Inspector")))
    , m_profileDock(makeDock(u"profileDock"_s, tr("Column Profile")))
{
    wireToggle(m_inspectorDock, u"view.inspector"_s);
    wireToggle(m_profileDock, u"view.profile"_s);
    connect(&m_tabs, &TabArea::currentTabChanged, this, &ResultDocks::watchTab);
    watchTab();
}

QDockWidget* ResultDocks::makeDock(const QString& name, const QString& title)
{
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
    dock->hide();
    return dock;
}

void ResultDocks::fill(const QDockWidget* dock)
{
    if (dock == m_inspectorDock && !m_inspector)
        makeInspector();
    if (dock == m_profileDock && !m_profile)
        makeProfile();
}

void ResultDocks::makeInspector()
{
    m_inspector = new CellInspector(m_theme, m_inspectorDock);
    m_inspectorDock->setWidget(m_inspector);
    connect(m_inspector, &CellInspector::leaveRequested, this, &ResultDocks::returnToResult);
}

void ResultDocks::wireToggle(QDockWidget* dock, const QString& actionId)
{
    QAction& action = m_actions.action(actionId);
    action.setCheckable(true);
    connect(&action, &QAction::triggered, this, [this, dock] {
        const bool hadFocus = dock->isAncestorOf(QApplication::focusWidget());
        if (dock->isHidden())
            return open(dock);
        dock->hide();
        if (hadFocus)
            returnToResult();
    });
    connect(dock, &QDockWidget::visibilityChanged, &action,
        [dock, &action] { action.setChecked(!dock->isHidden()); });
    connect(dock, &QDockWidget::visibilityChanged, this, [this, dock](bool isSeen) {
        if (isSeen)
            fill(dock);
        showCurrentCell();
        showExcerpt();
    });
}

void ResultDocks::makeProfile()
{
    m_profile = new ColumnProfilePanel(m_theme, m_profileDock);
    m_profileDock->setWidget(m_profile);
    connect(m_profile, &ColumnProfilePanel::leaveRequested, this, &ResultDocks::returnToResult);
    connect(m_profile, &ColumnProfilePanel::filterRequested, this,
        [this](const std::vector<ColumnFilter>& filters) {
            for (const ColumnFilter& filter : filters) {
                if (m_page)
                    m_page->tableView().filtering().add(filter);
            }
        });
    connect(m_profile, &ColumnProfilePanel::columnActivated, this, [this](int column) {
        if (!m_page)
            return;
        m_page->showView(u"grid"_s);
        m_page->tableView().setCurrentCell(std::max(m_page->tableView().currentRow(), 0), column);
        m_page->setFocus();
    });
}

void ResultDocks::open(QDockWidget* dock)
{
    fill(dock);
    dock->show();
    dock->raise();
    if (!std::exchange(m_wasSized, true) && !dock->isFloating() && dock->width() < widthAtFirst)
        m_window.resizeDocks({dock}, {widthAtFirst}, Qt::Horizontal);
    showCurrentCell();
    showExcerpt();
    focus(dock);
}

void ResultDocks::focus(const QDockWidget* dock)
{
    if (dock == m_inspectorDock)
        m_inspector->focusContent();
    else
        m_profile->focusContent();
}

void ResultDocks::addTo(PaneCycle& panes)
{
    for (QDockWidget* dock : {m_inspectorDock, m_profileDock}) {
        panes.add([dock] { return dock; },
            [this, dock] {
                fill(dock);
                focus(dock);
            });
    }
}

void ResultDocks::reset()
{
    for (QDockWidget* dock : {m_profileDock, m_inspectorDock}) {
        dock->setFloating(false);
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
        dock->hide();
    }
    m_wasSized = false;
}

void ResultDocks::watchTab()
{
    disconnect(m_viewWatch);
    if (EditorTab* tab = m_tabs.current())
        m_viewWatch
            = connect(&tab->results(), &ResultPane::currentViewChanged, this, &ResultDocks::watchPage);
    watchPage();
}

void ResultDocks::watchPage()
{
    EditorTab* tab = m_tabs.current();
    ResultView* view = tab ? tab->results().currentView() : nullptr;
    TablePage* page = view ? view->tablePage() : nullptr;
    if (page && page == m_page)
        return;
    if (m_page) {
        m_page->disconnect(this);
        m_page->tableView().disconnect(this);
    }
    m_page = page;
    if (page) {
        const TableView* table = &page->tableView();
        connect(table, &TableView::currentCellChanged, this, &ResultDocks::showCurrentCell);
        connect(table, &TableView::excerptChanged, this, &ResultDocks::showCurrentCell);
        connect(table, &TableView::excerptChanged, this, &ResultDocks::showExcerpt);
        connect(page, &TablePage::profileRequested, this, [this] { open(m_profileDock); });
        connect(page, &TablePage::inspectRequested, this, [this] { open(m_inspectorDock); });
    }
    showCurrentCell();
    showExcerpt();
}

void ResultDocks::showExcerpt()
{
    if (m_profile && m_profile->isVisible())
        m_profile->setExcerpt(m_page ? m_page->tableView().excerpt() : TableExcerpt());
}

void ResultDocks::showCurrentCell()
{
    if (!m_inspector || !m_inspector->isVisible())
        return;
    CellAddress cell;
    if (m_page) {
        const TableExcerpt shown = m_page->tableView().excerpt();
        const int row = m_page->tableView().currentRow();
        if (row >= 0 && row < shown.rowCount())
            cell = {shown.table, shown.resultRow(row), m_page->tableView().currentColumn()};
    }
    m_inspector->setCell(cell);
}

void ResultDocks::returnToResult()
{
    if (m_page)
        m_page->setFocus(Qt::ShortcutFocusReason);
    else if (EditorTab* tab = m_tabs.current())
        tab->results().focusResult();
}

} // namespace brickbench::ui
