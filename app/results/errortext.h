// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

namespace brickbench {

/// Makes readable what an error result carries (rest-1.2 section 6.5).
FailedResult failedResult(const QString& summary, const QString& cause);

/// `summary` as plain text: known HTML tags out, then entities decoded. `<EOF>`, `<init>` and `List<Int>` are
/// no tags and stay.
QString plainSummary(const QString& summary);

/// One line for people; never empty.
QString errorHeadline(const QString& summary, const QString& cause);

/// The cause for people: without escape codes and without R's generated name.
QString plainCause(const QString& cause);

/// The text tells of a cancelled command - by the user, or because the context was shut down.
bool isCommandCancelled(QStringView text);

/// The text says that the execution context is gone, or that the driver holding it is (rest-1.2 section 8.4).
/// For messages of the API; a traceback of the user's code may hold such words by chance.
bool isContextLost(QStringView text);

/// 1-based line of the user's own code that a plain cause or summary points at.
std::optional<int> userCodeLine(const QString& plainText);

} // namespace brickbench
