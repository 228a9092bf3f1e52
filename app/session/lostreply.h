// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace brickbench {

/// Whether a write that ended in \a error may have been done all the same: its reply was lost, or something
/// on the way answered in the server's place.
inline bool mayHaveTakenEffect(const Error& error)
{
    using enum Error::Kind;
    if (error.certainlyNotDone)
        return false;
    if (error.kind == Network || error.kind == Timeout)
        return true;
    // Cut off by a limit of ours, with or without a status: what it would have said is not known.
    if (error.kind == TooLarge)
        return true;
    // What a gateway says about a server behind it proves nothing about the server.
    if (error.httpStatus == 502 || error.httpStatus == 503 || error.httpStatus == 504)
        return true;
    // The server said yes, or something on the way said no in its place; either may come after it took the
    // request.
    return error.kind == Protocol && (error.httpStatus < 300 || error.httpStatus >= 500)
        && error.httpStatus != 0;
}

} // namespace brickbench
