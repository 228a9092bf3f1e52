// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/charcells.h"
#include "ui/common/theme.h"
#include "ui/results/contrast.h"
#include "ui/results/textmargins.h"
#include "ui/results/textpane.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace brickbench::ui {
namespace {

AnsiColor rgbInk(const QColor& color)
{
    AnsiColor ink;
    ink.kind = AnsiColor::Kind::Rgb;
    ink.red = static_cast<std::uint8_t>(color.red());
    ink.green = static_cast<std::uint8_t>(color.green());
    ink.blue = static_cast<std::uint8_t>(color.blue());
    return ink;
}

/// Colours 16 to 255 of a terminal: a cube of six steps a channel, then greys.
QColor cubeColor(int index)
{
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return {grey, grey, grey};
    }
    const auto step = [](int part) { return part == 0 ? 0 : 55 + part * 40; };
    const int cube = index - 16;
    return {step(cube / 36), step(cube / 6 % 6), step(cube % 6)};
}

enum class Piece { Ascii, Script, Alone };

Piece pieceOf(const CharCells& c)
{
    if (c.code < 0x80)
        return c.code >= 0x20 ? Piece::Ascii : Piece::Alone;
    return c.cells == 2 ? Piece::Alone : Piece::Script;
}

} // namespace

void TextPane::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.theme().palette.base());
    painter.setFont(font());
    const int first = verticalScrollBar()->value();
    const int last = std::min(rowCount() - 1, first + visibleRows() + 1);
    for (int index = first; index <= last; ++index) {
        const int top = textMargin + (index - first) * m_rowHeight;
        const Row shown = row(index);
        paintMarks(painter, shown, top);
        paintRow(painter, shown, top);
    }
    if (hasFocus() && m_lines->lineCount() > 0) {
        const int index = rowAt(m_caret);
        const qreal x
            = textMargin + columnOf(row(index), m_caret) * m_cellWidth - horizontalScrollBar()->value();
        painter.fillRect(
            QRectF(x, textMargin + (index - first) * m_rowHeight, 1.5, m_rowHeight), m_theme.theme().accent);
    }
}

void TextPane::fillSpan(QPainter& painter, const Row& row, int top, TextSpan span, const QColor& color) const
{
    const qsizetype end = span.start + span.length;
    if (span.length <= 0 || end <= row.start || span.start > row.end)
        return;
    const int from = columnOf(row, std::max(span.start, row.start));
    int to = columnOf(row, std::min(end, row.end));
    if (end > row.end)
        ++to; // the line feed is chosen too
    const qreal left = textMargin - horizontalScrollBar()->value();
    painter.fillRect(QRectF(left + from * m_cellWidth, top, (to - from) * m_cellWidth, m_rowHeight), color);
}

void TextPane::paintMarks(QPainter& painter, const Row& row, int top) const
{
    QColor found = m_theme.theme().passing;
    found.setAlpha(70);
    const auto behind
        = [](const TextSpan& span, qsizetype offset) { return span.start + span.length <= offset; };
    auto match = std::lower_bound(m_matches.begin(), m_matches.end(), row.start, behind);
    for (; match != m_matches.end() && match->start < row.end; ++match) {
        QColor color = found;
        if (match - m_matches.begin() == m_currentMatch)
            color.setAlpha(170);
        fillSpan(painter, row, top, *match, color);
    }
    const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
    QColor chosen = m_theme.theme().palette.color(group, QPalette::Highlight);
    chosen.setAlpha(m_theme.theme().isDark ? 150 : 90); // the text keeps its own colours on it
    fillSpan(painter, row, top, selection(), chosen);
}

void TextPane::paintRow(QPainter& painter, const Row& row, int top) const
{
    const qreal left = textMargin - horizontalScrollBar()->value();
    const int lastColumn
        = static_cast<int>((horizontalScrollBar()->value() + viewport()->width()) / m_cellWidth) + 2;
    const QByteArrayView text(m_lines->text());
    int column = 0;
    qsizetype at = row.start;
    while (at < row.end && column < lastColumn) {
        qsizetype until = row.end;
        AnsiStyle style = m_lines->styleAt(at, until);
        until = std::min(until, row.end);
        for (const TextLink& link : m_links) {
            const qsizetype linkEnd = link.span.start + link.span.length;
            if (at >= link.span.start && at < linkEnd) {
                style.underline = true;
                style.foreground = rgbInk(m_theme.theme().accent);
                until = std::min(until, linkEnd);
            } else if (link.span.start > at) {
                until = std::min(until, link.span.start);
            }
        }
        // Scripts that join or run right to left are drawn whole; wide signs one by one, as the fonts that
        // stand in for them keep no grid.
        const qsizetype start = at;
        const int startColumn = column;
        const Piece piece = pieceOf(charAt(text, at, column));
        do {
            const CharCells c = charAt(text, at, column);
            if (at > start && c.cells != 0 && (pieceOf(c) != piece || piece == Piece::Alone))
                break;
            column += c.cells;
            at += c.bytes;
        } while (at < until && column < lastColumn);
        paintStretch(painter, text.sliced(start, at - start), style, left + startColumn * m_cellWidth, top,
            column - startColumn);
    }
}

QColor TextPane::inkColor(const AnsiColor& ink, const QColor& fallback) const
{
    if (ink.kind == AnsiColor::Kind::Rgb)
        return {ink.red, ink.green, ink.blue};
    if (ink.kind == AnsiColor::Kind::Palette)
        return ink.index < 16 ? m_theme.theme().ansi[ink.index] : cubeColor(ink.index);
    return fallback;
}

void TextPane::paintStretch(
    QPainter& painter, QByteArrayView stretch, const AnsiStyle& style, qreal x, int top, int columns) const
{
    const QPalette& palette = m_theme.theme().palette;
    QColor ink = inkColor(style.foreground, palette.color(QPalette::Text));
    QColor paper = inkColor(style.background, Qt::transparent);
    if (style.inverse) {
        std::swap(ink, paper);
        if (ink.alpha() == 0)
            ink = palette.color(QPalette::Base);
    }
    const QColor ground = paper.alpha() > 0 ? paper : palette.color(QPalette::Base);
    const bool hasOwnPaper = paper.alpha() > 0 && !style.inverse;
    if (style.foreground.kind == AnsiColor::Kind::Default && hasOwnPaper
        && contrast(ground, ink) < contrast(ground, palette.color(QPalette::Base)))
        ink = palette.color(QPalette::Base); // nobody chose the ink: the better of both
    if (style.foreground.kind != AnsiColor::Kind::Default || paper.alpha() > 0)
        ink = readableOn(ground, ink);
    if (style.faint)
        ink.setAlpha(150);
    if (paper.alpha() > 0)
        painter.fillRect(QRectF(x, top, columns * m_cellWidth, m_rowHeight), paper);
    if (stretch.size() == 1 && static_cast<unsigned char>(stretch[0]) < 0x20)
        return;
    QFont drawn = font();
    if (style.bold || style.italic || style.underline || style.strikeOut) {
        drawn.setBold(style.bold);
        drawn.setItalic(style.italic);
        drawn.setUnderline(style.underline);
        drawn.setStrikeOut(style.strikeOut);
    }
    painter.setFont(drawn);
    painter.setPen(ink);
    painter.drawText(QPointF(x, top + m_ascent), QString::fromUtf8(stretch));
}

} // namespace brickbench::ui
