// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::bench {

/// The child process of the first-request measurement: makes an ApiClient, opens its connection ahead (which
/// the window does not do yet), and prints the milliseconds its first request to \a url took.
int printFirstRequest(const QString& url, const QString& caFile);

} // namespace brickbench::bench
