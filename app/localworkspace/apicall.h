// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/httpconnection.h"
#include "localworkspace/parameters.h"

#include <QString>

namespace brickbench::local {

class ExecutionContext;
class Workspace;

/// One authorised request on its way through an endpoint: what it asks, of whom, and the right to answer.
struct ApiCall {
    Workspace& workspace;
    Parameters parameters;
    Responder respond;
    QByteArray below{}; ///< what follows in the path, for routes that end in '/'; decoded
    QByteArray range{}; ///< the Range header, "" when there is none

    /// Answers 200 with \a json.
    void reply(const QByteArray& json) const;
    /// Answers 200 with `{"id":…}`; the log calls the id \a name.
    void replyCreated(const QByteArray& name, const QString& id) const;
    /// Answers 400 in API 1.2's form, `{"error":…}`.
    void refuse(const QString& sentence) const;

    /// Answers with the first fault of the parameters, if there is one; then true.
    bool refusedForParameters() const;
    /// Reads `clusterId`; false when it has been refused.
    bool hasCluster();
    /// Reads `cluster_id` of a 2.x call; false when it has been refused.
    bool hasSdkCluster();
    /// Answers 400 in the form of 2.x, INVALID_PARAMETER_VALUE.
    void refuseParameter(const QString& sentence) const;
    /// Reads `clusterId` and `contextId` (and \a further, which must be there as well); null when refused.
    ExecutionContext* context(QString* further = nullptr, const QString& name = {});
};

using Endpoint = void (*)(ApiCall&);

/// A path of the API, its method and what answers it. One that ends in '/' stands for all paths below it.
struct ApiRoute {
    const char* method;
    const char* path;
    Endpoint endpoint;
};

// The endpoints, by the file that has them.
void listClusters(ApiCall& call);
void clusterStatus(ApiCall& call);
void restartCluster(ApiCall& call);
void listSdkClusters(ApiCall& call);
void getSdkCluster(ApiCall& call);
void currentUser(ApiCall& call);
void startSdkCluster(ApiCall& call);
void restartSdkCluster(ApiCall& call);
void terminateSdkCluster(ApiCall& call);
void readDbfs(ApiCall& call);
void readVolumeFile(ApiCall& call);
void createContext(ApiCall& call);
void contextStatus(ApiCall& call);
void destroyContext(ApiCall& call);
void executeCommand(ApiCall& call);
void commandStatus(ApiCall& call);
void cancelCommand(ApiCall& call);
void listLibraries(ApiCall& call);
void uploadLibrary(ApiCall& call);
void clusterLibraryStatus(ApiCall& call);
void allClusterLibraryStatuses(ApiCall& call);
void installLibraries(ApiCall& call);
void uninstallLibraries(ApiCall& call);

} // namespace brickbench::local
