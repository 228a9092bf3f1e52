// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::bench {

/// The child process of the first-request measurement: sends one request to \a url through a fresh ApiClient
/// and prints the milliseconds from its making to the answer.
int printFirstRequest(const QString& url, const QString& caFile);

} // namespace brickbench::bench
