// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clustercommands.h"

#include "cli/outputtarget.h"
#include "cli/texttable.h"
#include "session/clustercalls.h"
#include "session/lostreply.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

QJsonValue numberOrNull(const std::optional<int>& number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject clusterJson(const Cluster& cluster)
{
    return {
        {u"id"_s, cluster.id.text},
        {u"name"_s, cluster.name},
        {u"status"_s, cluster.stateName},
        {u"driverIp"_s, cluster.driverIp},
        {u"jdbcPort"_s, numberOrNull(cluster.jdbcPort)},
        {u"numWorkers"_s, numberOrNull(cluster.numWorkers)},
    };
}

QByteArray clusterTable(const std::vector<Cluster>& clusters)
{
    std::vector<QStringList> rows;
    for (const Cluster& cluster : clusters)
        rows.push_back({cluster.id.text, cluster.name, cluster.stateName,
            cluster.numWorkers ? QString::number(*cluster.numWorkers) : QString(), cluster.driverIp});
    return alignedList({u"ID"_s, u"NAME"_s, u"STATUS"_s, u"WORKERS"_s, u"DRIVER"_s}, rows);
}

} // namespace

void ListClustersCommand::start()
{
    const auto show = [this](const std::vector<Cluster>& clusters) {
        if (!wantsJson())
            return print(clusterTable(clusters));
        QJsonArray list;
        for (const Cluster& cluster : clusters)
            list.append(clusterJson(cluster));
        printJson(list);
    };
    scope().connection.clusters().calls().list({}, orFail<std::vector<Cluster>>(show));
}

void ClusterStatusCommand::start()
{
    const auto show = orFail<Cluster>([this](const Cluster& cluster) {
        if (wantsJson())
            return printJson(clusterJson(cluster));
        print(clusterTable({cluster}));
    });
    const auto onOld = [this, show](const Result<Cluster>& old) {
        if (old || !saysNotServed(old.error()))
            return show(old);
        scope().connection.clusters().calls().get(
            scope().cluster, waiting(), [show, old](const Result<Cluster>& answer) {
                // A workspace that has none of them says what it said first.
                show(!answer && saysNotServed(answer.error()) ? old : answer);
            });
    };
    scope().connection.client().send(GetClusterStatus{scope().cluster}, waiting(), onOld).detach();
}

void RestartClusterCommand::start()
{
    scope().connection.clusters().calls().restart(
        scope().cluster, waiting(), [this](const Result<ClusterId>& answer) { onAnswer(answer); });
}

void RestartClusterCommand::onAnswer(const Result<ClusterId>& answer)
{
    if (!answer) {
        if (mayHaveTakenEffect(answer.error()))
            say(u"The cluster may or may not restart; look with clusters status."_s);
        return fail(answer.error());
    }
    const QString text = answer->isEmpty() ? scope().cluster.text : answer->text;
    say(u"The restart of cluster %1 was accepted; all its contexts are gone."_s.arg(text));
    if (wantsJson())
        return printJson(QJsonObject{{u"id"_s, text}});
    print(text.toUtf8() + '\n');
}

} // namespace brickbench::cli
