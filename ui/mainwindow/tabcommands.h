// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace brickbench::ui {

class ActionRegistry;
class EditorTab;
class TabArea;

/// Joins the actions that concern the tab in front (run, edit, result, tab) to it, and enables them as it
/// allows.
class TabCommands : public QObject {
    Q_OBJECT

public:
    TabCommands(const ActionRegistry& actions, TabArea& tabs, QObject* parent);

private:
    void wireRun();
    void wireEdit();
    void wireResult();
    void wireTabs();
    void update();
    /// Calls \a act with the tab in front, if there is one, whenever the action is triggered.
    template <typename Act>
    void onTab(const char* id, Act act);
    /// As the focus is: the result's copy, a field's own slot, or the editor's.
    void edit(const char* slot);

    const ActionRegistry& m_actions;
    TabArea& m_tabs;
};

} // namespace brickbench::ui
