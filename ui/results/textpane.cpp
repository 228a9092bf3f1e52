// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textpane.h"

#include "core/runinbackground.h"
#include "results/charcells.h"
#include "ui/common/theme.h"
#include "ui/results/textmargins.h"
#include "ui/results/textpaneaccessible.h"
#include "ui/results/wording.h"

#include <QFontMetricsF>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int countedAtOnce = 100'000; ///< lines

std::vector<int> firstRowsOf(const TextLines& lines, int columns)
{
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(lines.lineCount()) + 1);
    int count = 0;
    for (int line = 0; line < lines.lineCount(); ++line) {
        rows.push_back(count);
        count += lines.wrappedRows(line, columns);
    }
    rows.push_back(count);
    return rows;
}

} // namespace

TextPane::TextPane(const ThemeSource& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_lines(std::make_shared<const TextLines>())
{
    TextPaneAccessible::install();
    setObjectName(u"resultText"_s);
    setAccessibleName(tr("Text result"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    m_autoScroll.setInterval(40);
    connect(&m_autoScroll, &QTimer::timeout, this, [this] {
        const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
        const int rows = at.y() < 0 ? -1 : (at.y() > viewport()->height() ? 1 : 0);
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 2 * rows);
        moveCaret(offsetAt(at), true);
    });
    connect(&theme, &ThemeSource::changed, viewport(), qOverload<>(&QWidget::update));
    applyFont();
}

void TextPane::applyFont()
{
    const QFont fixed = fixedFont(font());
    if (fixed != font())
        setFont(fixed);
    const QFontMetricsF metrics(fixed);
    m_cellWidth = metrics.horizontalAdvance(QString(100, u'0')) / 100;
    m_rowHeight = static_cast<int>(std::ceil(metrics.height())) + 2;
    m_ascent = static_cast<int>(std::ceil(metrics.ascent())) + 1;
    relayout();
}

void TextPane::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFont();
}

void TextPane::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void TextPane::setLines(TextLinesPtr lines)
{
    m_lines = std::move(lines);
    m_firstRows.clear();
    m_anchor = m_caret = 0;
    m_links.clear();
    m_matches.clear();
    m_currentMatch = -1;
    relayout();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TextPane::setWrapping(bool wrapping)
{
    const qsizetype top = m_lines->lineCount() > 0 ? row(verticalScrollBar()->value()).start : 0;
    m_isWrapping = wrapping;
    relayout();
    if (m_lines->lineCount() > 0)
        verticalScrollBar()->setValue(rowAt(top));
    viewport()->update();
}

void TextPane::setLinks(std::vector<TextLink> links)
{
    m_links = std::move(links);
    viewport()->update();
}

void TextPane::setMatches(std::vector<TextSpan> matches, int current)
{
    m_matches = std::move(matches);
    m_currentMatch = current;
    viewport()->update();
}

int TextPane::visibleRows() const
{
    return std::max(1, (viewport()->height() - 2 * textMargin) / m_rowHeight);
}

void TextPane::relayout()
{
    const int width = std::max(1, viewport()->width() - 2 * textMargin);
    m_columns = std::max(8, static_cast<int>(width / m_cellWidth));
    ++m_generation;
    if (!m_isWrapping || m_lines->widestLine() <= m_columns)
        m_firstRows.clear(); // no line takes more than a row
    else if (m_lines->lineCount() <= countedAtOnce)
        m_firstRows = firstRowsOf(*m_lines, m_columns);
    else
        countRowsInWorker();
    updateBars();
}

/// Until it is done the rows stay as they were: of another width, but each in its line.
void TextPane::countRowsInWorker()
{
    runInBackground(
        this, [lines = m_lines, columns = m_columns] { return firstRowsOf(*lines, columns); },
        [this, generation = m_generation](std::vector<int> rows) {
            if (generation != m_generation)
                return;
            const qsizetype top = row(verticalScrollBar()->value()).start;
            m_firstRows = std::move(rows);
            updateBars();
            verticalScrollBar()->setValue(rowAt(top));
            viewport()->update();
        });
}

void TextPane::updateBars()
{
    const int width = std::max(1, viewport()->width() - 2 * textMargin);
    verticalScrollBar()->setRange(0, std::max(0, rowCount() - visibleRows()));
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setSingleStep(1);
    const int textWidth = static_cast<int>(m_lines->widestLine() * m_cellWidth) + 2;
    horizontalScrollBar()->setRange(0, m_isWrapping ? 0 : std::max(0, textWidth - width));
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_cellWidth) * 4);
}

int TextPane::rowCount() const
{
    return !m_firstRows.empty() ? m_firstRows.back() : m_lines->lineCount();
}

TextPane::Row TextPane::row(int index) const
{
    if (m_firstRows.empty())
        return {index, m_lines->lineStart(index), m_lines->lineEnd(index)};
    const auto after = std::upper_bound(m_firstRows.begin(), m_firstRows.end() - 1, index);
    const int line = static_cast<int>(after - m_firstRows.begin()) - 1;
    const int part = index - m_firstRows[static_cast<std::size_t>(line)];
    const qsizetype start = m_lines->rowStart(line, part, m_columns);
    const bool isLast = index + 1 >= m_firstRows[static_cast<std::size_t>(line) + 1];
    return {line, start, isLast ? m_lines->lineEnd(line) : m_lines->rowStart(line, part + 1, m_columns)};
}

int TextPane::rowAt(qsizetype offset) const
{
    const int line = m_lines->lineAt(offset);
    if (m_firstRows.empty())
        return line;
    int index = m_firstRows[static_cast<std::size_t>(line)];
    const int next = m_firstRows[static_cast<std::size_t>(line) + 1];
    while (index + 1 < next && row(index + 1).start <= offset)
        ++index;
    return index;
}

int TextPane::columnOf(const Row& row, qsizetype offset) const
{
    int column = 0;
    for (qsizetype at = row.start; at < std::min(offset, row.end);) {
        const CharCells c = charAt(m_lines->text(), at, column);
        column += c.cells;
        at += c.bytes;
    }
    return column;
}

qsizetype TextPane::offsetAtColumn(const Row& row, int column) const
{
    int reached = 0;
    qsizetype at = row.start;
    while (at < row.end) {
        const CharCells c = charAt(m_lines->text(), at, reached);
        if (reached + (c.cells + 1) / 2 > column)
            return at;
        reached += c.cells;
        at += c.bytes;
    }
    return at;
}

qsizetype TextPane::offsetAt(QPoint position) const
{
    if (m_lines->lineCount() == 0)
        return 0;
    const int index = verticalScrollBar()->value()
        + static_cast<int>(std::floor(double(position.y() - textMargin) / m_rowHeight));
    if (index < 0)
        return 0;
    if (index >= rowCount())
        return m_lines->text().size();
    const qreal x = position.x() - textMargin + horizontalScrollBar()->value();
    return offsetAtColumn(row(index), static_cast<int>(std::max(0.0, x / m_cellWidth + 0.5)));
}

void TextPane::showOffset(qsizetype offset)
{
    if (m_lines->lineCount() == 0)
        return;
    const int index = rowAt(offset);
    const int top = verticalScrollBar()->value();
    if (index < top || index >= top + visibleRows())
        verticalScrollBar()->setValue(index - visibleRows() / 3);
    const int x = static_cast<int>(columnOf(row(index), offset) * m_cellWidth);
    const int left = horizontalScrollBar()->value();
    const int width = viewport()->width() - 2 * textMargin;
    if (x < left)
        horizontalScrollBar()->setValue(x - width / 4);
    else if (x > left + width - static_cast<int>(m_cellWidth))
        horizontalScrollBar()->setValue(x - width * 3 / 4);
}

TextSpan TextPane::selection() const
{
    return {std::min(m_anchor, m_caret), std::abs(m_caret - m_anchor)};
}

void TextPane::select(TextSpan span)
{
    m_anchor = std::clamp<qsizetype>(span.start, 0, m_lines->text().size());
    m_caret = std::clamp<qsizetype>(span.start + span.length, 0, m_lines->text().size());
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TextPane::selectAll()
{
    select({0, m_lines->text().size()});
}

QString TextPane::selectedText() const
{
    const TextSpan span = selection();
    return QString::fromUtf8(QByteArrayView(m_lines->text()).sliced(span.start, span.length));
}

} // namespace brickbench::ui
