// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::cli {

/// What --help prints.
QString helpText();
/// "brickbench-cli 0.1.0".
QString versionText();

} // namespace brickbench::cli
