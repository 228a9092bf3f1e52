// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::local {

/// Where the workspace keeps tables and its Python environment, unless --data says otherwise.
QString defaultDataFolder();

/// Where the discovery file is: $XDG_RUNTIME_DIR/brickbench, else a folder in the user's cache. Made with
/// 0700; empty when that fails or the folder belongs to somebody else.
QString runtimeFolder();

/// Where logs are: $XDG_STATE_HOME/brickbench, ~/Library/Logs/brickbench, or the local application data of
/// Windows.
QString stateFolder();

} // namespace brickbench::local
