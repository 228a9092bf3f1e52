// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"
#include "ui/editor/codeeditor.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QPushButton;
class QTreeWidget;

namespace brickbench::ui {

class ThemeSource;

/// What ran in a context that is gone, to choose from: the chosen pieces are handed out once, in the order
/// they ran in. Nothing is chosen from the start, as the dialog cannot know what may run twice.
class ReplayDialog : public QDialog {
    Q_OBJECT

public:
    struct Cell {
        CodeEditor::Piece piece = {};
        QString title = {};
        CommandRun::State outcome = CommandRun::State::Finished; ///< of the last time
        QDateTime startedAt = {}; ///< UTC, the last time
        int times = 1;
    };

    ReplayDialog(const ThemeSource& theme, std::vector<Cell> cells, QWidget* parent);

    CodeEditor& previewEditor() { return *m_preview; }

Q_SIGNALS:
    void chosen(const std::vector<brickbench::ui::CodeEditor::Piece>& pieces); ///< once, by the user's click

private:
    void build();
    void fill(const ThemeSource& theme);
    void preview();
    void update();
    std::vector<CodeEditor::Piece> checkedPieces() const;

    std::vector<Cell> m_cells;
    QTreeWidget* m_list;
    QCheckBox* m_all;
    CodeEditor* m_preview;
    QPushButton* m_run;
};

} // namespace brickbench::ui
