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
/// in the history beside the runs. They come back to be read; a result is fetched when it is looked at, so
/// that a start costs the same however much there is.
class ListedRuns : public QObject {
    Q_OBJECT

public:
    /// Whether a tab waits for its connection, to go on in the context it had.
    using IsPending = std::function<bool(const EditorTab*)>;

    /// All outlive it. Whoever writes the runs of \a tabs into \a ledger is to hear of them first: only what
    /// is written there can be listed.
    ListedRuns(RunLedger& ledger, TabArea& tabs, IsPending isPending, QObject* parent);
    ~ListedRuns() override;

    /// Gives the tabs that came back their lists; a tab whose file is still being read gets it then.
    void restore();

private:
    /// A run that is not over yet, or is: where it is listed.
    struct Place {
        QPointer<EditorTab> tab;
        const CommandRun* run = nullptr;
    };

    void watch(EditorTab* tab);
    void onClosing(EditorTab* tab);
    void onReopened(EditorTab* tab, const QString& draftId);
    void list(const QString& key);
    /// \a reason: why the context of then is gone, if it is.
    void restore(EditorTab* tab, ContextEnd::Reason reason);
    void add(EditorTab* tab, std::vector<ListedRun> runs, ContextEnd::Reason reason);
    void fetch(EditorTab* tab, CommandRun* run);
    void fetchShown();

    RunLedger& m_ledger;
    TabArea& m_tabs;
    IsPending m_isPending;
    QHash<QString, Place> m_places; ///< by the key of the run
    QHash<const EditorTab*, QString> m_names; ///< under which the tabs are kept
    QStringList m_closed; ///< the same of closed tabs
};

} // namespace brickbench::ui
