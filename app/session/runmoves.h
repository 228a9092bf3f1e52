// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"

#include <array>
#include <cstdint>

namespace brickbench {

namespace runmoves {

using State = CommandRun::State;
using StateSet = std::uint32_t;

constexpr StateSet setOf(State state)
{
    return StateSet{1} << static_cast<unsigned>(state);
}

template <typename... States>
constexpr StateSet setOf(State first, States... others)
{
    return setOf(first) | (setOf(others) | ... | StateSet{0});
}

struct MovesFrom {
    State from;
    StateSet to;
};

constexpr StateSet ends
    = setOf(State::Finished, State::Failed, State::Cancelled, State::ContextLost, State::Refused);

/// Queued and Running may alternate: a restarted REPL queues its command again. A status answer can be final
/// at once, from whatever was known before; and one can still be on its way to a run that is left alone.
inline constexpr std::array table{
    MovesFrom{State::Waiting,
        setOf(State::Submitting, State::Running, State::Cancelled, State::Unknown, State::Refused)},
    MovesFrom{State::Submitting,
        setOf(State::Queued, State::Cancelling, State::Detached, State::ContextLost, State::Unknown,
            State::Refused)},
    MovesFrom{State::Queued, setOf(State::Running, State::Cancelling, State::Detached) | ends},
    MovesFrom{State::Running, setOf(State::Queued, State::Cancelling, State::Detached) | ends},
    MovesFrom{State::Cancelling, setOf(State::Detached) | ends},
    MovesFrom{
        State::Detached, setOf(State::Submitting, State::Running, State::Cancelling, State::Unknown) | ends},
};

} // namespace runmoves

/// Over for good: no move leads on.
constexpr bool isFinalState(CommandRun::State state)
{
    return state >= CommandRun::State::Finished;
}

/// On its way to the cluster or there, and somebody waits for it.
constexpr bool isUnderWay(CommandRun::State state)
{
    return state >= CommandRun::State::Submitting && state <= CommandRun::State::Cancelling;
}

/// The one table of allowed moves of a run. Staying where it is is none.
constexpr bool isAllowedMove(CommandRun::State from, CommandRun::State to)
{
    for (const auto& moves : runmoves::table) {
        if (moves.from == from)
            return (moves.to & runmoves::setOf(to)) != 0;
    }
    return false;
}

} // namespace brickbench
