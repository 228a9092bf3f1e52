// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

namespace brickbench {

/// A result in the form the history keeps: the body of a commands/status answer that gives it again, and the
/// notices, which the text of an answer no longer tells. Not compressed.
struct StoredResult {
    QByteArray body;
    QByteArray notices; ///< JSON; "" when there are none
};

/// Writes \a result so that readStoredResult() gives it back: every digit, null, nested value and picture.
/// What a picture's path led to is stored with it, when it was fetched. Slow for big results: use a worker.
StoredResult storeResult(const CommandResult& result);

/// About how many bytes storeResult() would make, without making them.
std::size_t storedSize(const CommandResult& result);

/// Error::Protocol when it was not made by storeResult(), or was damaged.
Result<CommandResult> readStoredResult(const StoredResult& stored);

} // namespace brickbench
