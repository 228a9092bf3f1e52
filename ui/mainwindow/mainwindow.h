// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/actionregistry.h"
#include "ui/connections/connectioncontroller.h"
#include "ui/editor/draftstore.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/mainwindow/windowstate.h"
#include "ui/results/columnmemory.h"

#include <QMainWindow>

class QDockWidget;
class QStackedWidget;

namespace brickbench {
class RunLedger;
class SessionJournal;
} // namespace brickbench

namespace brickbench::ui {

class Banner;
class ClusterPanel;
class ConnectionDialog;
class ConnectionPicker;
class EmptyState;
class FileCommands;
class HistoryDock;
class ListedRuns;
class Notices;
class PaneCycle;
class Quitting;
class ResultDocks;
class SignInBanner;
class StatusWidgets;
class TabCommands;
class TabSessions;
class ThemeSource;
class WelcomePage;

/// The window: clusters at the left, editors with their results in the centre, status below. Puts the parts
/// together and joins what one says to what another does; the parts do the work.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    struct Services {
        Settings& settings;
        ThemeSource& theme;
        const Clock& clock;
        ConnectionController& connections;
        DraftStore& drafts;
        QString stateFile; ///< "" keeps nothing
        RunLedger* history = nullptr; ///< nullptr: no history is kept
        SessionJournal* sessions = nullptr; ///< nullptr: nothing is found again after a restart
    };

    explicit MainWindow(Services services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// What the first paint does not need: profiles, drafts. Call once the window is shown.
    void begin();
    const ActionRegistry& actions() const { return m_actions; }
    TabArea& tabs() { return *m_tabs; }
    ClusterPanel& clusters() { return *m_clusters; }
    WelcomePage& welcome() { return *m_welcome; }
    /// A file of the built-in samples, or any other, as a tab on the present connection.
    EditorTab* openSample(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeLayout();
    void makeDock();
    void makeHistory();
    void makeNotices();
    void makePanes();
    void makeSessions();
    void wireContexts();
    void wireConnections();
    void wireWelcome();
    void wirePanel();
    void wireTabs();
    void wireView();
    void wireClusterActions();
    void wireDrafts();
    void showThemeChoice();
    void resetLayout();
    void updateCentre();
    void focusCentre(); ///< the keyboard leaves a dock
    void updateTitle();
    void onCurrentConnection();
    void onLocalReady();
    void onConnectionClosed(const QString& profileId);
    void offerToReconnect();
    void rememberFiles();
    void onDrafts(const std::vector<Draft>& drafts);
    EditorTab* newEditor(const ClusterId& cluster, Language language);
    /// Gives tabs that run nowhere the present connection, and its cluster when there is only one choice.
    void settleTabs();
    ClusterId likelyCluster() const;
    Language defaultLanguage() const;
    ConnectionDialog* openConnectionDialog();
    void editConnection(const QString& profileId, const QString& problem);
    void askSignIn(const QString& profileId);
    void askForget(const QString& profileId);
    void askRestart(const ClusterId& cluster); ///< of the tab in front
    void showAbout();
    void readConfigProfiles();
    void showProblem(const QString& sentence);

    Services m_services;
    WindowState m_state;
    ColumnMemory m_columnMemory;
    ActionRegistry m_actions;
    QMetaObject::Connection m_clustersWatch;
    Banner* m_banner = nullptr;
    SignInBanner* m_signIn = nullptr;
    QStackedWidget* m_centre = nullptr;
    WelcomePage* m_welcome = nullptr;
    EmptyState* m_ready = nullptr;
    TabArea* m_tabs = nullptr;
    QDockWidget* m_dock = nullptr;
    ClusterPanel* m_clusters = nullptr;
    HistoryDock* m_history = nullptr; ///< nullptr when no history is kept
    ListedRuns* m_listedRuns = nullptr; ///< the same
    ConnectionPicker* m_picker = nullptr;
    ResultDocks* m_resultDocks = nullptr;
    PaneCycle* m_panes = nullptr;
    StatusWidgets* m_status = nullptr;
    TabCommands* m_tabCommands = nullptr;
    FileCommands* m_fileCommands = nullptr;
    Notices* m_notices = nullptr;
    Quitting* m_quitting = nullptr;
    TabSessions* m_sessions = nullptr; ///< nullptr when nothing is kept over a restart
    QStringList m_filesBefore; ///< open when the program ended, not open again yet
    QStringList m_placesBefore; ///< connections the restored drafts were on
    QString m_reconnectTo;
};

} // namespace brickbench::ui
