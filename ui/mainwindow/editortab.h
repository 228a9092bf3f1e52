// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/listedrun.h"
#include "results/errorplace.h"
#include "session/contextlook.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/editordocument.h"
#include "ui/mainwindow/replaydialog.h"
#include "ui/mainwindow/tabseat.h"
#include "ui/results/runcommand.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QSplitter;

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

class ActionRegistry;
class Banner;
class ResultPane;
class RunBar;
class StartOffer;
class ThemeSource;

/// One tab: a document, the bar that runs it, and its results. Runs on its own execution context, which is
/// made at the first run and destroyed with the tab.
class EditorTab : public QWidget {
    Q_OBJECT

public:
    EditorTab(const ThemeSource& theme, const Clock& clock, const ActionRegistry& actions,
        QWidget* parent = nullptr);
    ~EditorTab() override;

    CodeEditor& editor() { return *m_editor; }
    EditorDocument& document() { return m_document; }
    const EditorDocument& document() const { return m_document; }
    ResultPane& results() { return *m_results; }
    const TabSeat& seat() const { return m_seat; }
    Banner& banner() { return *m_banner; }
    StartOffer& startOffer() { return *m_startOffer; }

    QString title() const { return m_document.title(); }
    void setSettings(Settings* settings); ///< where choices are remembered; null: nowhere
    const QString& resultText() const { return m_resultText; } ///< for the status bar
    void setLanguage(Language language);
    /// Another place to run at; what ran before stays readable.
    void moveTo(const ConnectionPtr& connection, const ClusterId& cluster);

    /// The cluster for this tab on \a connection: the one it ran on there before; none when it ran on another
    /// connection, for the user to choose; else \a likely.
    ClusterId clusterOn(const Connection& connection, const ClusterId& likely) const;

    /// The context stays on its cluster when the tab closes.
    bool keepsContext() const { return m_keepsContext; }
    void setKeepsContext(bool keeps);
    bool isBusy() const;
    QStringList runningTitles() const; ///< of the commands that are not over
    /// Of each "Get everything" that is under way: its commands are none of the runs.
    QStringList fetchTitles() const;
    void cancelFetches();
    /// Closes every "Get everything" without a question; what was fetched is kept beside its file.
    void endFetches();
    void runCurrent();
    void runAndAdvance();
    void runAndInsertBelow();
    void runAll();
    void runToCaret();
    void runFromCaret();
    /// The next step of stopping: cancel, then stop waiting, then reset the context.
    void stop();
    QString stopText() const; ///< what stop() does next, for its button
    bool canStop() const;
    void newContext();
    /// Lets the user choose from what ran in the context that ended last, and runs that again.
    void replaySetup();
    bool canReplay() const;
    /// What a button on the page of a run asks for.
    void perform(CommandRun* run, RunCommand command);
    void showRun(CommandRun* run); ///< in the results
    /// Lists runs of an earlier program below its own.
    void addPastRuns(std::vector<ListedRun> runs);
    void tellPastContextEnd(const ContextEnd& end); ///< on top of them
    void removeRun(CommandRun* run) { m_seat.remove(run); } ///< one that is over
    int lineOf(const CommandRun& run) const; ///< where its code begins now, 1-based
    /// Rich output (results/richsource.h) for the Python this tab runs.
    bool isRich() const { return m_isRich; }
    void setRich(bool isOn);
    void showRichSource(); ///< the exact code that Run would send
    /// Where the keyboard is: in the result, or else in the editor.
    bool isResultFocused() const;
    void focusEditor();
    void setShown(bool shown); ///< runs of hidden tabs poll less

Q_SIGNALS:
    void titleChanged();
    void leftRunningChanged();
    void busyChanged(); ///< also when a fetch begins or is over
    void statusChanged(); ///< anything the status bar tells about this tab
    void languageChosen(brickbench::Language language);
    void openTextRequested(const QString& text); ///< a result, in a tab of its own
    void fileRequested(const QString& path, int line); ///< a traceback leads there
    void restartRequested(const brickbench::ClusterId& cluster);

private:
    void makeLayout();
    void wireSeat();
    void wireResults();
    void wireEditor();
    void wireErrors();
    void wireStart();
    /// Keeps the code of a run findable while it is edited, and marks where the run fails.
    void follow(CommandRun* run);
    void markFailure(const CommandRun& run);
    /// Where a place of a run's code is in the document now.
    ErrorPlace placeInDocument(const CommandRun& run, const ErrorPlace& place) const;
    void askAboutChangedFile();
    void onLanguageChosen(Language language);
    void onMoved();
    void updateClusters();
    void updateContext();
    void updateElapsed();
    void tellContextEnd(const ContextEnd& end);
    void openReplay(const ContextId& ended);
    std::vector<ReplayDialog::Cell> cellsOf(const ContextId& context) const;
    void askReset();
    void look(CommandRun* run);
    void runAgain(const CommandRun& run);
    /// Checks, asks where asking is due, then sends.
    void run(std::vector<CodeEditor::Piece> pieces);
    bool mayRun(const std::vector<CodeEditor::Piece>& pieces);
    void confirmAndSend(std::vector<CodeEditor::Piece> pieces);
    /// Asks first where the connection is marked as production; \a code: a line of each piece.
    void confirm(const QStringList& code, std::function<void()> yes);
    void joinWaiting(const std::vector<CodeEditor::Piece>& pieces);
    void send(const std::vector<CodeEditor::Piece>& pieces);
    void getEverything(const CommandRun& run);
    void dropFetches();
    bool stopsOnError() const; ///< of several pieces that are run at once
    RunRequest requestFor(const CodeEditor::Piece& piece);
    void markRich(RunRequest& request);

    const ThemeSource& m_theme;
    const Clock& m_clock;
    Settings* m_settings = nullptr;
    TabSeat m_seat;
    QString m_resultText;
    QSplitter* m_splitter;
    CodeEditor* m_editor;
    EditorDocument m_document;
    RunBar* m_runBar;
    Banner* m_banner;
    StartOffer* m_startOffer;
    ResultPane* m_results;
    QTimer m_elapsedTimer;
    QMetaObject::Connection m_clustersWatch;
    std::function<void()> m_bannerAction;
    QString m_stopText;
    QHash<const CommandRun*, int> m_anchors; ///< of the first line of each run's code
    quint64 m_edits = 0;
    bool m_isRich = false;
    bool m_keepsContext = false;
    QByteArray m_nextTag; ///< of the next run with rich output: what is shown is what is sent
};

} // namespace brickbench::ui
