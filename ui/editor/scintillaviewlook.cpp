// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ScintillaView that draws: colours and marks.
#include "ui/editor/lexers.h"
#include "ui/editor/scintillaview.h"

#include <QPainter>

#include <algorithm>

namespace brickbench::ui {

void ScintillaView::applyColors()
{
    applyTheme(*lexer(), m_language, m_theme, m_font);
    setColor(m_theme.text);
    setPaper(m_theme.paper);
    setCaretForegroundColor(m_theme.caret);
    setCaretLineBackgroundColor(m_theme.currentLine);
    SendScintilla(SCI_SETADDITIONALCARETFORE, m_theme.caret);
    setSelectionBackgroundColor(m_theme.selection);
    resetSelectionForegroundColor();
    SendScintilla(SCI_SETADDITIONALSELBACK, m_theme.selection);
    setMarginsFont(m_font);
    setMarginsBackgroundColor(m_theme.paper);
    setMarginsForegroundColor(m_theme.lineNumber);
    setIndentationGuidesForegroundColor(m_theme.indentGuide);
    setIndentationGuidesBackgroundColor(m_theme.paper);
    setMatchedBraceBackgroundColor(m_theme.match);
    setMatchedBraceForegroundColor(m_theme.text);
    setUnmatchedBraceBackgroundColor(m_theme.errorLine);
    setUnmatchedBraceForegroundColor(m_theme.error);
    applyMarkColors();
    applyFoldColors();
    fitNumberMargin();
    viewport()->update();
}

void ScintillaView::applyMarkColors()
{
    setMarkerBackgroundColor(m_theme.currentPiece, PieceMark);
    setMarkerBackgroundColor(m_theme.separator, BorderMark);
    setMarkerBackgroundColor(m_theme.marker, CellMark);
    setMarkerBackgroundColor(m_theme.errorLine, ErrorMark);
    setMarkerBackgroundColor(m_theme.errorMark, ErrorSignMark);
    SendScintilla(SCI_INDICSETFORE, ErrorIndicator, m_theme.error);
    SendScintilla(SCI_INDICSETFORE, MatchIndicator, m_theme.match);
    SendScintilla(SCI_INDICSETFORE, CurrentMatchIndicator, m_theme.currentMatch);
}

void ScintillaView::applyFoldColors()
{
    setFoldMarginColors(m_theme.paper, m_theme.paper);
    const std::pair<int, int> shapes[] = {{SC_MARKNUM_FOLDEROPEN, SC_MARK_ARROWDOWN},
        {SC_MARKNUM_FOLDER, SC_MARK_ARROW}, {SC_MARKNUM_FOLDEROPENMID, SC_MARK_ARROWDOWN},
        {SC_MARKNUM_FOLDEREND, SC_MARK_ARROW}, {SC_MARKNUM_FOLDERSUB, SC_MARK_EMPTY},
        {SC_MARKNUM_FOLDERTAIL, SC_MARK_EMPTY}, {SC_MARKNUM_FOLDERMIDTAIL, SC_MARK_EMPTY}};
    for (const auto& [number, shape] : shapes) {
        SendScintilla(SCI_MARKERDEFINE, static_cast<unsigned long>(number), long(shape));
        SendScintilla(SCI_MARKERSETFORE, static_cast<unsigned long>(number), m_theme.foldMark);
        SendScintilla(SCI_MARKERSETBACK, static_cast<unsigned long>(number), m_theme.foldMark);
    }
}

void ScintillaView::useWrapping(bool wraps)
{
    // Scintilla underlines each row of a wrapped line, where only its last one ends something.
    markerDefine(wraps ? QsciScintilla::Invisible : QsciScintilla::Underline, BorderMark);
    setWrapMode(wraps ? WrapWord : WrapNone);
}

/// What Scintilla leaves out: the border below the last row, and the bar in the margin beside all but the
/// first.
void ScintillaView::paintMarksOfWrappedLines()
{
    QPainter painter(viewport());
    const int rowHeight = textHeight(0);
    const int barLeft = marginWidth(NumberMargin);
    const int textLeft = barLeft + marginWidth(PieceMargin) + marginWidth(FoldMargin);
    for (int line = int(SendScintilla(SCI_DOCLINEFROMVISIBLE, firstVisibleLine())); line < lines(); ++line) {
        if (!SendScintilla(SCI_GETLINEVISIBLE, line))
            continue;
        const int top
            = int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, SendScintilla(SCI_POSITIONFROMLINE, line)));
        if (top >= viewport()->height())
            return;
        const int height = rowHeight * int(SendScintilla(SCI_WRAPCOUNT, line));
        const unsigned marks = markersAtLine(line);
        if (marks & 1U << BorderMark)
            painter.fillRect(textLeft, top + height - 2, viewport()->width(), 2, m_theme.separator);
        const bool isError = marks & 1U << ErrorSignMark;
        if (isError || (marks & 1U << PieceMark))
            painter.fillRect(barLeft, top + rowHeight, marginWidth(PieceMargin), height - rowHeight,
                isError ? m_theme.errorMark : m_theme.currentPiece);
    }
}

void ScintillaView::setBorders(const std::vector<int>& borders, const std::vector<int>& markerLines)
{
    // A border above a line is the underline of the line before it.
    std::vector<int> underlined;
    for (const int line : borders) {
        if (line > 0)
            underlined.push_back(line - 1);
    }
    setMarks(BorderMark, underlined);
    setMarks(CellMark, markerLines);
}

void ScintillaView::setMarks(int mark, const std::vector<int>& lines)
{
    // Marks travel with their lines, so after most edits nothing is to be done; a long document has 100,000.
    const auto nextMarked = [&](int from) {
        return int(SendScintilla(SCI_MARKERNEXT, static_cast<unsigned long>(from), 1L << mark));
    };
    int marked = nextMarked(0);
    for (const int line : lines) {
        for (; marked >= 0 && marked < line; marked = nextMarked(marked + 1))
            markerDelete(marked, mark);
        if (marked == line)
            marked = nextMarked(line + 1);
        else
            markerAdd(line, mark);
    }
    for (; marked >= 0; marked = nextMarked(marked + 1))
        markerDelete(marked, mark);
}

void ScintillaView::setCurrentPiece(int first, int last)
{
    // No more than a few screens around the caret: a cell may be the whole of a long document.
    constexpr int block = 1000;
    const int near = int(SendScintilla(SCI_LINEFROMPOSITION, caret())) / block * block;
    std::vector<int> lines;
    for (int line = std::max(first, near - block); first >= 0 && line <= std::min(last, near + 2 * block);
         ++line)
        lines.push_back(line);
    setMarks(PieceMark, lines);
}

void ScintillaView::setErrorLine(int line)
{
    clearErrorLine();
    markerAdd(line, ErrorMark);
    markerAdd(line, ErrorSignMark);
}

void ScintillaView::setErrorRange(int from, int to)
{
    SendScintilla(SCI_SETINDICATORCURRENT, ErrorIndicator);
    SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(from), long(to - from));
}

int ScintillaView::anchorLine(int line)
{
    return markerAdd(line, AnchorMark);
}

int ScintillaView::anchoredLine(int anchor) const
{
    return int(SendScintilla(SCI_MARKERLINEFROMHANDLE, anchor));
}

void ScintillaView::dropAnchor(int anchor)
{
    SendScintilla(SCI_MARKERDELETEHANDLE, anchor);
}

int ScintillaView::positionOf(int line, int letter) const
{
    const auto start = SendScintilla(SCI_POSITIONFROMLINE, line);
    const auto end = SendScintilla(SCI_GETLINEENDPOSITION, line);
    const auto at = SendScintilla(SCI_POSITIONRELATIVE, static_cast<unsigned long>(start), long(letter));
    return int(at <= 0 && letter > 0 ? end : std::min(at, end));
}

int ScintillaView::wordEnd(int position) const
{
    const int line = int(SendScintilla(SCI_LINEFROMPOSITION, position));
    const int end = int(SendScintilla(SCI_GETLINEENDPOSITION, line));
    const int word = int(SendScintilla(SCI_WORDENDPOSITION, static_cast<unsigned long>(position), 1L));
    const int letter = int(SendScintilla(SCI_POSITIONAFTER, position));
    return std::min(word > position ? word : letter, end);
}

void ScintillaView::clearErrorLine()
{
    SendScintilla(SCI_SETINDICATORCURRENT, ErrorIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    markerDeleteAll(ErrorMark);
    markerDeleteAll(ErrorSignMark);
}

int ScintillaView::errorLine() const
{
    return int(SendScintilla(SCI_MARKERNEXT, 0UL, 1L << ErrorMark));
}

void ScintillaView::setMatches(const std::vector<std::pair<int, int>>& matches, int current)
{
    const auto length = SendScintilla(SCI_GETLENGTH);
    for (const int indicator : {int(MatchIndicator), int(CurrentMatchIndicator)}) {
        SendScintilla(SCI_SETINDICATORCURRENT, indicator);
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, length);
    }
    for (size_t i = 0; i < matches.size(); ++i) {
        const auto [from, to] = matches[i];
        SendScintilla(SCI_SETINDICATORCURRENT, int(i) == current ? CurrentMatchIndicator : MatchIndicator);
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(from), long(to - from));
    }
}

} // namespace brickbench::ui
