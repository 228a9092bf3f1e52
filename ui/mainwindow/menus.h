// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QMainWindow;
class QString;

namespace brickbench::ui {

class ActionRegistry;

/// Fills the menu bar of \a window: File, Edit, View, Run, Cluster, Result, Tools, Help. \a openSample opens
/// one of the built-in samples by its resource path.
void addMenus(
    QMainWindow& window, const ActionRegistry& actions, std::function<void(const QString&)> openSample);

} // namespace brickbench::ui
