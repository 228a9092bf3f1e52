// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/cellselection.h"
#include "ui/results/textpane.h"

#include <QObject>

namespace brickbench::ui {

class FindBar;

/// All matches of a text, ascending; at most \a most of them. For a worker.
std::vector<TextSpan> findAll(const QByteArray& text, const QString& needle, Qt::CaseSensitivity cs,
    std::size_t most, const WorkProgress& progress);

/// Joins a find bar to a text pane: searches in a worker while one types, marks all matches, walks through
/// them.
class TextSearch : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t mostMatches = 50'000;

    TextSearch(FindBar& bar, TextPane& pane);
    ~TextSearch() override;

private:
    void search();
    void step(int by);
    void showCurrent();

    FindBar& m_bar;
    TextPane& m_pane;
    std::vector<TextSpan> m_matches;
    int m_current = -1;
    std::shared_ptr<WorkProgress> m_work;
};

} // namespace brickbench::ui
