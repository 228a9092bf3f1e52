// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scintillaview.h"

#include "ui/editor/indentation.h"
#include "ui/editor/lexers.h"
#include "ui/editor/textkeys.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

ScintillaView::ScintillaView(QWidget* parent)
    : QsciScintilla(parent)
    , m_font(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
    // The first key repaints its own line only, and the placeholder has several.
    connect(this, &QsciScintilla::textChanged, this, [this, wasEmpty = true]() mutable {
        if (std::exchange(wasEmpty, length() == 0) != (length() == 0))
            viewport()->update();
    });
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
    markerDefine(QsciScintilla::Invisible, AnchorMark);
    SendScintilla(SCI_INDICSETSTYLE, ErrorIndicator, INDIC_SQUIGGLE);
    SendScintilla(SCI_INDICSETSTYLE, MatchIndicator, INDIC_FULLBOX);
    SendScintilla(SCI_INDICSETSTYLE, CurrentMatchIndicator, INDIC_FULLBOX);
    for (const unsigned long indicator :
        {static_cast<unsigned long>(MatchIndicator), static_cast<unsigned long>(CurrentMatchIndicator)}) {
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
    setWrapVisualFlags(WrapFlagByText); // else a wrapped line looks like two
    setWrapIndentMode(WrapIndentIndented);
    setExtraAscent(1);
    setExtraDescent(2);
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
    applyTabWidth();
    applyColors();
}

void ScintillaView::useTabWidth(int columns)
{
    m_tabWidth = columns;
    applyTabWidth();
}

void ScintillaView::applyTabWidth()
{
    const bool isNarrow
        = m_language == Language::Sql || m_language == Language::Scala || m_language == Language::R;
    const int usual = isNarrow ? 2 : 4;
    setTabWidth(m_tabWidth > 0 ? m_tabWidth : usual);
    setIndentationWidth(tabWidth());
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

qsizetype ScintillaView::utf16Offset(int position) const
{
    // SCI_COUNTCODEUNITS walks letter by letter and takes 30 ms in a document of 4 MB.
    const auto* text = static_cast<const char*>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    qsizetype units = 0;
    for (int i = 0; i < position; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        units += ((byte & 0xc0) != 0x80 ? 1 : 0) + (byte >= 0xf0 ? 1 : 0);
    }
    return units;
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
    if (wrapMode() != WrapNone)
        paintMarksOfWrappedLines();
    if (m_placeholder.isEmpty() || length() > 0)
        return;
    QPainter painter(viewport());
    QFont font = m_font;
    font.setPointSizeF(qMax(4.0, font.pointSizeF() + double(SendScintilla(SCI_GETZOOM))));
    painter.setFont(font);
    painter.setPen(m_theme.placeholder);
    const int left = int(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, 0L)) + 6;
    const int height = int(SendScintilla(SCI_TEXTHEIGHT, 0UL));
    QRect row(
        left, int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, 0L)), viewport()->width() - left - 6, height);
    for (const QString& line : m_placeholder.split(u'\n')) {
        const QString shown = painter.fontMetrics().elidedText(line, Qt::ElideRight, row.width());
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, shown);
        row.translate(0, height);
    }
}

} // namespace brickbench::ui
