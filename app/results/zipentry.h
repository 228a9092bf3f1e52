// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench {

/// The unpacked size of one file in a zip archive as its directory tells it; -1 when the archive ends early
/// or has no such file.
qint64 zipEntrySize(const QString& archive, const char* name);

} // namespace brickbench
