// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clusterversions.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace brickbench {

/// The cluster calls of one workspace, whatever versions it serves: API 1.2 first; 2.1 and then 2.0 take over
/// where it is no longer served (404, 410, ENDPOINT_NOT_FOUND), and give what 1.2 never had. What is found so
/// is asked first from then on.
///
/// A refused sign-in (401, 403) never leads to another version: it would be refused the same way.
class ClusterCalls : public QObject {
    Q_OBJECT

public:
    using Clusters = std::vector<Cluster>;

    /// Whether the workspace has the 2.x calls: start, terminate, details.
    enum class Offer {
        Unknown, ///< not asked yet, or the question got no answer
        Offered,
        NotServed,
        NotAllowed, ///< the credentials may not use them; offerError() says more
    };
    Q_ENUM(Offer)

    explicit ClusterCalls(ApiClient& client, QObject* parent = nullptr);
    ~ClusterCalls() override;

    /// The version that answered last; what was remembered of the host before the first answer.
    ClusterApi listApi() const;
    void setListApi(ClusterApi api);
    /// The same of what 1.2 never had.
    ClusterApi2 api2() const;
    void setApi2(ClusterApi2 api);

    /// Reads the whole list. \a more gets what has come so far after each page but the last (2.1 only). Both
    /// run later, on this thread; a second call takes the place of the first, whose \a done never runs.
    void list(std::function<void(const Clusters&)> more, std::function<void(Result<Clusters>)> done);

    Offer offer() const;
    const std::optional<Error>& offerError() const;
    /// The cluster as 2.x tells it; Error::NotFound where the workspace has no 2.x calls. Settles offer().
    void get(const ClusterId& id, QObject* context, std::function<void(Result<Cluster>)> done);

    /// Sent once each, never repeated after a lost reply; only after the answer that there is no such call
    /// are they sent to the next version. \a done gets the id. Without \a context, nobody goes on.
    void start(const ClusterId& id, QObject* context, std::function<void(Result<ClusterId>)> done);
    void terminate(const ClusterId& id, QObject* context, std::function<void(Result<ClusterId>)> done);
    void restart(const ClusterId& id, QObject* context, std::function<void(Result<ClusterId>)> done);

Q_SIGNALS:
    void listApiChanged(brickbench::ClusterApi api);
    void api2Changed(brickbench::ClusterApi2 api);
    void offerChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
