// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/runsnapshot.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace brickbench::ui {

class ThemeSource;

/// The line above a result: which run, how it went, how long it took, how many rows, where and in what
/// language, and what can be done with it.
class RunHeader : public QWidget {
    Q_OBJECT

public:
    explicit RunHeader(const ThemeSource& theme, QWidget* parent = nullptr);

    /// Entries are newest first; index 0 is the top.
    void insertRun(int index, const RunSnapshot& run);
    void updateRun(int index, const RunSnapshot& run);
    void removeRun(int index);
    void setCurrent(int index);
    /// The chosen run's facts; also for the elapsed time while it is under way.
    void showRun(const RunSnapshot& run, std::int64_t arrivingRows);
    void showEmpty();
    /// The list of runs stands beside the result, so the header needs no box with them.
    void setListShown(bool isShown);
    void setActions(bool canCopy, bool canFind, bool canExport);

Q_SIGNALS:
    void runChosen(int index);
    void listToggled(bool isShown); ///< by the user
    void menuRequested(const QPoint& globalPosition); ///< what can be done with the run
    void copyRequested();
    void findRequested();
    void exportRequested();
    void everythingRequested(); ///< the rows the server kept back are wanted

private:
    void build();
    void recolor();
    void showTruncation(const std::optional<Truncation>& truncation);
    QString rowsText(const RunSnapshot& run, std::int64_t arrivingRows) const;

    const ThemeSource& m_theme;
    QToolButton* m_list;
    QComboBox* m_runs;
    QToolButton* m_more;
    QLabel* m_outcome;
    QLabel* m_elapsed;
    QLabel* m_rows;
    QLabel* m_truncated;
    QPushButton* m_everything;
    QLabel* m_stale;
    QLabel* m_place;
    QToolButton* m_copy;
    QToolButton* m_find;
    QToolButton* m_export;
    CommandRun::State m_state = CommandRun::State::Waiting;
    bool m_isEmpty = true;
};

} // namespace brickbench::ui
