// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/chart/chartsurface.h"
#include "ui/results/resultview.h"

#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace brickbench::ui {

class ChartControls;
class ChartNumbers;
class EmptyState;
class SaveBar;
class ThemeSource;

/// A table as a chart: the controls, the picture, and its numbers as a table. Draws the rows that it is
/// given, as the grid shows them; all numbers are made in workers. Until the user chooses, the chart is a
/// guess.
class ChartView : public ResultView {
    Q_OBJECT

public:
    explicit ChartView(const ThemeSource& theme, QWidget* parent = nullptr);
    ~ChartView() override;

    /// The rows and columns to draw. While hidden nothing is drawn.
    void setExcerpt(TableExcerpt excerpt);
    void setSpec(const ChartSpec& spec);
    /// Guesses anew, from these columns of the table only.
    void guessFrom(std::vector<int> columns);
    /// What the user chose; nothing while it is the guess.
    std::optional<ChartSpec> chosenSpec() const;
    /// The plot shown; null before the first one and where there is none.
    const ChartPlotPtr& plot() const { return m_drawing.plot; }
    ChartSurface& surface() { return *m_surface; }
    SaveBar& saveBar() { return *m_save; }
    bool isDrawing() const { return m_work != nullptr; }
    void showNumbers(bool shown);

    void copy() override; ///< the picture; with the focus in the numbers, those
    void exportResult() override;
    bool canCopy() const override;
    bool canExport() const override;
    bool isWorking() const override;
    QString status() const override;

Q_SIGNALS:
    void specChosen(const brickbench::ChartSpec& spec); ///< by the user; or guessed from the user's columns
    void drawn();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Plotted;
    using Cancel = std::shared_ptr<std::atomic<bool>>;

    void build();
    void buildButtons();
    void schedule();
    void plotNow();
    void take(const Plotted& plotted, const TableExcerpt& excerpt);
    void refine();
    void showLack();
    void showNotes();
    void copyPicture();
    void copyNumbers();
    QString title() const;

    const ThemeSource& m_theme;
    TableExcerpt m_excerpt;
    ChartSpec m_spec;
    bool m_isGuess = true;
    std::vector<int> m_guessColumns; ///< empty: all that are shown
    bool m_isStale = false; ///< something changed while it was hidden
    ChartDrawing m_drawing;
    TableResultPtr m_drawnTable; ///< that m_drawing is of: the excerpt's may be newer
    ChartPlot::Lack m_lack = ChartPlot::Lack::None;
    QTimer m_plotTimer;
    QTimer m_refineTimer;
    Cancel m_work; ///< of the plot under way
    Cancel m_refining;
    SaveBar* m_save;
    ChartControls* m_controls;
    QLabel* m_notes;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    ChartSurface* m_surface;
    EmptyState* m_empty;
    ChartNumbers* m_numbers;
    QToolButton* m_numbersButton = nullptr;
    QToolButton* m_resetButton = nullptr;
    QToolButton* m_copyButton = nullptr;
    QToolButton* m_saveButton = nullptr;
};

} // namespace brickbench::ui
