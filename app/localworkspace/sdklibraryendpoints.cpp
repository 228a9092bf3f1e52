// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/gatekeeper.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <QJsonArray>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject librariesOfCluster(const Workspace& workspace)
{
    QJsonObject cluster{{u"cluster_id"_s, Workspace::clusterId()}};
    const QJsonArray statuses = workspace.installer().toJson();
    if (!statuses.isEmpty())
        cluster.insert(u"library_statuses"_s, statuses);
    return cluster;
}

/// The `libraries` of the call; empty when it has been refused. All are read before any is acted on.
std::vector<ClusterLibrary> namedLibraries(ApiCall& call)
{
    std::vector<ClusterLibrary> libraries;
    if (!call.hasSdkCluster())
        return libraries;
    const QJsonArray items = call.parameters.value(u"libraries"_s).toArray();
    if (items.isEmpty()) {
        call.refuseParameter(u"Missing required field: libraries"_s);
        return libraries;
    }
    for (const QJsonValue& item : items) {
        auto library = ClusterLibrary::read(item);
        if (const auto* problem = std::get_if<QString>(&library)) {
            call.refuseParameter(*problem);
            return {};
        }
        libraries.push_back(std::get<ClusterLibrary>(std::move(library)));
    }
    return libraries;
}

} // namespace

void clusterLibraryStatus(ApiCall& call)
{
    if (call.hasSdkCluster())
        call.reply(compactJson(librariesOfCluster(call.workspace)));
}

void allClusterLibraryStatuses(ApiCall& call)
{
    call.reply(compactJson({{u"statuses"_s, QJsonArray{librariesOfCluster(call.workspace)}}}));
}

void installLibraries(ApiCall& call)
{
    const auto libraries = namedLibraries(call);
    if (libraries.empty())
        return;
    call.workspace.installer().install(libraries);
    call.reply("{}");
}

void uninstallLibraries(ApiCall& call)
{
    const auto libraries = namedLibraries(call);
    if (libraries.empty())
        return;
    call.workspace.installer().uninstall(libraries);
    call.reply("{}");
}

} // namespace brickbench::local
