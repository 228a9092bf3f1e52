// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterversions.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using IdDone = std::function<void(Result<ClusterId>)>;

template <ClusterApi2 Version>
void sendChange(ApiClient& client, ClusterAction2 action, const ClusterId& id, QObject* context, IdDone done)
{
    using enum ClusterAction2;
    switch (action) {
    case Start:
        return client.send(ChangeCluster2<Version, Start>{id}, context, std::move(done)).detach();
    case Restart:
        return client.send(ChangeCluster2<Version, Restart>{id}, context, std::move(done)).detach();
    case Terminate:
        return client.send(ChangeCluster2<Version, Terminate>{id}, context, std::move(done)).detach();
    }
}

/// API 1.2 has no codes: only its words tell a cluster that is not there from a call that is not.
bool namesMissingCluster(const QString& text)
{
    static const QRegularExpression words(
        u"Cluster\\w*NotFound|\\b(no such|unknown) cluster\\b|"
        "\\bcluster\\b[^.]{0,80}\\b(not found|does not exist|doesn't exist|no longer exists)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

} // namespace

std::array<ClusterApi, 3> versionsFrom(ClusterApi first)
{
    std::array versions{ClusterApi::V12, ClusterApi::V21, ClusterApi::V20};
    const auto found = std::find(versions.begin(), versions.end(), first);
    std::rotate(versions.begin(), found, found + 1);
    return versions;
}

ClusterApi clusterApiOf(ClusterApi2 version)
{
    return version == ClusterApi2::V21 ? ClusterApi::V21 : ClusterApi::V20;
}

ClusterApi2 clusterApi2Of(ClusterApi version)
{
    return version == ClusterApi::V20 ? ClusterApi2::V20 : ClusterApi2::V21;
}

CallHandle askForCluster(ApiClient& client, ClusterApi version, const ClusterId& id, QObject* context,
    std::function<void(Result<Cluster>)> done)
{
    switch (version) {
    case ClusterApi::V12:
        break;
    case ClusterApi::V21:
        return client.send(GetCluster2<ClusterApi2::V21>{id}, context, std::move(done));
    case ClusterApi::V20:
        return client.send(GetCluster2<ClusterApi2::V20>{id}, context, std::move(done));
    }
    return client.send(GetClusterStatus{id}, context, std::move(done));
}

void askForChange(ApiClient& client, ClusterApi version, ClusterAction2 action, const ClusterId& id,
    QObject* context, IdDone done)
{
    if (version == ClusterApi::V20)
        return sendChange<ClusterApi2::V20>(client, action, id, context, std::move(done));
    if (version == ClusterApi::V21)
        return sendChange<ClusterApi2::V21>(client, action, id, context, std::move(done));
    Q_ASSERT(action == ClusterAction2::Restart);
    client.send(RestartCluster{id}, context, std::move(done)).detach();
}

bool saysNotServed(const Error& error)
{
    // Whatever else such an answer says: another version would be refused the same way.
    if (isSignInProblem(error) || error.httpStatus == 401 || error.httpStatus == 403)
        return false;
    if (error.code == "ENDPOINT_NOT_FOUND"_L1 || error.httpStatus == 410)
        return true;
    // A missing object has a code of its own in 2.x.
    const bool hasNoCode = error.code.isEmpty() || error.code == "404"_L1;
    return error.httpStatus == 404 && hasNoCode && !namesMissingCluster(error.detail);
}

bool saysServed(const Error& error)
{
    using enum Error::Kind;
    return error.httpStatus / 100 == 4 && (error.kind == Refused || error.kind == NotFound)
        && !saysNotServed(error);
}

} // namespace brickbench
