// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runledger.h"
#include "models/runhistorymodel.h"
#include "ui/history/historydelegate.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace brickbench::ui {

class Banner;
class EmptyState;
class ThemeSource;

/// The runs of the history, newest first, with a search in code, titles and errors. What is done with a run
/// is asked for by signal; nothing here runs code. Reads the history only while it is shown.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    HistoryPanel(const ThemeSource& theme, RunLedger& ledger, QWidget* parent = nullptr);
    ~HistoryPanel() override;

    void focusSearch();
    /// Shows the runs that mention \a words.
    void search(const QString& words);
    RunHistoryModel& model() { return m_model; }
    Banner& banner() { return *m_banner; }

Q_SIGNALS:
    /// Its code is wanted in an editor.
    void codeRequested(const brickbench::RunRecord& record);
    /// Its result is wanted, read-only.
    void resultRequested(const brickbench::RunRecord& record, const brickbench::CommandResult& result);
    void closeRequested(); ///< Esc

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeLayout();
    void wire();
    void reload();
    void onFound(Result<std::vector<RunRecord>> found);
    void updateButtons();
    const RunRecord* current() const;
    void activate(); ///< the result, or the code of a run without one
    void openResult();
    void openCode();
    void copyCode();
    void removeCurrent();
    void askClear();
    void openMenu(const QPoint& position);

    const ThemeSource& m_theme;
    RunLedger& m_ledger;
    RunHistoryModel m_model;
    HistoryRowTexts m_rows;
    QTimer m_reloadTimer;
    bool m_isStale = true;
    quint64 m_asked = 0; ///< an answer to an older question is dropped
    Banner* m_banner;
    QLineEdit* m_search;
    QToolButton* m_clear;
    QStackedWidget* m_stack;
    QListView* m_list;
    EmptyState* m_empty;
    QPushButton* m_openResult;
    QPushButton* m_openCode;
};

} // namespace brickbench::ui
