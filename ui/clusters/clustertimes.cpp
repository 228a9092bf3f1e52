// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clustertimes.h"

#include "ui/clusters/clusterwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace brickbench::ui {

namespace {

struct ClusterTimes {
    Q_DECLARE_TR_FUNCTIONS(ClusterTimes)
};

std::chrono::seconds between(const QDateTime& from, const QDateTime& to)
{
    return std::chrono::seconds(std::max<qint64>(0, from.secsTo(to)));
}

QString clockText(const QDateTime& utc)
{
    return QLocale().toString(utc.toLocalTime().time(), QLocale::ShortFormat);
}

} // namespace

QString durationText(std::chrono::seconds duration)
{
    const auto seconds = duration.count();
    const auto two = [](auto number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    if (seconds < 60)
        return ClusterTimes::tr("%1 s", "seconds").arg(seconds);
    if (seconds < 3600)
        return ClusterTimes::tr("%1 min %2 s").arg(QString::number(seconds / 60), two(seconds % 60));
    if (seconds < 86'400)
        return ClusterTimes::tr("%1 h %2 min").arg(QString::number(seconds / 3600), two(seconds / 60 % 60));
    return ClusterTimes::tr("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
}

QString uptimeText(const Cluster& cluster, const StateChanges& history, const QDateTime& now)
{
    if (!canRunCommands(cluster.state))
        return {};
    if (cluster.details && cluster.details->startedAt.isValid())
        return durationText(between(cluster.details->startedAt, now));
    // Resizing does not end it.
    auto since = history.rbegin();
    while (since != history.rend() && canRunCommands(since->state))
        ++since;
    if (since == history.rbegin())
        return {};
    const QString seen = durationText(between((since - 1)->at, now));
    return since == history.rend() ? ClusterTimes::tr("at least %1", "duration").arg(seen) : seen;
}

QString autoTerminationText(const Cluster& cluster, const QDateTime& now)
{
    if (!cluster.details || !cluster.details->autoTerminationMinutes)
        return {};
    const ClusterAttributes& details = *cluster.details;
    const int minutes = *details.autoTerminationMinutes;
    if (minutes == 0)
        return ClusterTimes::tr("never by itself");
    const QString rule = ClusterTimes::tr("after %n idle minute(s)", nullptr, minutes);
    if (!canRunCommands(cluster.state) || !details.lastActivityAt.isValid())
        return rule;
    // The server tells of activity late, and acts some minutes later still: seconds would be made up.
    const qint64 idle = between(details.lastActivityAt, now).count() / 60;
    const int left = static_cast<int>(std::max<qint64>(0, minutes - idle));
    return left > 0 ? ClusterTimes::tr("%1, about %n minute(s) left", nullptr, left).arg(rule)
                    : ClusterTimes::tr("%1, due now").arg(rule);
}

QString spanText(const StateChanges& history, std::size_t span, const QDateTime& now)
{
    const QString state = stateText(history[span].state);
    const QString from = clockText(history[span].at);
    const bool isLast = span + 1 == history.size();
    const QDateTime end = isLast ? now : history[span + 1].at;
    const QString duration = durationText(between(history[span].at, end));
    if (span == 0 && isLast)
        return ClusterTimes::tr("%1 · since before %2, at least %3").arg(state, from, duration);
    if (span == 0)
        return ClusterTimes::tr("%1 · until %2").arg(state, clockText(end));
    return isLast ? ClusterTimes::tr("%1 · since %2, %3").arg(state, from, duration)
                  : ClusterTimes::tr("%1 · %2 to %3, %4").arg(state, from, clockText(end), duration);
}

} // namespace brickbench::ui
