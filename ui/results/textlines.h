// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/ansi.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace brickbench::ui {

/// Output ready to be shown: plain UTF-8, its styles, and where its lines begin. Built in a worker when it is
/// large; the text can be read anywhere then, the styles in one thread only. Lines longer than \c longestLine
/// bytes are broken for showing, never for copying. At most 4 GiB.
class TextLines {
public:
    static constexpr qsizetype longestLine = 4096;

    TextLines() = default;
    explicit TextLines(AnsiText output);
    /// Of output as sent. Shares it: without control characters there is no second copy, and with colours
    /// their places are not kept but found out again where they are looked at.
    static TextLines ofOutput(const QByteArray& utf8);

    const QByteArray& text() const { return m_text; }
    /// The style at \a offset; \a until becomes where it ends.
    AnsiStyle styleAt(qsizetype offset, qsizetype& until) const;
    /// Lines as shown; long ones count for each of their parts.
    int lineCount() const { return static_cast<int>(m_starts.size()); }
    int sentLineCount() const { return m_sentLines; } ///< long ones count once
    qsizetype lineStart(int line) const { return qsizetype(m_starts[static_cast<std::size_t>(line)]); }
    /// Behind the last shown byte; a line feed is not shown.
    qsizetype lineEnd(int line) const;
    int lineAt(qsizetype offset) const;
    /// Columns the line takes unwrapped.
    int lineCells(int line) const;
    /// Rows the line takes when wrapped at \a columns; for wide characters one too many now and then, as they
    /// are not walked through.
    int wrappedRows(int line, int columns) const;
    int widestLine() const { return m_widest; }
    /// Byte offset where row \a row of \a line begins when wrapped at \a columns.
    qsizetype rowStart(int line, int row, int columns) const;
    std::size_t byteSize() const;

private:
    /// A line that has not one column a byte.
    struct OddLine {
        quint32 line = 0;
        quint32 cells = 0;
    };

    void findLines();
    void addLine(qsizetype start, qsizetype end);
    const OddLine* oddLine(int line) const;
    void readRunsAt(qsizetype offset) const;

    QByteArray m_text;
    QByteArray m_output; ///< as sent, when m_marks are places in it
    std::vector<AnsiParser::Mark> m_marks;
    mutable std::vector<AnsiRun> m_runs; ///< all, or with marks those from m_runsStart to m_runsEnd
    mutable qsizetype m_runsStart = 0;
    mutable qsizetype m_runsEnd = 0;
    std::vector<quint32> m_starts;
    std::vector<OddLine> m_odd; ///< ascending
    int m_widest = 0;
    int m_sentLines = 0;
};

using TextLinesPtr = std::shared_ptr<const TextLines>;

} // namespace brickbench::ui
