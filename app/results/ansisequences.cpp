// SPDX-License-Identifier: GPL-3.0-or-later
// The half of AnsiParser that reads and carries out what begins with ESC.
#include "results/ansi.h"

#include <algorithm>

namespace brickbench {

void AnsiParser::escapeByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    switch (m_state) {
    case State::Escape:
        if (c == '[')
            m_state = State::Csi;
        else if (c == ']' || c == 'P' || c == '_' || c == '^' || c == 'X')
            m_state = State::Osc;
        else if (byte < 0x20 || byte > 0x2F)
            m_state = State::Text;
        return;
    case State::Csi:
        if (byte >= 0x40 && byte <= 0x7E)
            return finishSequence(m_sequence, c);
        m_sequence.append(c);
        // Not a sequence after all: a lone ESC [ in binary output must not swallow the rest.
        if (byte < 0x20 || byte > 0x7E || m_sequence.size() > longestSequence)
            m_state = State::Text;
        return;
    case State::Osc:
        if (c == '\a')
            m_state = State::Text;
        else if (c == '\x1b')
            m_state = State::OscEscape;
        return;
    case State::OscEscape:
        m_state = c == '\x1b' ? State::OscEscape : State::Text;
        return;
    case State::Text:
        return;
    }
}

void AnsiParser::finishSequence(QByteArrayView parameters, char final)
{
    m_state = State::Text;
    const char first = parameters.isEmpty() ? '0' : parameters.front();
    if (first == '?' || first == '>' || first == '<' || first == '=')
        return; // private: cursor visibility, keyboard modes
    if (final == 'm')
        return applySgr(parameters, m_style);
    const qsizetype semicolon = parameters.indexOf(';');
    const int number = parameters.first(semicolon < 0 ? parameters.size() : semicolon).toByteArray().toInt();
    if (final == 'K') {
        const bool isAtEnd = !m_lines.isOpen() && !m_pendingReturn;
        if (isAtEnd && number == 0)
            return; // what grep prints behind each match
        openLine();
        m_lines.eraseLine(number);
    } else if (final == 'J') {
        if (number == 0 && m_lines.isOpen())
            m_lines.eraseBelow();
    } else {
        moveCursor(final, std::max(1, number));
    }
}

void AnsiParser::moveCursor(char final, int count)
{
    const auto column = [this] {
        openLine();
        return m_lines.column();
    };
    switch (final) {
    case 'A':
    case 'F':
        openRowsAbove(std::min(count, TerminalLines::mostRows));
        m_lines.moveUp(count);
        if (final == 'F')
            m_lines.setColumn(0);
        return;
    case 'B':
    case 'E':
        openLine();
        m_lines.moveDown(count);
        if (final == 'E')
            m_lines.setColumn(0);
        return;
    case 'C':
        return m_lines.setColumn(column() + std::min(count, 1 << 16));
    case 'D':
        return m_lines.setColumn(column() - std::min(count, 1 << 16));
    case 'G':
        openLine();
        return m_lines.setColumn(count - 1);
    default:
        return;
    }
}

} // namespace brickbench
