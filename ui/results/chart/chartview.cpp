// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartview.h"

#include "core/runinbackground.h"
#include "results/chartguess.h"
#include "ui/common/emptystate.h"
#include "ui/common/theme.h"
#include "ui/results/chart/chartcontrols.h"
#include "ui/results/chart/chartnumbers.h"
#include "ui/results/chart/chartwords.h"
#include "ui/results/savebar.h"

#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

/// What a worker made.
struct ChartView::Plotted {
    std::optional<ChartPlot> plot; ///< nothing: cancelled
    ShownPoints shown;
    std::vector<ColumnScale> scales; ///< by column of the table
};

namespace {

/// The scales of the columns shown; those of thousands more are asked for when they are charted.
std::vector<ColumnScale> scalesOf(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled)
{
    std::vector<ColumnScale> scales(static_cast<std::size_t>(excerpt.table->columnCount()));
    for (const int column : excerpt.columns) {
        if (cancelled)
            break;
        scales[static_cast<std::size_t>(column)] = columnScale(excerpt, column);
    }
    return scales;
}

ChartSpec guessOf(TableExcerpt excerpt, const std::vector<int>& columns)
{
    if (!columns.empty())
        excerpt.columns = columns;
    return guessChart(excerpt);
}

} // namespace

ChartView::ChartView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_save(new SaveBar(theme, this))
    , m_controls(new ChartControls(this))
    , m_notes(new QLabel(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_stack(new QStackedWidget(m_splitter))
    , m_surface(makeChartSurface(theme, m_stack))
    , m_empty(new EmptyState(theme, m_stack))
    , m_numbers(new ChartNumbers(m_splitter))
{
    build();
    buildButtons();
    m_plotTimer.setSingleShot(true);
    m_plotTimer.setInterval(30); // a filter typed letter by letter
    m_refineTimer.setSingleShot(true);
    m_refineTimer.setInterval(60);
    connect(&m_plotTimer, &QTimer::timeout, this, &ChartView::plotNow);
    connect(&m_refineTimer, &QTimer::timeout, this, &ChartView::refine);
    connect(m_controls, &ChartControls::specChanged, this, [this] {
        m_isGuess = false;
        m_spec = m_controls->spec();
        schedule();
        Q_EMIT specChosen(m_spec);
    });
    connect(m_numbers, &ChartNumbers::copyRequested, this, &ChartView::copyNumbers);
    m_surface->wordsOfMark = [this](ChartMark mark) {
        return m_drawnTable ? ChartWords::mark(*m_drawnTable, m_drawing, mark) : QString();
    };
    m_surface->windowChanged = [this] {
        m_resetButton->setEnabled(m_surface->isZoomed());
        m_refineTimer.start();
    };
}

ChartView::~ChartView()
{
    for (const Cancel& cancel : {m_work, m_refining}) {
        if (cancel)
            *cancel = true;
    }
}

void ChartView::build()
{
    setObjectName(u"chartView"_s);
    m_notes->setObjectName(u"chartNotes"_s);
    m_notes->setProperty("muted", true);
    m_notes->setWordWrap(true);
    m_notes->setContentsMargins(12, 2, 12, 6);
    m_notes->setTextFormat(Qt::PlainText);
    m_stack->addWidget(&m_surface->widget());
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_numbers);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_numbers->hide();
    setFocusProxy(&m_surface->widget());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_save);
    layout->addWidget(m_controls);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_notes);
}

void ChartView::setExcerpt(TableExcerpt excerpt)
{
    m_excerpt = std::move(excerpt);
    schedule();
}

void ChartView::setSpec(const ChartSpec& spec)
{
    m_isGuess = false;
    m_spec = spec;
    schedule();
}

void ChartView::guessFrom(std::vector<int> columns)
{
    m_isGuess = true;
    m_guessColumns = std::move(columns);
    schedule();
}

std::optional<ChartSpec> ChartView::chosenSpec() const
{
    return m_isGuess ? std::nullopt : std::optional(m_spec);
}

void ChartView::schedule()
{
    m_isStale = true;
    if (isVisible())
        m_plotTimer.start();
}

void ChartView::showEvent(QShowEvent* event)
{
    ResultView::showEvent(event);
    if (m_isStale)
        m_plotTimer.start(0);
}

void ChartView::plotNow()
{
    m_plotTimer.setInterval(30);
    if (!m_excerpt.table)
        return;
    m_isStale = false;
    for (const Cancel& cancel : {m_work, m_refining}) {
        if (cancel)
            *cancel = true;
    }
    const Cancel work = m_work = std::make_shared<std::atomic<bool>>(false);
    const int columns = m_surface->plotWidth();
    runInBackground(
        this,
        [excerpt = m_excerpt, spec = m_spec, isGuess = m_isGuess, guessColumns = m_guessColumns, columns,
            work] {
            Plotted plotted;
            plotted.scales = scalesOf(excerpt, *work);
            plotted.plot = plotChart(excerpt, isGuess ? guessOf(excerpt, guessColumns) : spec, *work);
            if (plotted.plot && plotted.plot->hasPoints())
                plotted.shown = shownPoints(*plotted.plot, fullWindow(*plotted.plot), columns);
            return plotted;
        },
        [this, work, excerpt = m_excerpt](const Plotted& plotted) {
            if (*work || !plotted.plot)
                return;
            m_work.reset();
            take(plotted, excerpt);
        });
}

void ChartView::take(const Plotted& plotted, const TableExcerpt& excerpt)
{
    if (m_isGuess)
        m_spec = plotted.plot->spec;
    m_drawnTable = excerpt.table;
    m_controls->setColumns(excerpt, plotted.scales);
    m_controls->setSpec(m_spec);
    m_lack = plotted.plot->lack;
    m_drawing = ChartWords::drawing(*m_drawnTable, std::make_shared<const ChartPlot>(*plotted.plot));
    if (m_lack == ChartPlot::Lack::None) {
        m_surface->setDrawing(m_drawing, plotted.shown);
        m_stack->setCurrentWidget(&m_surface->widget());
    } else {
        m_surface->clear();
        showLack();
    }
    m_numbers->setNumbers(ChartNumberTable(m_drawnTable, m_drawing));
    const bool isThere = m_lack == ChartPlot::Lack::None;
    for (QToolButton* button : {m_copyButton, m_saveButton, m_numbersButton})
        button->setEnabled(isThere);
    m_resetButton->setEnabled(false);
    showNotes();
    if (m_isGuess && !m_guessColumns.empty())
        Q_EMIT specChosen(m_spec); // of columns that the user chose
    Q_EMIT statusChanged(status());
    Q_EMIT drawn();
}

void ChartView::showLack()
{
    m_empty->show(
        u"chart"_s, ChartWords::lackTitle(m_lack), ChartWords::lackReason(m_drawing.plot->spec, m_lack), {});
    m_stack->setCurrentWidget(m_empty);
}

void ChartView::showNotes()
{
    const QLocale locale;
    QStringList notes;
    const auto rows = m_drawing.plot->rowCount;
    const auto all = m_drawnTable->rowCount();
    notes << (rows < all ? tr("%1 of %2 rows: those the filter leaves.")
                               .arg(locale.toString(qlonglong(rows)), locale.toString(qlonglong(all)))
                         : tr("%1 rows.").arg(locale.toString(qlonglong(rows))));
    if (m_drawnTable->isTruncated())
        notes << tr("The result is truncated: the chart shows only the part that is here.");
    if (m_lack == ChartPlot::Lack::None)
        notes << ChartWords::losses(*m_drawing.plot);
    m_notes->setText(notes.join(u' '));
}

/// After zooming: the points of the part in sight, while the coarse ones are already there.
void ChartView::refine()
{
    if (!m_drawing.plot || !m_drawing.plot->hasPoints() || m_lack != ChartPlot::Lack::None)
        return;
    if (m_refining)
        *m_refining = true;
    const Cancel refining = m_refining = std::make_shared<std::atomic<bool>>(false);
    runInBackground(
        this,
        [plot = m_drawing.plot, window = m_surface->window(), columns = m_surface->plotWidth()] {
            return shownPoints(*plot, window, columns);
        },
        [this, refining](const ShownPoints& shown) {
            if (!*refining)
                m_surface->setShownPoints(shown);
        });
}

} // namespace brickbench::ui
