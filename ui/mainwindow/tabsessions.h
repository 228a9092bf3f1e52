// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionjournal.h"
#include "ui/connections/connectioncontroller.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <unordered_map>
#include <vector>

namespace brickbench {
class SessionRecorder;
class Settings;
} // namespace brickbench

namespace brickbench::ui {

class EditorTab;
class TabArea;

/// The contexts of the tabs over the end of the program: written down while it runs, left on their clusters
/// when it quits, and taken up again at the next start. Runs nothing by itself.
class TabSessions : public QObject {
    Q_OBJECT

public:
    /// All outlive it. \a isHistoryKept as for SessionRecorder.
    TabSessions(SessionJournal& journal, Settings& settings, TabArea& tabs, ConnectionController& connections,
        bool isHistoryKept, QObject* parent);
    ~TabSessions() override; ///< without leave() everything that was written is taken back

    /// Looks for what ended programs left; restored() follows. The tabs of their drafts are there by then.
    void restore();
    /// The tab is to go on where it was: it waits for its connection and belongs to no other meanwhile.
    bool isPending(const EditorTab* tab) const { return m_pending.contains(tab); }
    bool hasPending() const { return !m_pending.isEmpty(); }
    /// The program quits: contexts that are to be kept stay on their clusters when the tabs die.
    void leave();

    /// Contexts of closed tabs that were kept, of all connections; the one closed last comes first.
    const std::vector<StoredSession>& kept() const { return m_kept; }
    /// Goes on with a kept context in a new tab.
    EditorTab* openKept(const QString& id);
    /// The same in a tab that came back; false when its context was not kept.
    bool resume(EditorTab* tab, const QString& id);
    /// Destroys it on its cluster; its connection has to be open.
    void destroyKept(const QString& id);

Q_SIGNALS:
    void restored();
    void keptChanged();

private:
    void watchTab(EditorTab* tab);
    void onMoved(EditorTab* tab);
    void onClosing(EditorTab* tab);
    void onRestored(const std::vector<StoredSession>& sessions);
    void assign(StoredSession session);
    EditorTab* tabFor(const StoredSession& session) const;
    void wait(EditorTab* tab, StoredSession session);
    void giveUp(EditorTab* tab);
    void attachPending();
    void attach(EditorTab* tab, const StoredSession& session);
    void connectForPending();
    void tellPending(EditorTab* tab);
    void tellContext(EditorTab* tab, const ContextId& context);
    static QString codeOf(const StoredSession& session); ///< of its runs
    StoredSession placeOf(const EditorTab& tab) const;
    StoredSession takeKept(const QString& id);
    bool staysOnCluster(const EditorTab& tab) const;

    SessionJournal& m_journal;
    Settings& m_settings;
    TabArea& m_tabs;
    ConnectionController& m_connections;
    bool m_isHistoryKept;
    bool m_isLeaving = false;
    std::unordered_map<const EditorTab*, std::unique_ptr<SessionRecorder>> m_recorders;
    QHash<const EditorTab*, StoredSession> m_pending;
    std::vector<StoredSession> m_kept;
};

} // namespace brickbench::ui
