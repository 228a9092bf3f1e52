// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"

#include "ui/editor/editorfindbar.h"
#include "ui/editor/editorsearch.h"
#include "ui/editor/gotolinebar.h"
#include "ui/editor/scintillaview.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

CodeEditor::CodeEditor(QWidget* parent)
    : QWidget(parent)
    , m_view(new ScintillaView(this))
    , m_findBar(new EditorFindBar(this))
    , m_goToLine(new GoToLineBar(this))
    , m_search(new EditorSearch(*m_view, *m_findBar, this))
{
    setObjectName("codeEditor"_L1);
    m_view->setObjectName("codeEditorText"_L1);
    m_view->setAccessibleName(tr("Code"));
    setFocusProxy(m_view);
    m_findBar->hide();
    m_goToLine->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_findBar);
    layout->addWidget(m_goToLine);
    layout->addWidget(m_view, 1);
    m_cellsSoon.setSingleShot(true);
    wire();
    followPalette();
    setLanguage(m_language);
}

CodeEditor::~CodeEditor()
{
    Q_EMIT closing();
}

void CodeEditor::wire()
{
    connect(m_view, &QsciScintilla::textChanged, this, &CodeEditor::onTextChanged);
    connect(m_view, &QsciScintilla::selectionChanged, this, &CodeEditor::selectionChanged);
    connect(m_view, &QsciScintilla::cursorPositionChanged, this, [this](int row, int index) {
        markCurrentPiece();
        Q_EMIT cursorMoved(row + 1, index + 1);
    });
    connect(m_view, &QsciScintilla::modificationChanged, this, &CodeEditor::sayModified);
    connect(m_view, &QsciScintillaBase::SCN_ZOOM, this, [this] { Q_EMIT zoomChanged(zoom()); });
    connect(m_goToLine, &GoToLineBar::chosen, this, &CodeEditor::goToLine);
    connect(m_goToLine, &GoToLineBar::closed, this, [this] {
        m_goToLine->hide();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_cellsSoon, &QTimer::timeout, this, &CodeEditor::refreshCells);
    m_view->installEventFilter(this);
}

void CodeEditor::setLanguage(Language language)
{
    const bool changed = language != m_language;
    m_language = language;
    m_view->useLanguage(language);
    updatePlaceholder();
    scheduleCells();
    if (changed)
        Q_EMIT languageChanged(language);
}

QString CodeEditor::text() const
{
    return QString::fromUtf8(m_view->bytes());
}

void CodeEditor::setText(const QString& text)
{
    setUtf8(text.toUtf8());
}

QByteArray CodeEditor::utf8() const
{
    return m_view->bytes();
}

void CodeEditor::setUtf8(const QByteArray& utf8)
{
    const qsizetype end = utf8.indexOf('\n');
    m_view->setEolMode(end > 0 && utf8[end - 1] == '\r' ? QsciScintilla::EolWindows : QsciScintilla::EolUnix);
    m_view->setBytes(utf8);
    m_view->SendScintilla(QsciScintillaBase::SCI_EMPTYUNDOBUFFER);
    setModified(false);
}

void CodeEditor::replaceText(const QString& text)
{
    m_view->setBytes(text.toUtf8());
}

void CodeEditor::insertText(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    const int from = m_view->selectionStart();
    m_view->asOneStep([&] { m_view->replaceBytes(from, m_view->selectionEnd(), bytes); });
    m_view->select(from + int(bytes.size()), from + int(bytes.size()));
}

QString CodeEditor::selectedText() const
{
    return m_view->selectedText();
}

bool CodeEditor::isEmpty() const
{
    return m_view->length() == 0;
}

bool CodeEditor::isModified() const
{
    return m_isRestored || m_view->isModified();
}

void CodeEditor::setModified(bool modified)
{
    m_isRestored = modified && !m_view->isModified();
    if (!modified)
        m_view->setModified(false);
    sayModified();
}

void CodeEditor::sayModified()
{
    if (std::exchange(m_saidModified, isModified()) != isModified())
        Q_EMIT modifiedChanged(isModified());
}

bool CodeEditor::isReadOnly() const
{
    return m_view->isReadOnly();
}

void CodeEditor::setReadOnly(bool readOnly)
{
    m_view->setReadOnly(readOnly);
}

int CodeEditor::line() const
{
    int row = 0;
    int index = 0;
    m_view->getCursorPosition(&row, &index);
    return row + 1;
}

int CodeEditor::column() const
{
    int row = 0;
    int index = 0;
    m_view->getCursorPosition(&row, &index);
    return index + 1;
}

int CodeEditor::lineCount() const
{
    return m_view->lines();
}

void CodeEditor::setCursor(int line, int column)
{
    const int row = std::clamp(line, 1, lineCount()) - 1;
    // QScintilla takes an index behind the line's end for one in the lines below.
    m_view->setCursorPosition(row, std::clamp(column - 1, 0, m_view->lineLetters(row)));
    m_view->ensureLineVisible(row);
}

void CodeEditor::goToLine(int line)
{
    m_goToLine->hide();
    setCursor(line, 1);
    m_view->setFocus(Qt::OtherFocusReason);
}

void CodeEditor::markError(int line, int column, int length)
{
    const int row = std::clamp(line, 1, lineCount()) - 1;
    m_view->setErrorLine(row);
    if (column <= 0 || m_view->lineLetters(row) == 0)
        return;
    // What is missing at the end of a line is marked at its last letter.
    const int letter = std::min(column, m_view->lineLetters(row)) - 1;
    const int from = m_view->positionOf(row, letter);
    const int to = length > 0 ? m_view->positionOf(row, letter + length) : m_view->wordEnd(from);
    m_view->setErrorRange(from, to);
}

int CodeEditor::anchorLine(int line)
{
    return m_view->anchorLine(std::clamp(line, 1, lineCount()) - 1);
}

int CodeEditor::anchoredLine(int anchor) const
{
    return m_view->anchoredLine(anchor) + 1;
}

void CodeEditor::dropAnchor(int anchor)
{
    m_view->dropAnchor(anchor);
}

int CodeEditor::errorLine() const
{
    return m_view->errorLine() + 1;
}

void CodeEditor::clearErrorLine()
{
    m_view->clearErrorLine();
}

void CodeEditor::undo()
{
    m_view->undo();
}

void CodeEditor::redo()
{
    m_view->redo();
}

void CodeEditor::cut()
{
    m_view->cut();
}

void CodeEditor::copy()
{
    m_view->copy();
}

void CodeEditor::paste()
{
    m_view->paste();
}

void CodeEditor::selectAll()
{
    m_view->selectAll();
}

void CodeEditor::showFind()
{
    m_search->open(false);
}

void CodeEditor::showReplace()
{
    m_search->open(true);
}

void CodeEditor::findNext()
{
    m_search->findNext();
}

void CodeEditor::findPrevious()
{
    m_search->findPrevious();
}

void CodeEditor::showGoToLine()
{
    m_goToLine->open(line(), lineCount());
}

} // namespace brickbench::ui
