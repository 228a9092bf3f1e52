// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterwords.h"

#include "session/clustercalls.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ClusterWords {
    Q_DECLARE_TR_FUNCTIONS(ClusterWords)
};

} // namespace

QString stateText(ClusterState state)
{
    switch (state) {
    case ClusterState::Running:
        return ClusterWords::tr("Running");
    case ClusterState::Pending:
        return ClusterWords::tr("Starting");
    case ClusterState::Restarting:
        return ClusterWords::tr("Restarting");
    case ClusterState::Reconfiguring:
        return ClusterWords::tr("Resizing");
    case ClusterState::Terminating:
        return ClusterWords::tr("Stopping");
    case ClusterState::Terminated:
        return ClusterWords::tr("Stopped");
    case ClusterState::Error:
        return ClusterWords::tr("Error");
    case ClusterState::Unknown:
        return ClusterWords::tr("Unknown");
    }
    return {};
}

QString stateIconName(ClusterState state)
{
    switch (state) {
    case ClusterState::Running:
        return u"state-running"_s;
    case ClusterState::Pending:
        return u"state-pending"_s;
    case ClusterState::Restarting:
        return u"state-restarting"_s;
    case ClusterState::Reconfiguring:
        return u"state-reconfiguring"_s;
    case ClusterState::Terminating:
        return u"state-terminating"_s;
    case ClusterState::Terminated:
        return u"state-terminated"_s;
    case ClusterState::Error:
        return u"state-error"_s;
    case ClusterState::Unknown:
        return u"state-unknown"_s;
    }
    return {};
}

QColor stateColor(const Theme& theme, ClusterState state)
{
    switch (state) {
    case ClusterState::Running:
        return theme.running;
    case ClusterState::Pending:
    case ClusterState::Restarting:
    case ClusterState::Terminating:
        return theme.passing;
    case ClusterState::Reconfiguring:
        return theme.changing;
    case ClusterState::Error:
        return theme.failed;
    case ClusterState::Terminated:
    case ClusterState::Unknown:
        return theme.idle;
    }
    return theme.idle;
}

QString clusterOfferText(const ClusterCalls& calls)
{
    switch (calls.offer()) {
    case ClusterCalls::Offer::Unknown:
        return ClusterWords::tr("not known yet");
    case ClusterCalls::Offer::Offered:
        return {};
    case ClusterCalls::Offer::NotServed:
        return ClusterWords::tr("not offered: this workspace has no API 2.x for clusters");
    case ClusterCalls::Offer::NotAllowed:
        return ClusterWords::tr("not allowed with these credentials: %1")
            .arg(calls.offerError() ? calls.offerError()->detail : QString());
    }
    return {};
}

bool canStart(ClusterState state)
{
    return state == ClusterState::Terminated || state == ClusterState::Error;
}

bool canTerminate(ClusterState state)
{
    using enum ClusterState;
    return state == Running || state == Pending || state == Restarting || state == Reconfiguring;
}

std::vector<std::pair<QString, QString>> localPythonFields(const Cluster& cluster)
{
    if (!cluster.details || !cluster.details->runtimeVersion.startsWith("local-"_L1))
        return {};
    const QJsonObject tags = cluster.raw.value("custom_tags"_L1).toObject();
    const QString program = tags.value("python"_L1).toString();
    if (const QString problem = tags.value("pythonProblem"_L1).toString(); !problem.isEmpty())
        return {{ClusterWords::tr("Python"), problem}};
    if (program.isEmpty())
        return {}; // it is being looked for
    const QStringList has = tags.value("pythonPackages"_L1).toString().split(u',', Qt::SkipEmptyParts);
    QStringList told;
    QStringList lacking;
    for (const QString& package : {u"pandas"_s, u"matplotlib"_s, u"duckdb"_s, u"pyspark"_s})
        (has.contains(package) ? told : lacking).append(package);
    std::vector<std::pair<QString, QString>> fields{{ClusterWords::tr("Python"),
        ClusterWords::tr("%1, %2", "version, program")
            .arg(tags.value("pythonVersion"_L1).toString(), program)}};
    if (!told.isEmpty())
        fields.emplace_back(ClusterWords::tr("Packages"), told.join(u", "_s));
    if (!lacking.isEmpty())
        fields.emplace_back(ClusterWords::tr("Not installed"), lacking.join(u", "_s));
    return fields;
}

QString ageText(std::chrono::seconds age)
{
    const auto seconds = static_cast<int>(age.count());
    if (seconds < 3)
        return ClusterWords::tr("just now");
    if (seconds < 60)
        return ClusterWords::tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return ClusterWords::tr("%1 min ago").arg(seconds / 60);
    return ClusterWords::tr("%1 h ago").arg(seconds / 3600);
}

} // namespace brickbench::ui
