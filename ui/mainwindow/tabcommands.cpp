// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tabcommands.h"

#include "ui/common/actionregistry.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

TabCommands::TabCommands(const ActionRegistry& actions, TabArea& tabs, QObject* parent)
    : QObject(parent)
    , m_actions(actions)
    , m_tabs(tabs)
{
    wireRun();
    wireEdit();
    wireResult();
    wireTabs();
    for (const auto signal :
        {&TabArea::currentTabChanged, &TabArea::tabsChanged, &TabArea::busyChanged, &TabArea::statusChanged})
        connect(&m_tabs, signal, this, [this] { update(); });
    update();
}

template <typename Act>
void TabCommands::onTab(const char* id, Act act)
{
    connect(&m_actions.action(QString::fromLatin1(id)), &QAction::triggered, this, [this, act] {
        if (EditorTab* tab = m_tabs.current())
            act(*tab);
    });
}

void TabCommands::wireRun()
{
    onTab("run.current", [](EditorTab& tab) { tab.runCurrent(); });
    onTab("run.advance", [](EditorTab& tab) { tab.runAndAdvance(); });
    onTab("run.insertBelow", [](EditorTab& tab) { tab.runAndInsertBelow(); });
    onTab("run.all", [](EditorTab& tab) { tab.runAll(); });
    onTab("run.toCaret", [](EditorTab& tab) { tab.runToCaret(); });
    onTab("run.fromCaret", [](EditorTab& tab) { tab.runFromCaret(); });
    onTab("run.stop", [](EditorTab& tab) { tab.stop(); });
    onTab("run.newContext", [](EditorTab& tab) { tab.newContext(); });
}

void TabCommands::edit(const char* slot)
{
    QWidget* focus = QApplication::focusWidget();
    EditorTab* tab = m_tabs.current();
    const bool inEditor = tab && focus && (focus == &tab->editor() || tab->editor().isAncestorOf(focus));
    if (tab && tab->isResultFocused() && qstrcmp(slot, "copy") == 0)
        return tab->results().copy();
    if (focus && !inEditor && QMetaObject::invokeMethod(focus, slot))
        return;
    if (tab)
        QMetaObject::invokeMethod(&tab->editor(), slot);
}

void TabCommands::wireEdit()
{
    for (const char* slot : {"undo", "redo", "cut", "copy", "paste", "selectAll"}) {
        QAction& action = m_actions.action(u"edit."_s + QString::fromLatin1(slot));
        connect(&action, &QAction::triggered, this, [this, slot] { edit(slot); });
    }
    onTab("edit.find", [](EditorTab& tab) {
        if (tab.isResultFocused())
            return tab.results().find();
        tab.editor().showFind();
    });
    onTab("edit.replace", [](EditorTab& tab) { tab.editor().showReplace(); });
    onTab("edit.findNext", [](EditorTab& tab) { tab.editor().findNext(); });
    onTab("edit.findPrevious", [](EditorTab& tab) { tab.editor().findPrevious(); });
    onTab("edit.goToLine", [](EditorTab& tab) { tab.editor().showGoToLine(); });
    onTab("edit.comment", [](EditorTab& tab) { tab.editor().toggleComment(); });
}

void TabCommands::wireResult()
{
    onTab("result.copy", [](EditorTab& tab) { tab.results().copy(); });
    onTab("result.copyWithHeaders", [](EditorTab& tab) { tab.results().copyWithHeaders(); });
    onTab("result.export", [](EditorTab& tab) { tab.results().exportResult(); });
    onTab("result.find", [](EditorTab& tab) { tab.results().find(); });
    onTab("result.grid", [](EditorTab& tab) { tab.results().showTableView(u"grid"_s); });
    onTab("result.record", [](EditorTab& tab) { tab.results().showTableView(u"record"_s); });
    for (const char* command :
        {"filter", "sort", "sortAdd", "columnMenu", "copyAs", "goToRow", "goToColumn"}) {
        const QString name = QString::fromLatin1(command);
        onTab(QByteArray("result.").append(command).constData(),
            [name](EditorTab& tab) { tab.results().trigger(name); });
    }
    onTab("view.toggleFocus", [](EditorTab& tab) {
        if (tab.isResultFocused())
            return tab.focusEditor();
        tab.results().focusResult();
    });
}

void TabCommands::wireTabs()
{
    onTab("tab.close", [this](EditorTab& tab) { m_tabs.askClose(&tab); });
    onTab("tab.closeOthers", [this](EditorTab& tab) { m_tabs.askCloseOthers(&tab); });
    onTab("tab.rename", [this](EditorTab& tab) { m_tabs.askRename(&tab); });
    connect(&m_actions.action(u"tab.reopen"_s), &QAction::triggered, &m_tabs, &TabArea::reopen);
    connect(&m_actions.action(u"tab.next"_s), &QAction::triggered, this, [this] { m_tabs.step(1); });
    connect(&m_actions.action(u"tab.previous"_s), &QAction::triggered, this, [this] { m_tabs.step(-1); });
    for (int number = 1; number <= 9; ++number) {
        connect(&m_actions.action(u"tab.%1"_s.arg(number)), &QAction::triggered, this,
            [this, number] { m_tabs.setCurrentIndex(number - 1); });
    }
    connect(&m_actions.action(u"view.zoomIn"_s), &QAction::triggered, this, [this] { m_tabs.zoom(1); });
    connect(&m_actions.action(u"view.zoomOut"_s), &QAction::triggered, this, [this] { m_tabs.zoom(-1); });
    connect(&m_actions.action(u"view.zoomReset"_s), &QAction::triggered, this, [this] { m_tabs.zoom(0); });
}

void TabCommands::update()
{
    const EditorTab* tab = m_tabs.current();
    for (QAction* action : m_actions.actions()) {
        const QString id = action->objectName();
        if (id.startsWith("run."_L1) || id == "tab.close"_L1 || id == "file.save"_L1
            || id == "file.saveAs"_L1)
            action->setEnabled(tab);
    }
    m_actions.action(u"run.stop"_s).setEnabled(tab && tab->isBusy());
    m_actions.action(u"tab.closeOthers"_s).setEnabled(m_tabs.count() > 1);
    m_actions.action(u"tab.rename"_s).setEnabled(tab && !m_tabs.current()->document().hasFile());
    m_actions.action(u"tab.reopen"_s).setEnabled(m_tabs.canReopen());
    const bool canExport = tab && m_tabs.current()->results().canExport();
    m_actions.action(u"result.export"_s).setEnabled(canExport);
    m_actions.action(u"result.copy"_s).setEnabled(tab && m_tabs.current()->results().canCopy());
}

} // namespace brickbench::ui
