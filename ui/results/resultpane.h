// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/errorplace.h"
#include "session/commandrun.h"
#include "session/contextend.h"
#include "session/contextlook.h"
#include "ui/results/runcommand.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace brickbench {
class Settings;
class FailureHistory;
} // namespace brickbench

namespace brickbench::ui {

class ColumnMemory;
class ResultView;
class ThemeSource;

/// The results of one tab: a list of its runs, newest first, and the view of the chosen one (text, table,
/// images, error), with a header line of outcome, elapsed time, rows, cluster and language.
class ResultPane : public QWidget {
    Q_OBJECT

public:
    /// Fetches a stored picture; the pane does not know connections.
    using ImageFetch = std::function<void(
        const QString& path, QObject* context, std::function<void(Result<QByteArray>)> done)>;

    explicit ResultPane(const ThemeSource& theme, QWidget* parent = nullptr);
    ~ResultPane() override;

    /// The name people know a cluster by, "" when unknown; without it the id is shown.
    using ClusterName = std::function<QString(const ClusterId& id)>;

    void setImageFetch(ImageFetch fetch);
    void setSettings(Settings* settings); ///< where choices are remembered; null: nowhere
    /// Where "Search in history" of an error looks; nullptr for the runs in this pane, as from the start.
    void setFailureHistory(FailureHistory* history);
    void setClusterName(ClusterName name);
    /// Where columns of tables are remembered; null forgets. Before the first run.
    void setColumnMemory(ColumnMemory* memory);
    /// Shows a run on top and follows it to its end; the run must be taken out with removeRun() before it
    /// dies.
    void addRun(CommandRun* run);
    /// A run of an earlier program, over before this one began.
    struct PastEntry {
        CommandRun* run = nullptr;
        QString title = {}; ///< as for rename()
        bool isPinned = false;
    };
    /// Puts runs below those that are there; for removeRun() as above.
    void addPastRuns(std::vector<PastEntry> entries);
    void removeRun(CommandRun* run);
    void setQueue(const std::vector<CommandRun*>& queue); ///< the runs that wait, next first
    /// What was found out about a run whose reply was lost.
    void setFinding(CommandRun* run, ContextLook::Finding finding, const Error& error);
    /// Draws a divider on top of the runs so far; none where no run was in that context. False when nobody
    /// sees it, because there is none or the user has hidden the list of runs.
    bool addContextEnd(const ContextEnd& end);
    /// The same on top of the runs of an earlier program.
    void addPastContextEnd(const ContextEnd& end);
    void explainContextEnd(const ContextEnd& end); ///< why became clear afterwards
    /// The context that came in the place of the one that ended last; \a madeAt is UTC.
    void setNewContext(const ContextId& context, const QDateTime& madeAt);
    ContextId lastEndedContext() const; ///< whose divider is the newest; "" when there is none
    CommandRun* currentRun() const;
    void showRun(const CommandRun* run); ///< puts it on the stage

    /// Pinned runs stay on top and are closed only one by one.
    void setPinned(CommandRun* run, bool isPinned);
    bool isPinned(const CommandRun* run) const;
    void rename(CommandRun* run, const QString& title); ///< "" gives it the first line of its code back
    QString titleOf(const CommandRun* run) const;
    QString givenTitleOf(const CommandRun* run) const; ///< by the user; "" for none
    void renameCurrent(); ///< opens the title in the list for typing
    /// Ask for runs to be forgotten; those under way, and pinned ones but for closeCurrent(), stay.
    void closeCurrent();
    void closeOthers();
    void closeUnpinned();
    void step(int by); ///< down the list of runs, or up
    bool isListShown() const;
    void setListShown(bool isShown);
    /// Opens the comparison of the table shown with another: the two that are selected in the list, else with
    /// the next older one. False when there are no two tables.
    bool compareTables();
    bool canCompare() const;
    ResultView* currentView() const; ///< of the run on the stage; nullptr while there is none
    void focusResult();
    void showTableView(const QString& id); ///< as TablePage::showView(), when there is a table

    /// For the window's actions: act on the view that is shown.
    void copy();
    void copyWithHeaders();
    void exportResult(); ///< asks where, then saves what the view shows
    /// Asks for the rest of the table shown; says so when nothing of it is missing.
    void getEverything();
    void find();
    void trigger(const QString& command); ///< see ResultView::trigger()
    bool canCopy() const;
    bool canExport() const;

Q_SIGNALS:
    /// A traceback leads to a place of the code of \a run; the editor knows where that code is now.
    void placeActivated(const brickbench::CommandRun* run, const brickbench::ErrorPlace& place);
    void fileActivated(const QString& path, int line); ///< a file that a traceback names
    void restartRequested(const brickbench::CommandRun* run); ///< of the run's cluster
    void statusChanged(const QString& text); ///< rows shown and selection summary, for the status bar
    void currentRunChanged(brickbench::CommandRun* run);
    void runLabelled(brickbench::CommandRun* run); ///< pinned, or not any more, or renamed by the user
    /// A run of an earlier program is looked at, and its result is not there yet.
    void resultWanted(brickbench::CommandRun* run);
    void currentViewChanged(); ///< another run, or its view became another
    void cancelRequested(brickbench::CommandRun* run);
    void queueMoveRequested(brickbench::CommandRun* run, int to); ///< a place in the queue
    void commandRequested(brickbench::CommandRun* run, brickbench::ui::RunCommand command);
    /// The run is not wanted any more; whoever owns it is to take it out with removeRun() and free it.
    void closeRequested(brickbench::CommandRun* run);
    void newContextRequested();
    /// What had run in a context that ended is to be chosen from, and run again.
    void replayRequested(const brickbench::ContextId& ended);
    void openTextRequested(const QString& text); ///< in an editor tab of its own
    /// The user wants the rows the server kept back of the table of \a run.
    void everythingRequested(const brickbench::CommandRun* run);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench::ui
