// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linelexer.h"

#include <algorithm>

namespace brickbench::ui {

using Sci = QsciScintillaBase;
using namespace Qt::Literals::StringLiterals;

void LexedLine::add(qsizetype length, TokenKind kind)
{
    if (length <= 0)
        return;
    if (!runs.empty() && runs.back().kind == kind)
        runs.back().length += int(length);
    else
        runs.push_back({int(length), kind});
}

QString LineLexer::description(int style) const
{
    // Not shown anywhere; QScintilla takes a style with an empty name as unused.
    return style <= int(TokenKind::Error) ? u"style %1"_s.arg(style) : QString();
}

int LineLexer::styleLine(int line, QByteArrayView bytes, int state)
{
    qsizetype end = bytes.size();
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
        --end;
    const LexedLine lexed = lexLine(bytes.first(end), state);
    for (const TokenRun& run : lexed.runs)
        setStyling(run.length, int(run.kind));
    if (end < bytes.size())
        setStyling(int(bytes.size() - end), int(TokenKind::Plain));
    editor()->SendScintilla(Sci::SCI_SETLINESTATE, static_cast<unsigned long>(line), long(lexed.state));

    // As Scintilla's own lexers do, the level behind the line is kept in the upper half of its fold level.
    const long above = line > 0
        ? editor()->SendScintilla(Sci::SCI_GETFOLDLEVEL, static_cast<unsigned long>(line - 1)) >> 16
        : 0;
    const long depth = std::max(0L, above);
    const long after = std::max(0L, depth + lexed.depthChange);
    long level = std::min(depth, 1000L) + Sci::SC_FOLDLEVELBASE;
    if (after > depth)
        level |= Sci::SC_FOLDLEVELHEADERFLAG;
    editor()->SendScintilla(
        Sci::SCI_SETFOLDLEVEL, static_cast<unsigned long>(line), level | (std::min(after, 1000L) << 16));
    return lexed.state;
}

void LineLexer::styleText(int start, int end)
{
    if (!editor())
        return;
    const int first = int(editor()->SendScintilla(Sci::SCI_LINEFROMPOSITION, start));
    int at = int(editor()->SendScintilla(Sci::SCI_POSITIONFROMLINE, first));
    int state = first > 0 ? int(editor()->SendScintilla(Sci::SCI_GETLINESTATE, first - 1)) : 0;
    const int last = int(editor()->SendScintilla(Sci::SCI_LINEFROMPOSITION, end));
    const auto* text
        = static_cast<const char*>(editor()->SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER));
    startStyling(at);
    for (int line = first; line <= last; ++line) {
        const int next = int(editor()->SendScintilla(Sci::SCI_POSITIONFROMLINE, line + 1));
        const int size = (next > at ? next : int(editor()->SendScintilla(Sci::SCI_GETLENGTH))) - at;
        state = styleLine(line, QByteArrayView(text + at, size), state);
        at += size;
    }
}

} // namespace brickbench::ui
