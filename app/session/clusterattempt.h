// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logging.h"
#include "session/clusterversions.h"

#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace brickbench {

/// One question about a cluster, or a change of it, on its way through the versions that may serve it.
template <typename Value>
struct ClusterAttempt {
    ClusterId id;
    QPointer<QObject> context;
    std::function<void(Result<Value>)> done;
    std::vector<ClusterApi> versions = {}; ///< not tried yet, the likeliest first
    ClusterAction2 action = ClusterAction2::Start; ///< of a change
    std::optional<Error> refusal = {}; ///< of the first version that was not served

    ClusterApi takeVersion()
    {
        const ClusterApi version = versions.front();
        versions.erase(versions.begin());
        return version;
    }
    /// The version taken last is not served: whether there is another one to try.
    bool goesOn(const Error& error)
    {
        qCInfo(logSession) << "The workspace has no cluster call of this version:" << error.detail;
        if (!refusal)
            refusal = error;
        return !versions.empty();
    }
};

} // namespace brickbench
