// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablediff.h"
#include "ui/results/cellselection.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QTableView;
class QToolButton;

namespace brickbench::ui {

class DiffModel;
class SaveBar;
class ThemeSource;

/// Compares the tables of two runs: which rows were added, removed, changed, by key columns that are guessed
/// and can be chosen. A window of its own, beside the results; it holds the tables, not the runs, so those
/// may be closed.
class CompareWindow : public QWidget {
    Q_OBJECT

public:
    struct Side {
        QString title;
        TableResultPtr table;
    };

    CompareWindow(const ThemeSource& theme, QWidget* parent);
    ~CompareWindow() override; ///< cancels what is under way

    /// \a before and \a after are indexes of \a sides.
    void setSides(std::vector<Side> sides, int before, int after);
    std::shared_ptr<const TableDiff> diff() const;
    bool isComparing() const { return bool(m_work); }

Q_SIGNALS:
    void compared();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildSides();
    QWidget* buildCounts();
    void swap();
    void start(std::optional<std::vector<ColumnPair>> keys);
    void showDiff(TableDiff diff);
    void showCounts();
    void fillKeyMenu();
    void keysChosen();
    void save();

    const ThemeSource& m_theme;
    std::vector<Side> m_sides;
    QComboBox* m_before;
    QComboBox* m_after;
    QToolButton* m_keys;
    QMenu* m_keyMenu;
    QLabel* m_summary;
    QCheckBox* m_added;
    QCheckBox* m_removed;
    QCheckBox* m_changed;
    QPushButton* m_save;
    QTableView* m_grid;
    DiffModel* m_model;
    SaveBar* m_saveBar;
    std::shared_ptr<WorkProgress> m_work;
};

} // namespace brickbench::ui
