// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/failurehistory.h"
#include "ui/results/columnmemory.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"
#include "ui/results/runsnapshot.h"
#include "ui/results/runtrouble.h"

#include <QPointer>
#include <QTimer>

#include <optional>
#include <vector>

class QMenu;
class QStackedWidget;

namespace brickbench::ui {

class Banner;
class ProgressLine;
class RunHeader;
class RunList;
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
        QString title = {}; ///< given by the user
        bool isPinned = false;
        qint64 number = 0; ///< in the order of adding: what newest first goes by
        std::optional<ContextLook::Finding> finding = {};
        Error findingError = {};
    };

    /// Between the runs of two contexts.
    struct ContextBreak {
        ContextDivider::Facts facts;
        qint64 number = 0; ///< of the last run before it
    };

    /// The runs of this pane by the message they ended in.
    class OwnHistory final : public FailureHistory {
    public:
        explicit OwnHistory(Private& owner)
            : m_owner(owner)
        {
        }
        void search(const QString& headline, QObject* context, const Found& done) override;
        void open(const QString& key) override;

    private:
        Private& m_owner;
    };

    /// Pages kept beside the one on the stage: a page of a large table or picture is worth megabytes, and is
    /// made again from its run in milliseconds.
    static constexpr std::size_t keptPages = 3;

    explicit Private(ResultPane& owner, const ThemeSource& source)
        : pane(owner)
        , theme(source)
        , ownHistory(*this)
        , history(&ownHistory)
    {
    }

    void build();
    void wireList();
    int indexOf(const CommandRun* run) const;
    Entry& entryAt(int index) { return entries[static_cast<std::size_t>(index)]; }
    RunSnapshot snapshot(const CommandRun& run) const;
    int pinnedCount() const;
    void follow(CommandRun* run);
    void insert(Entry entry, int index);
    Entry take(int index);
    void update(int index); ///< what list and header say of it
    void setListShown(bool isShown);
    void showListUnlessHidden(); ///< where it tells more than one run would
    void forgetBreaks();
    void placeDividers();
    void showMenu(const QPoint& globalPosition);
    void addCompareMenu(QMenu& menu, int index);
    void close(const QList<int>& indexes);
    void compareOnceThere(int before, int after);
    void compare(int before, int after);
    RunPage* pageOf(Entry& entry);
    RunPage* currentPage() const;
    void show(int index);
    void dropPage(Entry& entry);
    void dropOldPages();
    void runChanged(CommandRun* run);
    void rowsArrived(CommandRun* run, TableResultPtr rows);
    void tick();
    void tellTrouble(const RunSnapshot& now);
    void updateActions();

    ResultPane& pane;
    const ThemeSource& theme;
    OwnHistory ownHistory;
    FailureHistory* history;
    ImageFetch fetch;
    Settings* settings = nullptr;
    ClusterName clusterName;
    QPointer<ColumnMemory> columnMemory;
    void sortQueue();

    std::vector<CommandRun*> queue; ///< next first
    std::vector<ContextBreak> breaks; ///< oldest first
    std::vector<Entry> entries; ///< pinned ones first, then newest first
    int current = -1;
    quint64 shows = 0;
    qint64 added = 0;
    qint64 addedBefore = 0; ///< the numbers of runs of an earlier program, below 0
    ProgressLine* progress = nullptr;
    RunHeader* header = nullptr;
    RunList* list = nullptr;
    std::optional<bool> isListWanted; ///< by the user; until then it shows from the second run on
    Banner* trouble = nullptr;
    RunTrouble::Kind told = RunTrouble::Kind::None; ///< by the banner, if it was not dismissed
    QStackedWidget* stack = nullptr;
    RunPage* emptyPage = nullptr;
    QTimer timer;
};

} // namespace brickbench::ui
