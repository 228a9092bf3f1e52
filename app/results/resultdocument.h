// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

#include <QByteArray>

namespace brickbench {

/// Appends the members of `brickbench-cli run --format json` that tell of the result, in UTF-8 and without
/// the braces around: "type", "text", "isHtml", "columns", "rows", "truncated", "images", "error", "notices".
///
/// Rich output has type "rich" and "parts": each an object with these members, in the order of the output.
/// All but "parts" are always there: what does not apply is null, false or an empty list ("text" of no output
/// is ""). Table cells are exact: longs with all digits, decimals as the strings they were sent as, NaN as a
/// string. "error" is {"headline","traceback","message"}; \a message is for refusals and lost contexts, which
/// may come with a result, too.
void appendResultMembers(const CommandResult& result, QByteArray& out, const QString& message = {});

/// The same members for a call that gave no result: type "none", and \a message as the error's if not empty.
void appendMissingResultMembers(const QString& message, QByteArray& out);

} // namespace brickbench
