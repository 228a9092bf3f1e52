// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "results/errorplace.h"
#include "results/failureremedy.h"
#include "results/traceback.h"
#include "ui/results/failurecontext.h"
#include "ui/results/resultview.h"

#include <QPointer>

#include <memory>
#include <vector>

class QLabel;
class QMenu;
class QPushButton;

namespace brickbench {
class FailureHistory;
struct EarlierFailure;
} // namespace brickbench

namespace brickbench::ui {

class FindBar;
class SaveBar;
class TextPane;
class TextSearch;
class ThemeSource;

/// The error of the user's own code: what went wrong, large; where, as a button to the letter; what helps
/// where that is known; and the traceback with the frames of libraries folded away.
class ErrorView : public ResultView {
    Q_OBJECT

public:
    explicit ErrorView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~ErrorView() override;

    void setFailure(const FailedResult& failure, FailureContext context);
    /// Where "Search in history" looks; without one there is no such button.
    void setHistory(FailureHistory* history);
    bool isFolded() const { return m_isFolded; }
    void setFolded(bool folded);
    TextPane& pane() { return *m_pane; }
    QString ticketText() const; ///< Markdown

    void copy() override; ///< what is selected, else everything for a ticket
    void exportResult() override;
    void find() override;
    bool canFind() const override { return true; }
    bool canCopy() const override { return true; }
    bool isWorking() const override;
    bool canExport() const override { return true; }
    QString status() const override;

private:
    QWidget* buildHead();
    void wire();
    void showHead();
    void showDetails();
    void activate(int link);
    void act();
    void searchHistory();
    void showEarlier(const std::vector<EarlierFailure>& found);
    void recolor();
    QString placeText(const QString& lineOnly, const QString& withColumn) const;

    const ThemeSource& m_theme;
    FailedResult m_failure;
    FailureContext m_context;
    std::optional<ErrorPlace> m_place;
    FailureRemedy m_remedyKind = FailureRemedy::None;
    FailureHistory* m_history = nullptr;
    QPointer<QMenu> m_earlier;
    std::vector<TracebackFrame> m_frames;
    std::vector<std::pair<QString, int>> m_files;
    bool m_isFolded = true;
    QLabel* m_icon;
    QLabel* m_headline;
    QLabel* m_remedy;
    QPushButton* m_act;
    QPushButton* m_goToLine;
    QPushButton* m_fold;
    QPushButton* m_copyTicket;
    QPushButton* m_searchHistory;
    TextPane* m_pane;
    FindBar* m_find;
    SaveBar* m_save;
    std::unique_ptr<TextSearch> m_search;
};

} // namespace brickbench::ui
