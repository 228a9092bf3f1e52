// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace brickbench {
class CommandRun;
}

namespace brickbench::ui {

class EditorTab;
class TabArea;

/// In the status bar: how many commands were left running, in all tabs, and a menu to take one up again, to
/// cancel it or to go to its tab. Hidden while there is none.
class LeftRunning : public QToolButton {
    Q_OBJECT

public:
    explicit LeftRunning(TabArea& tabs, QWidget* parent = nullptr);

private:
    void update();
    void fillMenu();
    void addRun(EditorTab& tab, CommandRun& run);

    TabArea& m_tabs;
};

} // namespace brickbench::ui
