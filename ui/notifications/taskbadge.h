// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench::ui {

/// The number on the program's icon in the task bar or dock. 0 takes it away. Where the desktop has no such
/// number, nothing happens.
///
/// Qt knows how on every platform from 6.5 on. With 6.4 a freedesktop session is told over D-Bus (the Unity
/// launcher's API, which KDE and most docks read); Windows and macOS have none then, as their packages are
/// built with a newer Qt.
void setTaskBadge(int number);

} // namespace brickbench::ui
