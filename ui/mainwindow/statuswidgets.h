// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectioncontroller.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace brickbench::ui {

class ActionRegistry;
class EditorTab;
class ThemeSource;

/// What the status bar says, always: connection, cluster, context at the left; the running command with its
/// stop in the middle; result, caret and language at the right. One permanent widget, because messages of the
/// status bar wipe the others.
class StatusWidgets : public QWidget {
    Q_OBJECT

public:
    StatusWidgets(const ThemeSource& theme, const ActionRegistry& actions, QWidget* parent = nullptr);

    void setConnection(Connection* connection); ///< nullptr: none
    void setTab(EditorTab* tab); ///< the one in front; nullptr: none
    void setResultText(const QString& text);
    void update();

private:
    QLabel* addLabel(const char* name, const QString& accessibleName);
    void updateConnection();
    void updateAge(Connection& connection, bool isSilent);
    void updateTab();

    const ThemeSource& m_theme;
    QPointer<Connection> m_connection;
    QPointer<EditorTab> m_tab;
    QTimer m_timer;
    QLabel* m_connectionMark;
    QLabel* m_connectionTrouble;
    QLabel* m_connectionText;
    QLabel* m_clusterMark;
    QLabel* m_clusterText;
    QLabel* m_contextText;
    QLabel* m_staleText;
    QLabel* m_runText;
    QToolButton* m_stop;
    QLabel* m_resultText;
    QLabel* m_caretText;
    QLabel* m_languageText;
};

} // namespace brickbench::ui
