// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scintillaview.h"

#include "ui/editor/indentation.h"
#include "ui/editor/lexers.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Editing and moving, which belong to a text field everywhere; all else with Ctrl or Alt is the window's.
bool isTextKey(int combination)
{
    const int key = combination & ~int(Qt::KeyboardModifierMask);
    const bool control = combination & int(Qt::ControlModifier | Qt::MetaModifier);
    const bool alt = combination & int(Qt::AltModifier);
    const bool shift = combination & int(Qt::ShiftModifier);
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return !control && !alt && !shift;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Insert:
        return !alt && (key == Qt::Key_Insert || !control);
    case Qt::Key_Z:
    case Qt::Key_Y:
    case Qt::Key_X:
    case Qt::Key_C:
    case Qt::Key_V:
    case Qt::Key_A:
        return control && !alt && (!shift || key == Qt::Key_Z);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        // Ctrl+Alt+Home and its kin run code; Alt+Shift with an arrow selects a block.
        return !alt || (shift && !control);
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return !control && (!alt || shift);
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        return !alt;
    default:
        return false;
    }
}

} // namespace

ScintillaView::ScintillaView(QWidget* parent)
    : QsciScintilla(parent)
    , m_font(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
    setUtf8(true);
    setUpKeys();
    setUpMargins();
    setUpText();
    useLanguage(m_language);
    connect(this, &QsciScintilla::linesChanged, this, [this] { fitNumberMargin(); });
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &ScintillaView::onCharAdded);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, [this] { fitNumberMargin(); });
}

void ScintillaView::setUpKeys()
{
    for (QsciCommand* command : standardCommands()->commands()) {
        if (command->key() != 0 && !isTextKey(command->key()))
            command->setKey(0);
        if (command->alternateKey() != 0 && !isTextKey(command->alternateKey()))
            command->setAlternateKey(0);
    }
    standardCommands()
        ->find(QsciCommand::Redo)
        ->setAlternateKey(QKeyCombination(Qt::SHIFT | Qt::CTRL, Qt::Key_Z).toCombined());
}

void ScintillaView::setUpMargins()
{
    setMargins(3);
    setMarginType(NumberMargin, QsciScintilla::NumberMargin);
    setMarginMarkerMask(NumberMargin, 0);
    setMarginType(PieceMargin, SymbolMarginDefaultBackgroundColor);
    setMarginMarkerMask(PieceMargin, (1 << PieceMark) | (1 << ErrorSignMark));
    setMarginWidth(PieceMargin, 5);
    setFolding(PlainFoldStyle, FoldMargin);
    SendScintilla(SCI_SETMARGINLEFT, 0, 6L);

    markerDefine(QsciScintilla::FullRectangle, PieceMark);
    markerDefine(QsciScintilla::FullRectangle, ErrorSignMark);
    markerDefine(QsciScintilla::Underline, BorderMark);
    markerDefine(QsciScintilla::Background, CellMark);
    markerDefine(QsciScintilla::Background, ErrorMark);
    SendScintilla(SCI_INDICSETSTYLE, MatchIndicator, INDIC_FULLBOX);
    SendScintilla(SCI_INDICSETSTYLE, CurrentMatchIndicator, INDIC_FULLBOX);
    for (const int indicator : {int(MatchIndicator), int(CurrentMatchIndicator)}) {
        SendScintilla(SCI_INDICSETUNDER, indicator, 1L);
        SendScintilla(SCI_INDICSETALPHA, indicator, 255L);
        SendScintilla(SCI_INDICSETOUTLINEALPHA, indicator, 255L);
    }
}

void ScintillaView::setUpText()
{
    setFrameShape(QFrame::NoFrame);
    setIndentationsUseTabs(false);
    setBackspaceUnindents(true);
    setTabIndents(true);
    setIndentationGuides(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setCaretWidth(2);
    setEolMode(EolUnix);
    // Scintilla starts with room for 2,000 pixels and so always shows a scroll bar.
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    SendScintilla(SCI_SETMULTIPLESELECTION, 1);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, 1);
    SendScintilla(SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    SendScintilla(SCI_SETCARETLINEVISIBLEALWAYS, 1);
}

QByteArray ScintillaView::bytes() const
{
    const auto length = SendScintilla(SCI_GETLENGTH);
    const auto* text = static_cast<const char*>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return QByteArray(text, qsizetype(length));
}

void ScintillaView::setBytes(const QByteArray& utf8)
{
    asOneStep([&] {
        SendScintilla(SCI_CLEARALL);
        SendScintilla(SCI_ADDTEXT, static_cast<unsigned long>(utf8.size()), utf8.constData());
    });
    SendScintilla(SCI_GOTOPOS, 0UL);
}

void ScintillaView::useLanguage(Language language)
{
    m_language = language;
    QsciLexer* old = lexer();
    setLexer(makeLexer(language, this));
    delete old;
    const bool narrow = language == Language::Sql || language == Language::Scala || language == Language::R;
    setTabWidth(narrow ? 2 : 4);
    setIndentationWidth(narrow ? 2 : 4);
    applyColors();
}

void ScintillaView::useTheme(const EditorTheme& theme)
{
    m_theme = theme;
    applyColors();
}

void ScintillaView::useFont(const QFont& font)
{
    m_font = font;
    applyColors();
}

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

void ScintillaView::fitNumberMargin()
{
    const qsizetype digits = qMax(qsizetype(3), QString::number(lines()).size());
    setMarginWidth(NumberMargin, QString(digits + 1, u'8'));
}

void ScintillaView::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void ScintillaView::setBorders(const std::vector<int>& borders, const std::vector<int>& markerLines)
{
    markerDeleteAll(BorderMark);
    markerDeleteAll(CellMark);
    for (const int line : markerLines)
        markerAdd(line, CellMark);
    // A border above a line is the underline of the line before it.
    for (const int line : borders) {
        if (line > 0)
            markerAdd(line - 1, BorderMark);
    }
}

void ScintillaView::setCurrentPiece(int first, int last)
{
    if (std::pair(first, last) == m_currentPiece && (first < 0 || (markersAtLine(first) & (1U << PieceMark))))
        return;
    m_currentPiece = {first, last};
    markerDeleteAll(PieceMark);
    for (int line = first; first >= 0 && line <= last; ++line)
        markerAdd(line, PieceMark);
}

void ScintillaView::setErrorLine(int line)
{
    clearErrorLine();
    markerAdd(line, ErrorMark);
    markerAdd(line, ErrorSignMark);
}

void ScintillaView::clearErrorLine()
{
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

void ScintillaView::replaceBytes(int from, int to, const QByteArray& with)
{
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(from), long(to));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(with.size()), with.constData());
}

void ScintillaView::select(int from, int to)
{
    const int line = int(SendScintilla(SCI_LINEFROMPOSITION, from));
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, line);
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(from), long(to));
    SendScintilla(SCI_SCROLLRANGE, static_cast<unsigned long>(to), long(from));
}

int ScintillaView::caret() const
{
    return int(SendScintilla(SCI_GETCURRENTPOS));
}

int ScintillaView::lineLetters(int line) const
{
    const auto from = SendScintilla(SCI_POSITIONFROMLINE, line);
    const auto to = SendScintilla(SCI_GETLINEENDPOSITION, line);
    return int(SendScintilla(SCI_COUNTCHARACTERS, static_cast<unsigned long>(from), to));
}

void ScintillaView::onCharAdded(int character)
{
    const int row = int(SendScintilla(SCI_LINEFROMPOSITION, caret()));
    if (SendScintilla(SCI_GETSELECTIONS) > 1)
        return;
    if (character == '\n' && row > 0) {
        const QByteArray blanks = indentationAfter(text(row - 1), m_language, indentationWidth()).toUtf8();
        SendScintilla(SCI_ADDTEXT, static_cast<unsigned long>(blanks.size()), blanks.constData());
    } else if ((character == '}' || character == ')' || character == ']')
        && text(row).trimmed().size() == 1) {
        // A closing bracket that is alone on its line goes below the line that opened it.
        const auto opener = SendScintilla(SCI_BRACEMATCH, static_cast<unsigned long>(caret() - 1), 0L);
        if (opener < 0)
            return;
        setIndentation(row, indentation(int(SendScintilla(SCI_LINEFROMPOSITION, opener))));
        SendScintilla(SCI_LINEEND);
    }
}

int ScintillaView::selectionStart() const
{
    return int(SendScintilla(SCI_GETSELECTIONSTART));
}

int ScintillaView::selectionEnd() const
{
    return int(SendScintilla(SCI_GETSELECTIONEND));
}

bool ScintillaView::isOurs(const QKeyEvent& event) const
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (event.key() == Qt::Key_Escape)
        return SendScintilla(SCI_GETSELECTIONS) > 1;
    if (isTextKey(event.key() | int(modifiers)))
        return true;
    // AltGr arrives as Ctrl+Alt on Windows and with a printable text; Ctrl+. has one too, so Ctrl alone is
    // not it.
    const bool control = modifiers & (Qt::ControlModifier | Qt::MetaModifier);
    const bool alt = modifiers & Qt::AltModifier;
    const bool prints = !event.text().isEmpty() && event.text().at(0).isPrint();
    return prints && control == alt;
}

bool ScintillaView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        key->setAccepted(isOurs(*key));
        return true;
    }
    return QsciScintilla::event(event);
}

void ScintillaView::keyPressEvent(QKeyEvent* event)
{
    if (isOurs(*event))
        QsciScintilla::keyPressEvent(event);
    else
        event->ignore();
}

void ScintillaView::paintEvent(QPaintEvent* event)
{
    QsciScintilla::paintEvent(event);
    if (m_placeholder.isEmpty() || length() > 0)
        return;
    QPainter painter(viewport());
    QFont font = m_font;
    font.setPointSizeF(qMax(4.0, font.pointSizeF() + double(SendScintilla(SCI_GETZOOM))));
    painter.setFont(font);
    painter.setPen(m_theme.placeholder);
    const int left = int(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, 0L));
    const int top = int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, 0L));
    const QRect place(left + 6, top, viewport()->width() - left - 12, viewport()->height() - top);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_placeholder);
}

} // namespace brickbench::ui
