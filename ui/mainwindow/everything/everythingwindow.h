// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/everythingfetch.h"

#include <QByteArrayList>
#include <QHash>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

class Banner;
class CodeEditor;
class EverythingForm;
class ThemeSource;

/// "Get everything": fetches all rows of a result the server has truncated to a file. Shows the code that
/// does it, to be read and changed, and runs it when the user says so. The tab it runs in stays usable.
class EverythingWindow : public QWidget {
    Q_OBJECT

public:
    /// The tab a fetch runs in, asked anew at each click.
    struct Seat {
        /// Nothing when the tab is nowhere.
        std::function<std::optional<EverythingFetch::Place>()> place;
        /// Asks where asking is due before code runs, then calls.
        std::function<void(QWidget* parent, std::function<void()> go)> confirm;
    };

    /// \a run is what gave the truncated result.
    EverythingWindow(const ThemeSource& theme, const Clock& clock, Settings* settings, const CommandRun& run,
        Seat seat, QWidget* parent = nullptr);
    ~EverythingWindow() override;

    bool isOf(const CommandId& command) const { return m_command == command; }
    const EverythingFetch& fetch() const { return m_fetch; }
    /// Asks the server to stop the fetch; called again, it no longer waits for that.
    void cancel() { m_fetch.cancel(); }
    /// Closes without a question. A fetch under way is cancelled; its part stays.
    void leave();

Q_SIGNALS:
    void underWayChanged(); ///< a fetch began or is over

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* makeButtons();
    void wire();
    void showCode();
    void noteCode();
    void noteEdit();
    void lookForPart();
    void onPart(const QString& target, const Result<FetchRecord>& part);
    void runClicked();
    void resumeClicked();
    void withPlace(std::function<void(EverythingFetch::Place)> go);
    void takeNewFolder();
    void start(EverythingFetch::Place place);
    void onFetchChanged();
    void refresh();
    void showProgress();
    void showEnd();
    QString problem() const;
    bool isEdited() const; ///< the code of the way that is shown

    const ThemeSource& m_theme;
    Settings* m_settings;
    CommandId m_command;
    RunRequest m_run;
    Seat m_seat;
    EverythingFetch m_fetch;
    EverythingForm* m_form;
    CodeEditor* m_editor;
    QLabel* m_problem;
    Banner* m_banner;
    QLabel* m_state;
    QProgressBar* m_bar;
    QPushButton* m_runButton;
    QPushButton* m_resume;
    QPushButton* m_cancel;
    QPushButton* m_folder;
    QPushButton* m_close;
    QTimer m_tick;
    QTimer m_lookSoon;
    QString m_remoteName; ///< of the folder for a file the cluster writes
    QByteArrayList m_usedNames; ///< of the folders before it
    QByteArray m_madeCode; ///< of the way that is shown, as nobody has changed it
    EverythingWay m_shownWay = EverythingWay::Pages;
    QHash<int, QByteArray> m_edited; ///< by way: code the user has changed
    QSet<int> m_unrun; ///< ways whose code was changed since it last ran
    std::optional<FetchRecord> m_part; ///< of an earlier fetch to the file that is named
    EverythingFetch::State m_shownState = EverythingFetch::State::Idle;
    bool m_wasUnderWay = false;
};

} // namespace brickbench::ui
