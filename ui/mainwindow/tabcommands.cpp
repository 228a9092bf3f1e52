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
    m_actions.action(u"run.rich"_s).setCheckable(true);
    onTab("run.rich", [](EditorTab& tab) { tab.setRich(!tab.isRich()); });
    onTab("run.richSource", [](EditorTab& tab) { tab.showRichSource(); });
    onTab("run.stop", [](EditorTab& tab) { tab.stop(); });
    onTab("run.newContext", [](EditorTab& tab) { tab.newContext(); });
    onTab("run.replay", [](EditorTab& tab) { tab.replaySetup(); });
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
    onTab("result.everything", [](EditorTab& tab) { tab.results().getEverything(); });
    onTab("result.find", [](EditorTab& tab) { tab.results().find(); });
    onTab("result.grid", [](EditorTab& tab) { tab.results().showTableView(u"grid"_s); });
    onTab("result.record", [](EditorTab& tab) { tab.results().showTableView(u"record"_s); });
    onTab("result.chart", [](EditorTab& tab) { tab.results().showTableView(u"chart"_s); });
    for (const char* command :
        {"filter", "sort", "sortAdd", "columnMenu", "copyAs", "goToRow", "goToColumn"}) {
        const QString name = QString::fromLatin1(command);
        onTab(QByteArray("result.").append(command).constData(),
            [name](EditorTab& tab) { tab.results().trigger(name); });
    }
    onTab("result.list", [](EditorTab& tab) { tab.results().setListShown(!tab.results().isListShown()); });
    onTab("result.newer", [](EditorTab& tab) { tab.results().step(-1); });
    onTab("result.older", [](EditorTab& tab) { tab.results().step(1); });
    onTab("result.pin", [](EditorTab& tab) {
        if (CommandRun* run = tab.results().currentRun())
            tab.results().setPinned(run, !tab.results().isPinned(run));
    });
    onTab("result.rename", [](EditorTab& tab) { tab.results().renameCurrent(); });
    onTab("result.compare", [](EditorTab& tab) { tab.results().compareTables(); });
    onTab("result.close", [](EditorTab& tab) { tab.results().closeCurrent(); });
    onTab("result.closeOthers", [](EditorTab& tab) { tab.results().closeOthers(); });
    onTab("result.closeUnpinned", [](EditorTab& tab) { tab.results().closeUnpinned(); });
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
        const bool isOfTab = id.startsWith("run."_L1) && id != "run.stopOnError"_L1; // a choice for all
        if (isOfTab || id == "tab.close"_L1 || id == "file.save"_L1 || id == "file.saveAs"_L1)
            action->setEnabled(tab);
    }
    QAction& stop = m_actions.action(u"run.stop"_s);
    stop.setEnabled(tab && tab->canStop());
    stop.setText(tab ? tab->stopText() : tr("&Stop"));
    const bool isPython = tab && m_tabs.current()->editor().language() == Language::Python;
    m_actions.action(u"run.rich"_s).setEnabled(isPython);
    m_actions.action(u"run.rich"_s).setChecked(tab && tab->isRich());
    m_actions.action(u"run.richSource"_s).setEnabled(isPython && tab->isRich());
    m_actions.action(u"run.replay"_s).setEnabled(tab && tab->canReplay());
    m_actions.action(u"tab.closeOthers"_s).setEnabled(m_tabs.count() > 1);
    m_actions.action(u"tab.rename"_s).setEnabled(tab && !m_tabs.current()->document().hasFile());
    m_actions.action(u"tab.reopen"_s).setEnabled(m_tabs.canReopen());
    const bool canExport = tab && m_tabs.current()->results().canExport();
    m_actions.action(u"result.export"_s).setEnabled(canExport);
    const bool hasRun = tab && m_tabs.current()->results().currentRun();
    for (const char* id : {"result.everything", "result.list", "result.newer", "result.older", "result.pin",
             "result.rename", "result.close", "result.closeOthers", "result.closeUnpinned"})
        m_actions.action(QString::fromLatin1(id)).setEnabled(hasRun);
    m_actions.action(u"result.compare"_s).setEnabled(tab && m_tabs.current()->results().canCompare());
    m_actions.action(u"result.copy"_s).setEnabled(tab && m_tabs.current()->results().canCopy());
}

} // namespace brickbench::ui
