// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace brickbench {

/// A run that was not over when last written down. Holds its code, and no secret.
struct StoredRun {
    QString key = {}; ///< RunRequest::key
    qint64 order = 0; ///< among the runs of its tab
    RunRequest request = {};
    ClusterId cluster = {}; ///< this and the next: where execute went
    ContextId context = {};
    QDateTime sentAt = {}; ///< UTC; invalid: execute was not sent
    CommandId command = {}; ///< empty although sent: the reply never came, so the code may or may not run
    bool isCancelAsked = false;
};

/// What a tab needs to find its context and its commands again after the program ended, however it ended.
struct StoredSession {
    QString id = {}; ///< of the tab, that of its draft
    QString title = {};
    QString path = {}; ///< of the user's file; "" when there is none
    QString connectionId = {}; ///< of the profile
    QString connectionName = {};
    bool endsWithProgram = false; ///< the server is the program's own child and died with it
    ClusterId cluster = {};
    Language language = Language::Python;
    ContextId context = {}; ///< empty when none was made
    QDateTime contextMadeAt = {}; ///< UTC
    QDateTime closedAt = {}; ///< UTC; valid: the tab was closed and its context kept on purpose
    std::vector<StoredRun> runs = {}; ///< oldest first
};

/// A session without its runs, which have files of their own.
QByteArray encodeSession(const StoredSession& session);
/// Error::Invalid when it is not one.
Result<StoredSession> decodeSession(const QByteArray& bytes);

/// A run's file grows by a line at each step, so that a step costs one short write, and a kill in the middle
/// of one loses that step only.
namespace runlines {

QByteArray added(const StoredSession& tab, const StoredRun& run);
QByteArray sent(const ClusterId& cluster, const ContextId& context, const QDateTime& at);
QByteArray accepted(const CommandId& command);
QByteArray cancelAsked();
QByteArray movedTo(const QString& tab); ///< to the tab with this id

} // namespace runlines

/// A run as its lines tell it, and where it belongs.
struct StoredRunLines {
    StoredSession tab = {}; ///< id, title and connection only
    StoredRun run = {};
};

/// An unfinished last line does not count. Error::Invalid when even the first is missing: such a run was
/// never sent.
Result<StoredRunLines> decodeRun(const QByteArray& bytes);

} // namespace brickbench
