// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"

namespace brickbench {

/// How often one call has been sent again so far, by reason: each has its own limit.
struct RepeatCount {
    int lost = 0;
    int timedOut = 0;
    int refused = 0;
    int rateLimited = 0;
};

struct RepeatLimits {
    int lost = 5; ///< lost replies, 503, 504 and the "try again" texts, of Safe requests
    int timedOut = 1; ///< each costs the whole inactivity limit
    int refused = 2; ///< connection refused or host not found: most often it stays so
    int rateLimited = 8;
};

enum class RepeatReason { None, Lost, TimedOut, Refused, RateLimited };

/// Why a call that ended in \a error may be sent again; None: it may not. Repeat::Never goes again only when
/// the server surely took nothing: a refused connection, or 429.
RepeatReason repeatReason(const Error& error, Repeat repeat);

/// Counts one more repeat for \a reason. False: the limit is reached.
bool countRepeat(RepeatReason reason, RepeatCount& count, const RepeatLimits& limits);

} // namespace brickbench
