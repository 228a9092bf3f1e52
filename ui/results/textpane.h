// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/textlines.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace brickbench::ui {

class ThemeSource;

/// A stretch of bytes of the text shown.
struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;
};

/// Part of the text that does something when clicked; \a id is the owner's.
struct TextLink {
    TextSpan span;
    int id = 0;
};

/// Shows read-only output of any size: draws only the rows in sight from a line index, so a hundred megabytes
/// cost what a page costs. Fixed-width cells, ANSI styles, selection by mouse and keyboard, optional
/// wrapping.
///
/// Offsets are bytes of the plain text.
class TextPane : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TextPane(const ThemeSource& theme, QWidget* parent = nullptr);

    void setLines(TextLinesPtr lines);
    const TextLinesPtr& lines() const { return m_lines; }
    void setWrapping(bool wrapping);
    bool isWrapping() const { return m_isWrapping; }
    void setLinks(std::vector<TextLink> links);
    /// What a search found, ascending; \a current is an index or -1.
    void setMatches(std::vector<TextSpan> matches, int current);
    void showOffset(qsizetype offset); ///< scrolls it into sight

    bool hasSelection() const { return m_anchor != m_caret; }
    TextSpan selection() const;
    void select(TextSpan span);
    void selectAll();
    QString selectedText() const;
    qsizetype caret() const { return m_caret; }

Q_SIGNALS:
    void copyRequested();
    void findRequested();
    void linkActivated(int id);
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Row {
        int line = 0;
        qsizetype start = 0;
        qsizetype end = 0;
    };

    void applyFont();
    void relayout();
    void countRowsInWorker();
    void updateBars();
    int rowCount() const;
    int rowAt(qsizetype offset) const;
    Row row(int index) const;
    int visibleRows() const;
    /// Column of \a offset inside its row, in cells.
    int columnOf(const Row& row, qsizetype offset) const;
    qsizetype offsetAtColumn(const Row& row, int column) const;
    qsizetype offsetAt(QPoint position) const;
    const TextLink* linkAt(QPoint position) const;
    void moveCaret(qsizetype offset, bool extend);
    qsizetype caretTarget(const QKeyEvent& event) const;
    qsizetype wordEdge(qsizetype offset, int direction) const;
    void paintRow(QPainter& painter, const Row& row, int top) const;
    void paintMarks(QPainter& painter, const Row& row, int top) const;
    void paintStretch(QPainter& painter, QByteArrayView stretch, const AnsiStyle& style, qreal x, int top,
        int columns) const;
    QColor inkColor(const AnsiColor& ink, const QColor& fallback) const;
    void fillSpan(QPainter& painter, const Row& row, int top, TextSpan span, const QColor& color) const;

    const ThemeSource& m_theme;
    TextLinesPtr m_lines;
    std::vector<int> m_firstRows; ///< of each line, and one more at the end; empty when no line is wrapped
    std::vector<TextLink> m_links;
    std::vector<TextSpan> m_matches;
    int m_currentMatch = -1;
    bool m_isWrapping = false;
    int m_generation = 0; ///< of width and lines: late counts of others are dropped
    int m_columns = 80;
    qreal m_cellWidth = 8;
    int m_rowHeight = 16;
    int m_ascent = 12;
    qsizetype m_anchor = 0;
    qsizetype m_caret = 0;
    bool m_isSelecting = false;
    QPoint m_pressed;
    QTimer m_autoScroll;
};

} // namespace brickbench::ui
