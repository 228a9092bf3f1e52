// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/imageview.h"
#include "ui/results/messageview.h"
#include "ui/results/runcommand.h"
#include "ui/results/runsnapshot.h"
#include "ui/results/tablememory.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace brickbench {
class Settings;
class FailureHistory;
} // namespace brickbench

namespace brickbench::ui {

class ColumnMemory;
class NoticeList;
class ResultView;
class ThemeSource;

/// One run's page: its notices and the one view its state and result ask for. Takes snapshots; the view
/// changes only when its kind does, so scroll and selection survive.
class RunPage : public QWidget {
    Q_OBJECT

public:
    explicit RunPage(const ThemeSource& theme, QWidget* parent = nullptr);

    void setImageFetch(ImageView::Fetch fetch);
    void setColumnMemory(ColumnMemory* memory); ///< may be null
    void setSettings(Settings* settings) { m_settings = settings; } ///< before anything is shown; may be null
    void setHistory(FailureHistory* history);
    void showRun(const RunSnapshot& run);
    void showEmpty(); ///< nothing was run yet
    /// Rows that came before the end of the body.
    void showArriving(TableResultPtr rows);
    ResultView* view() const { return m_view; }

Q_SIGNALS:
    void statusChanged(const QString& text);
    void openTextRequested(const QString& text);
    void placeActivated(const brickbench::ErrorPlace& place);
    void fileActivated(const QString& path, int line);
    void restartRequested();
    void everythingRequested();
    void newContextRequested();
    void cancelRequested();
    void commandRequested(brickbench::ui::RunCommand command); ///< what the signals above do not tell
    void viewChanged(); ///< another, or another table in it

private:
    template <typename View>
    View* use();
    void adopt(ResultView* view);
    void onButton(qsizetype index);
    void showFailure(const FailedResult& failure, FailureContext context);
    void showText(const TextResult& text, const RunSnapshot& run);
    void showTable(TableResultPtr table, const RunSnapshot& run);
    void showRich(const RichResult& rich, const RunSnapshot& run);
    TableMemory tableMemoryOf(const RunSnapshot& run) const;
    void showContent(const RunSnapshot& run);
    void showMessage(const MessageView::Message& message);
    std::vector<Notice> noticesOf(const RunSnapshot& run) const;

    const ThemeSource& m_theme;
    ImageView::Fetch m_fetch;
    QPointer<ColumnMemory> m_memory;
    Settings* m_settings = nullptr;
    FailureHistory* m_history = nullptr;
    NoticeList* m_notices;
    QVBoxLayout* m_layout;
    ResultView* m_view = nullptr;
    QList<RunCommand> m_commands; ///< of the message's buttons
    bool m_hasContent = false; ///< the final result is shown: it never changes again
};

} // namespace brickbench::ui
