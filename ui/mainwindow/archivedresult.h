// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"
#include "results/commandresult.h"

#include <QWidget>

namespace brickbench::ui {

class ThemeSource;

/// A result of the history in a window of its own, as it was: it can be read, sorted, copied and exported,
/// and nothing in it runs anything. Deletes itself when it is closed; Esc closes it.
class ArchivedResult : public QWidget {
    Q_OBJECT

public:
    ArchivedResult(
        const ThemeSource& theme, const RunRecord& record, const CommandResult& result, QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace brickbench::ui
