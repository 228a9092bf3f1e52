// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace brickbench::cli {

/// What brickbench-cli ends with; part of its interface, shown by --help.
enum class ExitCode {
    Done = 0,
    UserError = 1, ///< the user's code ended in an error
    Usage = 2,
    NoConnection = 3, ///< cannot connect, or not authorised
    Refused = 4, ///< the API refused or answered nonsense; also: the result could not be written
    Stopped = 5, ///< cancelled, timed out or context lost
};

constexpr ExitCode exitCodeOf(Error::Kind kind)
{
    using enum Error::Kind;
    switch (kind) {
    case Network:
    case Timeout:
    case Tls:
    case Proxy:
    case Authentication:
    case Permission:
    case Secrets:
        return ExitCode::NoConnection;
    case ContextLost:
    case Cancelled:
        return ExitCode::Stopped;
    case Invalid:
        return ExitCode::Usage;
    default:
        return ExitCode::Refused;
    }
}

} // namespace brickbench::cli
