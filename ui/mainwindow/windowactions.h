// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench::ui {

class ActionRegistry;

/// Makes every action of the window in \a registry, with text, icon and keys, and leaves connecting to those
/// who know what to do. The keys are those of the product's key table; Ctrl is Cmd on macOS.
void addWindowActions(ActionRegistry& registry);

} // namespace brickbench::ui
