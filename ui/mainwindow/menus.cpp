// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/menus.h"

#include "ui/common/actionregistry.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QDir>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Menus {
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

/// Ids in order; "" is a separator.
void fillMenu(QMenu& menu, const ActionRegistry& actions, std::initializer_list<QLatin1StringView> ids)
{
    for (const QLatin1StringView id : ids) {
        if (id.isEmpty())
            menu.addSeparator();
        else
            menu.addAction(&actions.action(QString(id)));
    }
}

QMenu& addMenu(QMainWindow& window, const QString& title, QLatin1StringView name)
{
    QMenu* menu = window.menuBar()->addMenu(title);
    menu->setObjectName(name);
    return *menu;
}

void addViewMenu(QMainWindow& window, const ActionRegistry& actions)
{
    QMenu& view = addMenu(window, Menus::tr("&View"), "viewMenu"_L1);
    fillMenu(view, actions,
        {"view.clusters"_L1, "view.findCluster"_L1, "view.history"_L1, ""_L1, "view.inspector"_L1,
            "view.profile"_L1, ""_L1, "view.toggleFocus"_L1, "view.nextPane"_L1, "view.previousPane"_L1,
            ""_L1});
    QMenu* theme = view.addMenu(Menus::tr("Th&eme"));
    theme->setObjectName(u"themeMenu"_s);
    fillMenu(*theme, actions, {"view.themeSystem"_L1, "view.themeLight"_L1, "view.themeDark"_L1});
    auto* group = new QActionGroup(theme);
    for (QAction* action : theme->actions()) {
        action->setCheckable(true);
        group->addAction(action);
    }
    QMenu* zoom = view.addMenu(Menus::tr("&Zoom"));
    zoom->setObjectName(u"zoomMenu"_s);
    fillMenu(*zoom, actions, {"view.zoomIn"_L1, "view.zoomOut"_L1, "view.zoomReset"_L1});
    QMenu* tabs = view.addMenu(Menus::tr("&Tabs"));
    tabs->setObjectName(u"tabsMenu"_s);
    fillMenu(*tabs, actions, {"tab.next"_L1, "tab.previous"_L1, ""_L1});
    for (int number = 1; number <= 9; ++number)
        tabs->addAction(&actions.action(u"tab.%1"_s.arg(number)));
    fillMenu(view, actions, {""_L1, "view.wrapLines"_L1, ""_L1, "view.resetLayout"_L1, "view.fullScreen"_L1});
}

void addHelpMenu(
    QMainWindow& window, const ActionRegistry& actions, const std::function<void(const QString&)>& openSample)
{
    QMenu& help = addMenu(window, Menus::tr("&Help"), "helpMenu"_L1);
    fillMenu(help, actions, {"help.shortcuts"_L1});
    QMenu* samples = help.addMenu(Menus::tr("&Samples"));
    samples->setObjectName(u"samplesMenu"_s);
    for (const QFileInfo& file : QDir(u":/samples"_s).entryInfoList(QDir::Files, QDir::Name)) {
        samples->addAction(
            file.fileName(), &window, [openSample, path = file.filePath()] { openSample(path); });
    }
    fillMenu(help, actions, {"connection.local"_L1, ""_L1, "help.about"_L1});
}

} // namespace

void addMenus(
    QMainWindow& window, const ActionRegistry& actions, std::function<void(const QString&)> openSample)
{
    fillMenu(addMenu(window, Menus::tr("&File"), "fileMenu"_L1), actions,
        {"file.new"_L1, "file.open"_L1, "file.save"_L1, "file.saveAs"_L1, ""_L1, "connection.new"_L1,
            "connection.local"_L1, "connection.close"_L1, ""_L1, "tab.rename"_L1, "tab.close"_L1,
            "tab.closeOthers"_L1, "tab.reopen"_L1, ""_L1, "file.quit"_L1});
    fillMenu(addMenu(window, Menus::tr("&Edit"), "editMenu"_L1), actions,
        {"edit.undo"_L1, "edit.redo"_L1, ""_L1, "edit.cut"_L1, "edit.copy"_L1, "edit.paste"_L1,
            "edit.selectAll"_L1, ""_L1, "edit.find"_L1, "edit.replace"_L1, "edit.findNext"_L1,
            "edit.findPrevious"_L1, "edit.goToLine"_L1, ""_L1, "edit.comment"_L1});
    addViewMenu(window, actions);
    fillMenu(addMenu(window, Menus::tr("&Run"), "runMenu"_L1), actions,
        {"run.current"_L1, "run.advance"_L1, "run.insertBelow"_L1, "run.all"_L1, ""_L1, "run.toCaret"_L1,
            "run.fromCaret"_L1, "run.stopOnError"_L1, ""_L1, "run.rich"_L1, "run.richSource"_L1, ""_L1,
            "run.stop"_L1, "run.newContext"_L1, "run.replay"_L1, ""_L1, "tab.keepContext"_L1,
            "tab.keptContexts"_L1});
    fillMenu(addMenu(window, Menus::tr("&Cluster"), "clusterMenu"_L1), actions,
        {"cluster.openEditor"_L1, ""_L1, "cluster.refresh"_L1, "cluster.start"_L1, "cluster.restart"_L1,
            "cluster.terminate"_L1, ""_L1, "cluster.install"_L1, "cluster.upload"_L1, ""_L1,
            "cluster.favourite"_L1, "cluster.copyId"_L1});
    fillMenu(addMenu(window, Menus::tr("Re&sult"), "resultMenu"_L1), actions,
        {"result.copy"_L1, "result.copyWithHeaders"_L1, "result.copyAs"_L1, "result.export"_L1,
            "result.everything"_L1, ""_L1, "result.filter"_L1, "result.sort"_L1, "result.sortAdd"_L1,
            "result.columnMenu"_L1, ""_L1, "result.find"_L1, "result.goToRow"_L1, "result.goToColumn"_L1,
            ""_L1, "result.grid"_L1, "result.record"_L1, "result.chart"_L1, ""_L1, "result.list"_L1,
            "result.newer"_L1, "result.older"_L1, ""_L1, "result.pin"_L1, "result.rename"_L1,
            "result.compare"_L1, ""_L1, "result.close"_L1, "result.closeOthers"_L1,
            "result.closeUnpinned"_L1});
    fillMenu(addMenu(window, Menus::tr("&Tools"), "toolsMenu"_L1), actions,
        {"tools.notifications"_L1, "tools.preferences"_L1, ""_L1, "help.shortcuts"_L1});
    addHelpMenu(window, actions, openSample);
}

} // namespace brickbench::ui
