// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"
#include "session/commandrun.h"
#include "ui/connections/connectioncontroller.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace brickbench::ui {

class DesktopNotifier;
class EditorTab;
class TabArea;

/// Tells people who are elsewhere what they wait for: a run over a certain time that ended, a favourite
/// cluster that became ready or was lost. The task bar shows how many commands run.
class Notices : public QObject {
    Q_OBJECT

public:
    /// All outlive it. \a window is brought to the front by a click on a notification.
    Notices(Settings& settings, TabArea& tabs, ConnectionController& connections, QWidget& window);
    ~Notices() override; ///< takes the number from the task bar

    int runningCount() const { return m_running; }

Q_SIGNALS:
    void clusterRequested(const QString& profileId, const brickbench::ClusterId& cluster);

private:
    void watchTab(EditorTab* tab);
    void watchRun(EditorTab* tab, const CommandRun* run);
    void watchConnections();
    void checkClusters(Connection& connection);
    void tellOf(const Connection& connection, const QString& id, const Cluster* cluster);
    void forget(const QString& profileId);
    void onOver(const EditorTab& tab, const CommandRun& run);
    void onActivated(const QString& key);
    void updateCount();
    bool mayTell() const;

    Settings& m_settings;
    TabArea& m_tabs;
    ConnectionController& m_connections;
    QWidget& m_window;
    DesktopNotifier* m_notifier;
    QHash<QString, bool> m_usable; ///< of favourites, by profile and cluster, as last seen
    int m_running = 0;
};

} // namespace brickbench::ui
