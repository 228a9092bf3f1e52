// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace brickbench {

struct Cluster;

/// That the execution context of a tab came to its end, and its variables with it.
struct ContextEnd {
    enum class Reason {
        Reset, ///< by the user
        Moved, ///< by the user: the tab went to another cluster or language
        Gone, ///< the server does not know it any more
        ClusterRestarted, ///< or stopped: contexts do not survive that
        ServerEnded, ///< the local workspace was ended
        TabClosed, ///< by the user: the context was not to be kept
        ProgramEnded, ///< the same when the user quit
    };

    ContextId id = {};
    ClusterId cluster = {};
    QDateTime madeAt = {}; ///< UTC; invalid when not known
    Reason reason = Reason::Gone;
    QDateTime at = {}; ///< UTC, when it was noticed
    QDateTime since = {}; ///< UTC, when it happened; invalid when nobody told
    QString detail = {}; ///< the server's words; may be ""

    /// Nobody asked for it: worth a word to the user.
    bool isLoss() const { return reason >= Reason::Gone && reason <= Reason::ServerEnded; }
};

/// Why a context may be dead though nobody has asked it yet: what its cluster's list entry tells. Only a
/// contexts/status answer makes it certain.
struct ContextSuspicion {
    QDateTime since; ///< UTC; invalid when not told
};

/// \a madeAt is UTC by this computer's clock; invalid when not known, which leaves the cluster's state to go
/// by. A clock of ours that is ahead of the server's can only make us ask once too little, or once too often.
std::optional<ContextSuspicion> contextSuspicion(const Cluster& cluster, const QDateTime& madeAt);

} // namespace brickbench

Q_DECLARE_METATYPE(brickbench::ContextEnd)
