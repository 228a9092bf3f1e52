// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "results/traceback.h"
#include "ui/results/resultview.h"

#include <memory>
#include <vector>

class QLabel;
class QPushButton;

namespace brickbench::ui {

class FindBar;
class SaveBar;
class TextPane;
class TextSearch;
class ThemeSource;

/// The error of the user's own code: what went wrong, large; where, as a button to the line; and the
/// traceback with the frames of libraries folded away.
class ErrorView : public ResultView {
    Q_OBJECT

public:
    /// What a ticket needs besides the error: name and value, in the order they are written.
    using TicketFacts = std::vector<std::pair<QString, QString>>;

    explicit ErrorView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~ErrorView() override;

    /// \a firstLine is where the code begins in its document, so that lines are named as the editor does.
    void setFailure(const FailedResult& failure, int firstLine, TicketFacts facts);
    bool isFolded() const { return m_isFolded; }
    void setFolded(bool folded);
    TextPane& pane() { return *m_pane; }
    /// Headline, facts and the whole traceback as plain text.
    QString ticketText() const;

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
    void showDetails();
    void activate(int link);
    void recolor();

    int shownLine() const;

    const ThemeSource& m_theme;
    FailedResult m_failure;
    int m_firstLine = 1;
    TicketFacts m_facts;
    std::vector<TracebackFrame> m_frames;
    bool m_isFolded = true;
    QLabel* m_icon;
    QLabel* m_headline;
    QPushButton* m_goToLine;
    QPushButton* m_fold;
    QPushButton* m_copyTicket;
    TextPane* m_pane;
    FindBar* m_find;
    SaveBar* m_save;
    std::unique_ptr<TextSearch> m_search;
};

} // namespace brickbench::ui
