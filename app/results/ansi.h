// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace brickbench {

/// A colour of terminal output: the default, one of the 256 of the palette (0 to 15 follow the theme), or
/// rgb.
struct AnsiColor {
    enum class Kind : std::uint8_t { Default, Palette, Rgb };

    Kind kind = Kind::Default;
    std::uint8_t index = 0; ///< Palette
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const AnsiColor&, const AnsiColor&) = default;
};

struct AnsiStyle {
    AnsiColor foreground = {};
    AnsiColor background = {};
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;
    bool strikeOut = false;

    bool isPlain() const { return *this == AnsiStyle(); }
    friend bool operator==(const AnsiStyle&, const AnsiStyle&) = default;
};

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
};

/// Takes terminal output apart, piece by piece: SGR codes become runs, other sequences (cursor, OSC) go, and
/// a carriage return or backspace overwrites the line as a terminal does, so that a progress bar ends up as
/// its last state. "\r\n" is a line end.
///
/// The style lasts over pieces; a sequence cut at the end of a piece is completed by the next.
class AnsiParser {
public:
    void feed(QByteArrayView piece);
    /// What is known so far, including the open line. The parser can be fed on.
    AnsiText text() const;
    /// As text(), giving the storage away; the parser is used up.
    AnsiText takeText();

private:
    struct LineCell {
        QByteArray character;
        AnsiStyle style;
    };

    const char* plainRun(const char* from, const char* end);
    void control(char c);
    void escapeByte(char c);
    void finishSequence(char final);
    void applySgr();
    std::size_t applyExtendedColor(const std::vector<int>& codes, std::size_t at);
    void append(const char* from, qsizetype length);
    void overwrite(const char* from, qsizetype length);
    void openLine();
    void closeLine();
    void eraseLine();
    void newLine();

    enum class State { Text, Escape, Csi, Osc, OscEscape };

    AnsiText m_text;
    AnsiStyle m_style;
    QByteArray m_sequence; ///< parameters of the CSI sequence being read
    State m_state = State::Text;
    qsizetype m_lineStart = 0;
    bool m_pendingReturn = false;
    /// The open line is being overwritten: it lives in m_line instead of m_text until it ends.
    bool m_overwriting = false;
    std::vector<LineCell> m_line;
    std::size_t m_cursor = 0;
};

AnsiText parseAnsi(QByteArrayView text);

} // namespace brickbench
