// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"
#include "session/runrecorder.h"

#include <QDockWidget>

namespace brickbench::ui {

class ActionRegistry;
class Banner;
class ColumnMemory;
class HistoryPanel;
class LedgerFailures;
class TabArea;
class TabSeat;
class ThemeSource;

/// The history at the right of the window, hidden until asked for, its panel made when it is first seen; and
/// what feeds it: every run of every tab is written down, whether the dock is shown or not.
class HistoryDock : public QDockWidget {
    Q_OBJECT

public:
    /// \a troubles is where the user hears that the history cannot be kept.
    HistoryDock(const ThemeSource& theme, RunLedger& ledger, Banner& troubles, QWidget* parent);

    /// Ctrl+R: shows it with the keyboard in the search, or hides it when it has the keyboard.
    void wire(const ActionRegistry& actions);
    /// Writes down the runs of all tabs that are opened from now on.
    void watch(TabArea& tabs);
    /// Keeps as much as \a settings say, now and whenever they change; choices of exports go there.
    void follow(Settings& settings);
    /// Where the columns' layout of results is remembered; nullptr: nowhere, as from the start.
    void setColumnMemory(ColumnMemory* memory) { m_columnMemory = memory; }
    const RunRecorder& recorder() const { return m_recorder; }
    HistoryPanel& panel();

Q_SIGNALS:
    void codeRequested(const brickbench::RunRecord& record);
    /// Text of a result of \a record is wanted in an editor tab of its own.
    void openTextRequested(const brickbench::RunRecord& record, const QString& text);
    void left(); ///< hidden by the user, who had the keyboard in it

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void toggle();
    void leave();
    void openResult(const RunRecord& record, const CommandResult& result);
    void record(const TabSeat& seat, const CommandRun* run);

    const ThemeSource& m_theme;
    RunLedger& m_ledger;
    RunRecorder m_recorder;
    HistoryPanel* m_panel = nullptr;
    LedgerFailures* m_failures;
    Settings* m_settings = nullptr;
    ColumnMemory* m_columnMemory = nullptr;
};

} // namespace brickbench::ui
