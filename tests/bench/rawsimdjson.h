// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::bench {

/// CPU milliseconds that simdjson On-Demand takes to read every cell of a result body, storing nothing: the
/// yardstick of decoding. 0 when the benchmark was built without simdjson, or the file cannot be read.
double rawSimdjsonMs(const QString& file);

} // namespace brickbench::bench
