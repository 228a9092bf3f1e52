// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/language.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace brickbench {

/// One run as the history keeps it. Holds no secret: a connection is a name and a host.
struct RunRecord {
    enum class Outcome {
        Running, ///< sent, and not over when last heard of: the program may have ended meanwhile
        Finished,
        Failed, ///< the user's code ended in an error
        Cancelled,
        ContextLost,
        Unknown, ///< the execute reply was lost
        Refused,
        LeftRunning, ///< as Running, and the user stopped waiting for it
    };

    QString key; ///< unique, made by whoever made the run; the same key replaces what was there
    QString connection; ///< name of the profile
    QString host; ///< of the workspace, "" for the local one
    ClusterId cluster;
    QString clusterName;
    ContextId context;
    CommandId command; ///< empty until the execute reply came
    Language language = Language::Python;
    QString title; ///< first line of the code, shortened
    QString code;
    QDateTime startedAt; ///< UTC
    std::optional<qint64> elapsedMs; ///< once over
    Outcome outcome = Outcome::Running;
    QString headline; ///< of an error; "" else
    std::optional<qint64> rows; ///< of a table
    bool hasResult = false; ///< RunLedger::result() gives it
    bool isResultLeftOut = false; ///< there was one, larger than the history keeps

    friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

} // namespace brickbench
