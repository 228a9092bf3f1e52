// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runledger.h"
#include "session/contextend.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace brickbench {
class CommandRun;
} // namespace brickbench

namespace brickbench::ui {

class EditorTab;
class TabArea;

/// The lists of runs of the tabs over the end of the program: which runs each has, their names and pins, kept
/// in the history beside the runs. They come back to be read: the list when its tab is shown, a result when
/// it is looked at.
class ListedRuns : public QObject {
    Q_OBJECT

public:
    /// Whether a tab waits for its connection, to go on in the context it had.
    using IsPending = std::function<bool(const EditorTab*)>;

    /// All outlive it. Whoever writes the runs of \a tabs into \a ledger is to hear of them first: only what
    /// is written there can be listed.
    ListedRuns(RunLedger& ledger, TabArea& tabs, IsPending isPending, QObject* parent);
    ~ListedRuns() override;

    /// The tabs that are there came back, and get their lists: the one in front now, another when it is
    /// shown.
    void restore();
    /// Where a tab no longer waits for its connection, says what became of the context of its past runs.
    void tellContextEnds();

private:
    struct Place {
        QPointer<EditorTab> tab;
        const CommandRun* run = nullptr;
        int line = 0; ///< as it was last written down; 0: it was not
    };
    struct Untold {
        RunRecord newest; ///< of the past runs of a tab
        ContextEnd::Reason reason; ///< why its context is gone, if it is
    };

    void watch(EditorTab* tab);
    void follow(EditorTab* tab);
    void onClosing(EditorTab* tab);
    void onReopened(EditorTab* tab, const QString& draftId);
    void list(const QString& key);
    void list(const QString& key, Place& place);
    void listLines(const EditorTab* tab);
    void restoreShown();
    void add(EditorTab* tab, std::vector<ListedRun> runs, ContextEnd::Reason reason);
    void dropPast(const QString& key);
    void fetch(EditorTab* tab, CommandRun* run);
    void fetchShown();

    RunLedger& m_ledger;
    TabArea& m_tabs;
    IsPending m_isPending;
    QHash<QString, Place> m_places; ///< of the runs of all tabs, by their keys
    QHash<EditorTab*, ContextEnd::Reason> m_due; ///< tabs that have not got their lists yet
    QHash<EditorTab*, Untold> m_untold;
    QHash<const EditorTab*, QString> m_names; ///< under which the tabs are kept
    QStringList m_closed; ///< the same of closed tabs
};

} // namespace brickbench::ui
