// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/ansistyle.h"
#include "results/terminallines.h"

#include <QByteArray>

#include <vector>

namespace brickbench {

/// A stretch of AnsiText::utf8 with a style that is not plain; offsets in bytes.
struct AnsiRun {
    qsizetype start = 0;
    qsizetype length = 0;
    AnsiStyle style;

    friend bool operator==(const AnsiRun&, const AnsiRun&) = default;
};

struct AnsiText {
    QByteArray utf8; ///< without any escape sequence
    std::vector<AnsiRun> runs; ///< ascending, not touching unless the style differs; plain text has none

    void append(const char* from, qsizetype size, const AnsiStyle& style);
};

/// Takes terminal output apart, piece by piece: SGR codes become runs, and what moves the cursor (carriage
/// return, backspace, up, down, left, right, column, erasing) is carried out, so that progress bars end up as
/// their last state. "\r\n" is a line end. Other sequences (titles, links, absolute places, clearing the
/// screen) go; clearing the screen takes no text away.
///
/// The style lasts over pieces; a sequence cut at the end of a piece is completed by the next.
class AnsiParser {
public:
    /// A return in a longer line goes back this many bytes only, as if the line had been wrapped.
    static constexpr qsizetype longestOpenLine = 64 * 1024;

    /// A place behind a line feed of the input from where parsing can begin anew: it gives the same text.
    struct Mark {
        qsizetype input = 0;
        qsizetype text = 0;
        AnsiStyle style;
    };

    AnsiParser() = default;
    /// Begins in \a style: for the text behind a mark.
    explicit AnsiParser(const AnsiStyle& style)
        : m_style(style)
    {
    }

    /// From now on marks are set, at most one for so many bytes of text, and runs are forgotten: the styles
    /// of a hundred megabytes are found out again where they are looked at.
    void setMarksEvery(qsizetype bytes) { m_markEvery = bytes; }
    std::vector<Mark> takeMarks() { return std::move(m_marks); }

    /// Bytes that will come, if known: spares growing.
    void reserve(qsizetype bytes) { m_text.utf8.reserve(bytes); }
    /// Pieces may end anywhere, in the middle of a letter, too.
    void feed(QByteArrayView piece);
    /// What is known so far, including the open line. The parser can be fed on.
    AnsiText text() const;
    /// As text(), giving the storage away; the parser is used up.
    AnsiText takeText();

private:
    void feedLetters(QByteArrayView piece);
    const char* plainRun(const char* from, const char* end);
    void control(char c);
    void escapeByte(char c);
    const char* wholeSequence(const char* from, const char* end);
    void finishSequence(QByteArrayView parameters, char final);
    void setMark();
    void openFrom(qsizetype start);
    void moveCursor(char final, int count);
    void openLine();
    void openRowsAbove(int rows);
    void newLine();
    qsizetype lineStart(qsizetype end) const;

    static constexpr qsizetype longestSequence = 256;

    enum class State { Text, Escape, Csi, Osc, OscEscape };

    AnsiText m_text;
    std::vector<Mark> m_marks;
    qsizetype m_markEvery = 0; ///< 0: none
    qsizetype m_fed = 0; ///< bytes of the pieces before this one
    qsizetype m_position = 0; ///< behind what is being carried out
    TerminalLines m_lines; ///< open while the cursor is not simply at the end
    AnsiStyle m_style;
    QByteArray m_cutLetter; ///< begun at the end of the last piece
    QByteArray m_sequence; ///< parameters of the CSI sequence being read
    State m_state = State::Text;
    bool m_pendingReturn = false; ///< a return that may still be half of a line end
};

AnsiText parseAnsi(QByteArrayView text);

} // namespace brickbench
