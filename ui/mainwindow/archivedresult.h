// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"
#include "results/commandresult.h"

#include <QWidget>

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

class ColumnMemory;
class ThemeSource;

/// A result of the history in a window of its own, as it was: it can be read, sorted, copied and exported,
/// and nothing in it runs anything. Deletes itself when it is closed; Esc closes it.
class ArchivedResult : public QWidget {
    Q_OBJECT

public:
    /// Where choices of exports and the layout of columns are remembered; nullptr: nowhere.
    struct Memory {
        Settings* settings = nullptr;
        ColumnMemory* columns = nullptr;
    };

    ArchivedResult(const ThemeSource& theme, const RunRecord& record, const CommandResult& result,
        Memory memory, QWidget* parent);

Q_SIGNALS:
    void openTextRequested(const QString& text); ///< in an editor tab of its own

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace brickbench::ui
