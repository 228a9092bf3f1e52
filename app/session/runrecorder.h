// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runledger.h"
#include "session/commandrun.h"

#include <QObject>

#include <functional>

namespace brickbench {

/// Writes runs into the history: once when the server has taken the command, so that a crash leaves a trace
/// of what may still be running, and once when it is over; when it is left running, and taken up again, too.
/// A run that was never sent leaves none.
class RunRecorder : public QObject {
    Q_OBJECT

public:
    /// What a run does not know of itself.
    struct Place {
        QString connection; ///< name of the profile
        QString host; ///< "" for the local workspace
        QString clusterName; ///< "" when not known
    };

    explicit RunRecorder(RunLedger& ledger, QObject* parent = nullptr);

    /// Follows \a run to its end or its death. \a place is asked at each writing: a cluster's name may be
    /// known only by then.
    void watch(const CommandRun* run, std::function<Place()> place);

    /// The record of \a run as it is now, under \a key.
    static RunRecord recordOf(const CommandRun& run, const Place& place, const QString& key);

Q_SIGNALS:
    /// The end of a run is in the history, or could not be written there.
    void recorded(const QString& key);

private:
    RunLedger& m_ledger;
};

} // namespace brickbench
