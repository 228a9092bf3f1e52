// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/ansi.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace brickbench::ui {

/// Output ready to be shown: plain UTF-8, its styles, and where its lines begin. Immutable; built in a worker
/// when it is large. Lines longer than \c longestLine bytes are broken for showing, never for copying.
class TextLines {
public:
    static constexpr qsizetype longestLine = 4096;

    TextLines() = default;
    explicit TextLines(AnsiText output);

    const QByteArray& text() const { return m_text; }
    /// The style at \a offset; \a until becomes where it ends.
    AnsiStyle styleAt(qsizetype offset, qsizetype& until) const;
    /// Lines as shown; long ones count for each of their parts.
    int lineCount() const { return static_cast<int>(m_starts.size()); }
    int sentLineCount() const { return m_sentLines; } ///< long ones count once
    qsizetype lineStart(int line) const { return m_starts[static_cast<std::size_t>(line)]; }
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
    static constexpr quint32 complexFlag = 0x8000'0000u; ///< not one column a byte

    void addLine(qsizetype start, qsizetype end);

    QByteArray m_text;
    std::vector<AnsiRun> m_runs;
    std::vector<qsizetype> m_starts;
    std::vector<quint32> m_cells;
    int m_widest = 0;
    int m_sentLines = 0;
};

using TextLinesPtr = std::shared_ptr<const TextLines>;

} // namespace brickbench::ui
