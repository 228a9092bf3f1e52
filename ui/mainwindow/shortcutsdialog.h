// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace brickbench::ui {

class ActionRegistry;

/// Every action with its keys, searchable. Made from the registry, so it cannot tell lies.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(const ActionRegistry& actions, QWidget* parent = nullptr);
};

} // namespace brickbench::ui
