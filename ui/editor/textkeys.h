// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench::ui {

/// Whether a key with its modifiers (as QKeyCombination::toCombined()) edits or moves as in any text field.
/// All else with Ctrl or Alt belongs to the window: Ctrl+Enter, Shift+Enter, Ctrl+Alt+Home, Ctrl+L …
bool isTextKey(int combination);

} // namespace brickbench::ui
