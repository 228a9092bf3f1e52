// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QDockWidget;
class QMainWindow;

namespace brickbench::ui {

class ActionRegistry;
class CellInspector;
class ColumnProfilePanel;
class TabArea;
class TablePage;
class ThemeSource;

/// The docks at the right that look at the table of the tab in front: the cell inspector and the
/// column profile. Closed until they are asked for; while one is closed, nothing is read for it.
class ResultDocks : public QObject {
    Q_OBJECT

public:
    ResultDocks(QMainWindow& window, TabArea& tabs, const ActionRegistry& actions, const ThemeSource& theme);

    CellInspector& inspector() { return *m_inspector; }
    ColumnProfilePanel& profile() { return *m_profile; }
    void reset(); ///< closed, and where they were at first

private:
    QDockWidget* makeDock(const QString& name, const QString& title, QWidget* content);
    void wireToggle(QDockWidget* dock, const QString& actionId, QWidget* focus);
    void wireProfile();
    void open(QDockWidget* dock);
    void watchTab();
    void watchPage();
    void showCurrentCell();
    void showExcerpt();
    void returnToResult();

    QMainWindow& m_window;
    TabArea& m_tabs;
    const ActionRegistry& m_actions;
    CellInspector* m_inspector;
    QDockWidget* m_inspectorDock;
    ColumnProfilePanel* m_profile;
    QDockWidget* m_profileDock;
    QPointer<TablePage> m_page;
    QMetaObject::Connection m_viewWatch;
    bool m_wasSized = false;
};

} // namespace brickbench::ui
