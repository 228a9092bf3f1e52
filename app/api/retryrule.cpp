// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/retryrule.h"

namespace brickbench {

RepeatReason repeatReason(const Error& error, Repeat repeat)
{
    switch (error.kind) {
    case Error::Kind::RateLimited:
        return RepeatReason::RateLimited;
    case Error::Kind::Network:
        if (error.certainlyNotDone)
            return RepeatReason::Refused;
        return repeat == Repeat::Safe ? RepeatReason::Lost : RepeatReason::None;
    case Error::Kind::Timeout:
        return repeat == Repeat::Safe ? RepeatReason::TimedOut : RepeatReason::None;
    case Error::Kind::Unavailable: {
        // 502 and 500 without a "try again" text tend to come back the same (rest-1.2 section 8.3).
        const bool mayPass = error.httpStatus != 502;
        return repeat == Repeat::Safe && mayPass ? RepeatReason::Lost : RepeatReason::None;
    }
    default:
        return RepeatReason::None;
    }
}

bool countRepeat(RepeatReason reason, RepeatCount& count, const RepeatLimits& limits)
{
    switch (reason) {
    case RepeatReason::None:
        return false;
    case RepeatReason::Lost:
        return ++count.lost <= limits.lost;
    case RepeatReason::TimedOut:
        return ++count.timedOut <= std::min(limits.timedOut, limits.lost);
    case RepeatReason::Refused:
        return ++count.refused <= limits.refused;
    case RepeatReason::RateLimited:
        return ++count.rateLimited <= limits.rateLimited;
    }
    return false;
}

} // namespace brickbench
