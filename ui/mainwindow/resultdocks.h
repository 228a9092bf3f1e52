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
class PaneCycle;
class TabArea;
class TablePage;
class ThemeSource;

/// The docks at the right that look at the table of the tab in front: the cell inspector and the
/// column profile. Closed until they are asked for, and empty until then: what they show is made when it is
/// first seen, as it would be a sixth of the program's start. While one is closed, nothing is read for it.
class ResultDocks : public QObject {
    Q_OBJECT

public:
    ResultDocks(QMainWindow& window, TabArea& tabs, const ActionRegistry& actions, const ThemeSource& theme);

    void reset(); ///< closed, and where they were at first
    void addTo(PaneCycle& panes);

private:
    QDockWidget* makeDock(const QString& name, const QString& title);
    void wireToggle(QDockWidget* dock, const QString& actionId);
    void fill(const QDockWidget* dock);
    void makeInspector();
    void makeProfile();
    void open(QDockWidget* dock);
    void focus(const QDockWidget* dock);
    void watchTab();
    void watchPage();
    void showCurrentCell();
    void showExcerpt();
    void returnToResult();

    QMainWindow& m_window;
    TabArea& m_tabs;
    const ActionRegistry& m_actions;
    const ThemeSource& m_theme;
    QDockWidget* m_inspectorDock;
    QDockWidget* m_profileDock;
    CellInspector* m_inspector = nullptr; ///< until its dock was seen
    ColumnProfilePanel* m_profile = nullptr; ///< until its dock was seen
    QPointer<TablePage> m_page;
    QMetaObject::Connection m_viewWatch;
    bool m_wasSized = false;
};

} // namespace brickbench::ui
