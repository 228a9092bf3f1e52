// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runtrouble.h"

#include "ui/common/banner.h"
#include "ui/results/wording.h"

namespace brickbench::ui {

namespace {

/// Twice what lies between the polls of a run that nobody looks at.
constexpr std::chrono::seconds longSilence{10};

bool isOnCluster(const RunSnapshot& run)
{
    return !run.commandId.isEmpty();
}

} // namespace

RunTrouble::Kind RunTrouble::kindOf(const RunSnapshot& run)
{
    if (run.isOver() || run.state == CommandRun::State::Detached)
        return Kind::None;
    // While it is being sent nothing is asked that could be held back.
    const bool isAskedFor = run.state != CommandRun::State::Submitting;
    if (isAskedFor && run.hold == ApiClient::Hold::Offline)
        return Kind::Offline;
    if (isAskedFor && run.hold == ApiClient::Hold::SignIn)
        return Kind::SignIn;
    if (run.pauseLeft > std::chrono::milliseconds{0})
        return Kind::Pause;
    if (run.pollError)
        return Kind::Unheard;
    return isAskedFor && run.silence >= longSilence ? Kind::Silent : Kind::None;
}

QString RunTrouble::offlineText(const RunSnapshot& run)
{
    if (!isOnCluster(run))
        return tr("Waiting for the network. It goes on by itself when the network is back.");
    const QString goesOn = tr(
        "The command keeps running on the cluster, and its result comes as soon as the network is back.");
    if (run.sinceLastHeard < std::chrono::seconds{1})
        return tr("Waiting for the network.") + u' ' + goesOn;
    return tr("Waiting for the network; last heard %1 ago.").arg(Wording::age(run.sinceLastHeard)) + u' '
        + goesOn;
}

QString RunTrouble::pauseText(const RunSnapshot& run)
{
    const qint64 seconds = (run.pauseLeft.count() + 999) / 1000; // ends with 1, not with 0
    const QString asked = tr("The workspace asked to wait %1 s, as it got too many requests.").arg(seconds);
    return asked + u' '
        + (isOnCluster(run) ? tr("The command keeps running on the cluster and is asked for again by itself.")
                            : tr("It goes on by itself then."));
}

QString RunTrouble::text(const RunSnapshot& run)
{
    switch (kindOf(run)) {
    case Kind::None:
        return {};
    case Kind::Offline:
        return offlineText(run);
    case Kind::SignIn:
        return isOnCluster(run)
            ? tr(
                "Waiting for sign-in. The command keeps running on the cluster; its result is fetched afterwards.")
            : tr("Waiting for sign-in. It goes on by itself afterwards.");
    case Kind::Pause:
        return pauseText(run);
    case Kind::Unheard:
        return tr(
            "The cluster cannot be asked how the run is going; it goes on there, and asking is repeated. %1")
            .arg(errorSentence(*run.pollError));
    case Kind::Silent:
        return tr(
            "Nothing has been heard from the workspace for %1. The command keeps running on the cluster, "
            "and asking is repeated.")
            .arg(Wording::age(run.silence));
    }
    return {};
}

} // namespace brickbench::ui
