// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/columnmemory.h"
#include "ui/results/resultpane.h"
#include "ui/results/runsnapshot.h"

#include <QPointer>
#include <QTimer>

#include <vector>

class QStackedWidget;

namespace brickbench::ui {

class Banner;
class ProgressLine;
class RunHeader;
class RunPage;

/// What a ResultPane is made of: its runs, newest first, a page for each that was looked at, and which of
/// them is on the stage.
struct ResultPane::Private {
    struct Entry {
        CommandRun* run = nullptr;
        RunPage* page = nullptr; ///< made when the run is first looked at, or has rows
        TableResultPtr arriving;
        bool isTraced = false; ///< its end was announced to the trace
        quint64 shownAt = 0; ///< of `shows`, when it was last on the stage
    };

    /// Pages kept beside the one on the stage: a page of a large table or picture is worth megabytes, and is
    /// made again from its run in milliseconds.
    static constexpr std::size_t keptPages = 3;

    explicit Private(ResultPane& owner, const ThemeSource& source)
        : pane(owner)
        , theme(source)
    {
    }

    void build();
    int indexOf(const CommandRun* run) const;
    RunSnapshot snapshot(const CommandRun& run) const;
    RunPage* pageOf(Entry& entry);
    RunPage* currentPage() const;
    void show(int index);
    void dropPage(Entry& entry);
    void dropOldPages();
    void runChanged(CommandRun* run);
    void rowsArrived(CommandRun* run, TableResultPtr rows);
    void tick();
    void updateActions();

    ResultPane& pane;
    const ThemeSource& theme;
    ImageFetch fetch;
    Settings* settings = nullptr;
    ClusterName clusterName;
    QPointer<ColumnMemory> columnMemory;
    std::vector<Entry> entries; ///< newest first
    int current = -1;
    quint64 shows = 0;
    ProgressLine* progress = nullptr;
    RunHeader* header = nullptr;
    Banner* trouble = nullptr;
    QStackedWidget* stack = nullptr;
    RunPage* emptyPage = nullptr;
    QTimer timer;
};

} // namespace brickbench::ui
