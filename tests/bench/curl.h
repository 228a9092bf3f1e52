// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace brickbench::bench {

bool hasCurl(); ///< it is installed

/// Milliseconds as curl itself counts them, for one request after another over one connection; as many as
/// \a urls, 0 for what failed.
std::vector<double> curlMs(const QStringList& urls, const QStringList& options);

} // namespace brickbench::bench
