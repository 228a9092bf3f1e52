// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowactions.h"

#include "ui/common/actionregistry.h"

#include <QAction>
#include <QCoreApplication>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Row {
    const char* id;
    const char* text;
    const char* icon;
    const char* keys; ///< separated by a blank
};

constexpr const char* context = "WindowActions";

constexpr Row fileRows[] = {
    {"file.new", QT_TRANSLATE_NOOP("WindowActions", "&New Editor"), "add", "Ctrl+N Ctrl+T"},
    {"file.open", QT_TRANSLATE_NOOP("WindowActions", "&Open File…"), "open", "Ctrl+O"},
    {"file.save", QT_TRANSLATE_NOOP("WindowActions", "&Save"), "save", "Ctrl+S"},
    {"file.saveAs", QT_TRANSLATE_NOOP("WindowActions", "Save &As…"), "", "Ctrl+Shift+S"},
    {"tab.rename", QT_TRANSLATE_NOOP("WindowActions", "Rena&me Tab…"), "edit", ""},
    {"tab.keepContext", QT_TRANSLATE_NOOP("WindowActions", "&Keep Context When Tab Closes"), "", ""},
    {"tab.keptContexts", QT_TRANSLATE_NOOP("WindowActions", "Kept Conte&xts…"), "", ""},
    {"tab.close", QT_TRANSLATE_NOOP("WindowActions", "&Close Tab"), "close", "Ctrl+W"},
    {"tab.closeOthers", QT_TRANSLATE_NOOP("WindowActions", "Close O&ther Tabs"), "", ""},
    {"tab.reopen", QT_TRANSLATE_NOOP("WindowActions", "&Reopen Closed Tab"), "", "Ctrl+Shift+T"},
    {"connection.new", QT_TRANSLATE_NOOP("WindowActions", "Ne&w Connection…"), "cloud", "Ctrl+Shift+N"},
    {"connection.local", QT_TRANSLATE_NOOP("WindowActions", "&Local Workspace"), "computer", ""},
    {"connection.close", QT_TRANSLATE_NOOP("WindowActions", "&Disconnect"), "disconnect", ""},
    {"file.quit", QT_TRANSLATE_NOOP("WindowActions", "&Quit"), "", "Ctrl+Q"},
};

constexpr Row editRows[] = {
    {"edit.undo", QT_TRANSLATE_NOOP("WindowActions", "&Undo"), "", "Ctrl+Z"},
    {"edit.redo", QT_TRANSLATE_NOOP("WindowActions", "&Redo"), "", "Ctrl+Shift+Z Ctrl+Y"},
    {"edit.cut", QT_TRANSLATE_NOOP("WindowActions", "Cu&t"), "", "Ctrl+X"},
    {"edit.copy", QT_TRANSLATE_NOOP("WindowActions", "&Copy"), "copy", "Ctrl+C"},
    {"edit.paste", QT_TRANSLATE_NOOP("WindowActions", "&Paste"), "", "Ctrl+V"},
    {"edit.selectAll", QT_TRANSLATE_NOOP("WindowActions", "Select &All"), "", "Ctrl+A"},
    {"edit.find", QT_TRANSLATE_NOOP("WindowActions", "&Find…"), "search", "Ctrl+F"},
    {"edit.replace", QT_TRANSLATE_NOOP("WindowActions", "Find and R&eplace…"), "", "Ctrl+H"},
    {"edit.findNext", QT_TRANSLATE_NOOP("WindowActions", "Find &Next"), "", "F3"},
    {"edit.findPrevious", QT_TRANSLATE_NOOP("WindowActions", "Find Pre&vious"), "", "Shift+F3"},
    {"edit.goToLine", QT_TRANSLATE_NOOP("WindowActions", "&Go to Line…"), "", "Ctrl+G"},
    {"edit.comment", QT_TRANSLATE_NOOP("WindowActions", "Toggle Co&mment"), "", "Ctrl+/"},
};

constexpr Row viewRows[] = {
    {"view.clusters", QT_TRANSLATE_NOOP("WindowActions", "&Clusters Panel"), "cluster", "F9"},
    {"view.findCluster", QT_TRANSLATE_NOOP("WindowActions", "&Search Clusters"), "", "Ctrl+Shift+F9"},
    {"view.history", QT_TRANSLATE_NOOP("WindowActions", "&History"), "clock", "Ctrl+R"},
    {"view.inspector", QT_TRANSLATE_NOOP("WindowActions", "Cell &Inspector"), "inspect", "F7"},
    {"view.profile", QT_TRANSLATE_NOOP("WindowActions", "Column Pro&file"), "columns", "F8"},
    {"view.toggleFocus", QT_TRANSLATE_NOOP("WindowActions", "Switch Editor / &Result"), "", "Ctrl+`"},
    {"view.nextPane", QT_TRANSLATE_NOOP("WindowActions", "Next &Pane"), "", "F6"},
    {"view.previousPane", QT_TRANSLATE_NOOP("WindowActions", "Pre&vious Pane"), "", "Shift+F6"},
    {"view.zoomIn", QT_TRANSLATE_NOOP("WindowActions", "Zoom &In"), "zoom-in", "Ctrl++ Ctrl+="},
    {"view.zoomOut", QT_TRANSLATE_NOOP("WindowActions", "Zoom &Out"), "zoom-out", "Ctrl+-"},
    {"view.zoomReset", QT_TRANSLATE_NOOP("WindowActions", "&Normal Size"), "", "Ctrl+0"},
    {"view.wrapLines", QT_TRANSLATE_NOOP("WindowActions", "&Wrap Long Lines"), "", ""},
    {"view.themeSystem", QT_TRANSLATE_NOOP("WindowActions", "Like the &System"), "", ""},
    {"view.themeLight", QT_TRANSLATE_NOOP("WindowActions", "&Light"), "light", ""},
    {"view.themeDark", QT_TRANSLATE_NOOP("WindowActions", "&Dark"), "dark", ""},
    {"view.resetLayout", QT_TRANSLATE_NOOP("WindowActions", "Reset La&yout"), "", ""},
    {"view.fullScreen", QT_TRANSLATE_NOOP("WindowActions", "F&ull Screen"), "", "F11"},
    {"tab.next", QT_TRANSLATE_NOOP("WindowActions", "Next &Tab"), "", "Ctrl+Tab Ctrl+PgDown"},
    {"tab.previous", QT_TRANSLATE_NOOP("WindowActions", "Pre&vious Tab"), "", "Ctrl+Shift+Tab Ctrl+PgUp"},
};

constexpr Row runRows[] = {
    {"run.current", QT_TRANSLATE_NOOP("WindowActions", "&Run"), "run", "Ctrl+Return Ctrl+Enter"},
    {"run.advance", QT_TRANSLATE_NOOP("WindowActions", "Run and &Advance"), "run-advance",
        "Shift+Return Shift+Enter"},
    {"run.insertBelow", QT_TRANSLATE_NOOP("WindowActions", "Run and &Insert Below"), "", "Alt+Return"},
    {"run.all", QT_TRANSLATE_NOOP("WindowActions", "Run A&ll"), "run-all", "F5 Ctrl+Shift+Return"},
    {"run.toCaret", QT_TRANSLATE_NOOP("WindowActions", "Run &to Caret"), "", "Ctrl+Alt+Home"},
    {"run.fromCaret", QT_TRANSLATE_NOOP("WindowActions", "Run &from Caret"), "", "Ctrl+Alt+End"},
    {"run.stop", QT_TRANSLATE_NOOP("WindowActions", "&Stop"), "stop", "Ctrl+."},
    {"run.rich", QT_TRANSLATE_NOOP("WindowActions", "Rich &Output"), "", "Ctrl+Alt+O"},
    {"run.richSource", QT_TRANSLATE_NOOP("WindowActions", "Show Code to &Be Sent"), "info", ""},
    {"run.stopOnError", QT_TRANSLATE_NOOP("WindowActions", "Stop on First &Error"), "", ""},
    {"run.replay", QT_TRANSLATE_NOOP("WindowActions", "Re&play Setup Cells…"), "refresh", ""},
    {"run.newContext", QT_TRANSLATE_NOOP("WindowActions", "&New Context (clears variables)"), "restart", ""},
};

constexpr Row clusterRows[] = {
    {"cluster.refresh", QT_TRANSLATE_NOOP("WindowActions", "Re&fresh"), "refresh", "Ctrl+Shift+R"},
    {"cluster.openEditor", QT_TRANSLATE_NOOP("WindowActions", "&Open Editor"), "editor", ""},
    {"cluster.start", QT_TRANSLATE_NOOP("WindowActions", "&Start"), "run", ""},
    {"cluster.restart", QT_TRANSLATE_NOOP("WindowActions", "R&estart…"), "restart", ""},
    {"cluster.terminate", QT_TRANSLATE_NOOP("WindowActions", "&Terminate…"), "stop", ""},
    {"cluster.favourite", QT_TRANSLATE_NOOP("WindowActions", "F&avourite"), "star", ""},
    {"cluster.install", QT_TRANSLATE_NOOP("WindowActions", "&Install Library…"), "add", ""},
    {"cluster.upload", QT_TRANSLATE_NOOP("WindowActions", "&Upload Library…"), "upload", ""},
    {"cluster.copyId", QT_TRANSLATE_NOOP("WindowActions", "&Copy Id"), "copy", ""},
    {"result.copy", QT_TRANSLATE_NOOP("WindowActions", "&Copy Result"), "copy", ""},
    {"result.copyWithHeaders", QT_TRANSLATE_NOOP("WindowActions", "Copy with &Headers"), "", "Ctrl+Shift+C"},
    {"result.export", QT_TRANSLATE_NOOP("WindowActions", "&Export…"), "export", "Ctrl+E"},
    {"result.everything", QT_TRANSLATE_NOOP("WindowActions", "Get E&verything…"), "", "Ctrl+Alt+E"},
    {"result.find", QT_TRANSLATE_NOOP("WindowActions", "&Find in Result…"), "search", "Ctrl+Shift+F"},
    {"result.grid", QT_TRANSLATE_NOOP("WindowActions", "Show as &Grid"), "table", "Ctrl+1"},
    {"result.record", QT_TRANSLATE_NOOP("WindowActions", "Show as Recor&d"), "record", "Ctrl+2"},
    {"result.chart", QT_TRANSLATE_NOOP("WindowActions", "Show as Char&t"), "chart", "Ctrl+3"},
    {"result.filter", QT_TRANSLATE_NOOP("WindowActions", "F&ilter Rows…"), "filter", "Ctrl+Shift+L"},
    {"result.sort", QT_TRANSLATE_NOOP("WindowActions", "&Sort by Column"), "sort-ascending", "Ctrl+Shift+O"},
    {"result.sortAdd", QT_TRANSLATE_NOOP("WindowActions", "Sort &Also by Column"), "", "Ctrl+Alt+Shift+O"},
    {"result.columnMenu", QT_TRANSLATE_NOOP("WindowActions", "Column Men&u"), "", "Ctrl+Shift+M"},
    {"result.copyAs", QT_TRANSLATE_NOOP("WindowActions", "Cop&y As…"), "", "Ctrl+Alt+C"},
    {"result.goToRow", QT_TRANSLATE_NOOP("WindowActions", "Go to Ro&w…"), "", ""},
    {"result.goToColumn", QT_TRANSLATE_NOOP("WindowActions", "Go to Colum&n…"), "", "Ctrl+F12"},
    {"result.list", QT_TRANSLATE_NOOP("WindowActions", "&List of Runs"), "list", "Ctrl+Alt+L"},
    {"result.newer", QT_TRANSLATE_NOOP("WindowActions", "Newe&r Run"), "", "Ctrl+Alt+Up"},
    {"result.older", QT_TRANSLATE_NOOP("WindowActions", "&Older Run"), "", "Ctrl+Alt+Down"},
    {"result.pin", QT_TRANSLATE_NOOP("WindowActions", "&Pin Run"), "pin", "Ctrl+Alt+P"},
    {"result.rename", QT_TRANSLATE_NOOP("WindowActions", "Rena&me Run…"), "edit", ""},
    {"result.compare", QT_TRANSLATE_NOOP("WindowActions", "Compare Ta&bles…"), "table", "Ctrl+Alt+D"},
    {"result.close", QT_TRANSLATE_NOOP("WindowActions", "Close Run"), "close", "Ctrl+Alt+W"},
    {"result.closeOthers", QT_TRANSLATE_NOOP("WindowActions", "Close Other Runs"), "", ""},
    {"result.closeUnpinned", QT_TRANSLATE_NOOP("WindowActions", "Close All Runs but Pinned"), "", ""},
    {"tools.notifications", QT_TRANSLATE_NOOP("WindowActions", "&Notifications"), "", ""},
    {"tools.preferences", QT_TRANSLATE_NOOP("WindowActions", "&Preferences…"), "", "Ctrl+,"},
    {"help.shortcuts", QT_TRANSLATE_NOOP("WindowActions", "&Keyboard Shortcuts"), "keyboard", "F1"},
    {"help.about", QT_TRANSLATE_NOOP("WindowActions", "&About Brickbench"), "info", ""},
};

template <std::size_t Count>
void addRows(ActionRegistry& registry, const Row (&rows)[Count])
{
    for (const Row& row : rows) {
        QList<QKeySequence> keys;
        for (const QString& part : QString::fromLatin1(row.keys).split(u' ', Qt::SkipEmptyParts))
            keys.append(QKeySequence(part, QKeySequence::PortableText));
        registry.add(QString::fromLatin1(row.id), QCoreApplication::translate(context, row.text),
            QString::fromLatin1(row.icon), keys);
    }
}

} // namespace

void addWindowActions(ActionRegistry& registry)
{
    addRows(registry, fileRows);
    addRows(registry, editRows);
    addRows(registry, viewRows);
    addRows(registry, runRows);
    addRows(registry, clusterRows);
    for (int number = 1; number <= 9; ++number) {
        registry.add(u"tab.%1"_s.arg(number), QCoreApplication::translate(context, "Tab &%1").arg(number), {},
            {QKeySequence(u"Alt+%1"_s.arg(number), QKeySequence::PortableText)});
    }
}

} // namespace brickbench::ui
