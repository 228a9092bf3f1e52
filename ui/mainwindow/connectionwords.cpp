// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/connectionwords.h"

#include "ui/common/banner.h"

namespace brickbench::ui {

using namespace std::chrono_literals;

ConnectionWords ConnectionWords::of(const Connection& connection)
{
    using State = Connection::State;
    const ConnectionProfile& profile = connection.profile();
    if (connection.isOffline())
        return {tr("%1: offline").arg(profile.name),
            tr("This computer has no network. Nothing is asked until it is back; commands keep running on "
               "their clusters, and their results come then."),
            true};
    if (connection.state() == State::SignInNeeded)
        return {tr("%1: sign-in needed").arg(profile.name), errorSentence(connection.error()), true};
    if (const auto left = connection.pauseLeft(); left > 0ms)
        return {tr("%1: asked to wait %2 s").arg(profile.name).arg((left.count() + 999) / 1000),
            tr("The workspace got too many requests and asked to wait. What is to be sent waits in line, and "
               "goes on by itself."),
            false};
    if (connection.state() == State::Unreachable)
        return {
            tr("%1: not reachable, trying again").arg(profile.name), errorSentence(connection.error()), true};
    return {profile.isProduction ? tr("%1 (production)").arg(profile.name) : profile.name, {}, false};
}

} // namespace brickbench::ui
