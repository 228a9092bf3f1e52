// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/storedsession.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace brickbench {

/// Writes down where each tab runs and what it has sent, so that a program that ended, even by a kill, finds
/// its contexts and commands again. Small files of its own, beside the history: that may be deleted, pruned
/// or damaged while a command runs, and its queue may be busy packing a large result when a run wants to be
/// sent.
///
/// Each running program has a folder of its own under the root, locked while it runs; restore() takes over
/// what ended programs left. All file work is done on the worker pool, one piece after another in the order
/// asked. What cannot be written never stops a run: failed() says so once until it works again.
class SessionJournal : public QObject {
    Q_OBJECT

public:
    /// \a root: e.g. AppLocalDataLocation/sessions; made when first needed.
    explicit SessionJournal(QString root, QObject* parent = nullptr);
    ~SessionJournal() override; ///< writes what is still due

    /// Looks for what ended programs left; restored() follows once, later.
    void restore();

    /// Its runs are not looked at: they are told of one by one.
    void put(const StoredSession& session);
    void remove(const QString& session); ///< and its runs
    void moveRun(const QString& key, const QString& session); ///< a restored run is shown in another tab

    /// A run was asked for in the tab \a session; its code is kept from now on.
    void addRun(const StoredSession& session, const RunRequest& request);
    /// Before execute goes out. \a written runs once, later: when the line is there, or could not be written,
    /// or the disk takes longer than a run should wait (100 ms); never after \a context died.
    void noteSent(const QString& key, const ClusterId& cluster, const ContextId& execution,
        const QDateTime& at, QObject* context, std::function<void()> written);
    void noteCommand(const QString& key, const CommandId& command);
    void noteCancelAsked(const QString& key);
    void removeRun(const QString& key); ///< over, and written into the history

Q_SIGNALS:
    void restored(const std::vector<brickbench::StoredSession>& sessions);
    /// The detail is a sentence.
    void failed(const brickbench::Error& error);
    void recovered();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
