// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/editorsession.h"
#include "session/sessionjournal.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace brickbench {

/// Keeps the journal up to date with the session of one tab: its context, and every run from the moment it is
/// asked for. No execute goes out before it is written down that it does.
///
/// A run that is over stays in the journal until whoever keeps its result says so
/// (SessionJournal::removeRun); one that was never sent goes at once.
class SessionRecorder : public QObject {
    Q_OBJECT

public:
    /// What a session does not know of itself: the tab and its connection. Asked at each writing.
    using Place = std::function<StoredSession()>;

    /// \a isHistoryKept: else nobody keeps results, and a run goes from the journal when it is over.
    SessionRecorder(SessionJournal& journal, EditorSession& session, Place place, bool isHistoryKept);
    ~SessionRecorder() override; ///< leaves what is written

    /// What there is to find again, without its runs.
    StoredSession stored() const;
    /// Writes it: the tab's name or place became another.
    void write();

private:
    void watch(const CommandRun* run);

    SessionJournal& m_journal;
    QPointer<EditorSession> m_session;
    Place m_place;
    bool m_isHistoryKept;
    bool m_isWritten = false;
};

/// Puts \a stored back into \a session, which is new: its context is asked for its status, its commands are
/// polled, and what was never sent or has no id is told so. Sends no code. A cancel that was asked for is
/// asked for again, as it may not have got through.
void restoreSession(EditorSession& session, const StoredSession& stored);

} // namespace brickbench
