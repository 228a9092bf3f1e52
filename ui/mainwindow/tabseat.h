// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/editorsession.h"
#include "session/pastrun.h"
#include "ui/connections/connectioncontroller.h"

#include <QObject>

#include <memory>
#include <vector>

namespace brickbench::ui {

/// Where a tab runs: its connection, and the session on it. A tab that moves to another connection keeps the
/// old session for its results until it closes, but not its context on the cluster.
class TabSeat : public QObject {
    Q_OBJECT

public:
    explicit TabSeat(const Clock& clock, QObject* parent = nullptr);
    ~TabSeat() override;

    void moveTo(ConnectionPtr connection, const ClusterId& cluster, Language language);
    Connection* connection() const { return m_present.connection.get(); }
    EditorSession* session() const { return m_present.session.get(); } ///< nullptr: nowhere yet
    ClusterId cluster() const;
    const Clock& clock() const { return m_clock; }
    /// Of an earlier program, of this place and of those before, oldest first.
    std::vector<CommandRun*> runs() const;
    /// Has a run of an earlier program among its own, to be read and run again; the oldest is to come first.
    /// It belongs to no session, and is not told by runAdded().
    CommandRun* addPast(PastRun past);
    EditorSession* sessionOf(const CommandRun* run) const; ///< of this place or one before
    /// Whether anybody looks at it: else its runs poll less, here and where it was before.
    void setShown(bool shown);
    /// Forgets a run that is over, of this place or of one before, and gives its memory back.
    void remove(CommandRun* run);
    /// As the connection's list has it now; nullptr when it is not in the list.
    const Cluster* clusterState() const;

Q_SIGNALS:
    void moved(); ///< another session, or none
    void busyChanged();
    void contextChanged();
    void contextEnded(const brickbench::ContextEnd& end);
    void contextEndExplained(const brickbench::ContextEnd& end);
    void queueChanged();
    void leftRunningChanged(); ///< of runs that are left running
    void runAdded(brickbench::CommandRun* run);
    void runRemoved(brickbench::CommandRun* run); ///< it dies afterwards

private:
    struct Place {
        ConnectionPtr connection; // outlives the session: declared first
        std::unique_ptr<EditorSession> session;
    };

    void wire(EditorSession& session);
    void noteCluster();
    void removePast(CommandRun* run);

    const Clock& m_clock;
    Place m_present;
    std::vector<Place> m_past;
    std::vector<std::unique_ptr<CommandRun>> m_pastRuns;
    bool m_isShown = false;
};

} // namespace brickbench::ui
