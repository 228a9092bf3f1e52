// SPDX-License-Identifier: GPL-3.0-or-later
// The half of CodeEditor that knows cells: what runs, what is next, how borders are drawn.
#include "core/runinbackground.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/scintillaview.h"

#include <QKeySequence>

#include <algorithm>
#include <chrono>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Above this, cutting and converting take longer than a frame allows.
static constexpr int largeDocument = 256 * 1024;

void CodeEditor::onTextChanged()
{
    if (m_view->errorLine() >= 0)
        m_view->clearErrorLine();
    scheduleCells();
    Q_EMIT textChanged();
}

void CodeEditor::scheduleCells()
{
    const bool large = m_view->length() > largeDocument;
    m_cellsSoon.start(large ? 200ms : 0ms);
}

void CodeEditor::refreshCells()
{
    ++m_cellsRun;
    if (m_view->length() <= largeDocument)
        return showCells(splitCode(text(), m_language));
    const auto work = [bytes = m_view->bytes(), language = m_language] {
        std::vector<CodePiece> pieces = splitCode(QString::fromUtf8(bytes), language);
        for (CodePiece& piece : pieces)
            piece.source.clear();
        return pieces;
    };
    runInBackground(this, work, [this, run = m_cellsRun](std::vector<CodePiece> pieces) {
        if (run == m_cellsRun)
            showCells(std::move(pieces));
    });
}

void CodeEditor::showCells(std::vector<CodePiece> pieces)
{
    std::vector<int> borders;
    std::vector<int> markers;
    for (size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].hasMarker)
            markers.push_back(pieces[i].areaFirstLine - 1);
        const bool sharesLine = i > 0 && pieces[i - 1].areaLastLine == pieces[i].areaFirstLine;
        const bool isTail = i > 0 && !pieces[i].hasMarker && pieces[i].begin == pieces[i].end;
        if (i > 0 && !sharesLine && !isTail)
            borders.push_back(pieces[i].areaFirstLine - 1);
    }
    m_view->setBorders(borders, markers);
    m_pieces = std::move(pieces);
    markCurrentPiece();
}

void CodeEditor::markCurrentPiece()
{
    // While the cutting is due the marks travel with their lines; that is right more often than old numbers.
    if (m_cellsSoon.isActive())
        return;
    if (m_pieces.size() < 2)
        return m_view->setCurrentPiece(-1, -1);
    const qsizetype index = pieceIndexAt(m_pieces, caretOffset());
    const CodePiece& piece = m_pieces[size_t(index)];
    int last = piece.areaLastLine;
    // The blank lines behind a statement's semicolon are drawn as nobody's.
    if (!piece.hasMarker && piece.lastLine >= piece.firstLine)
        last = std::min(last, std::max(piece.lastLine, piece.areaFirstLine));
    const bool sqlPiece = m_language == Language::Sql && !piece.hasMarker;
    const int first = sqlPiece ? std::max(piece.firstLine, piece.areaFirstLine) : piece.areaFirstLine;
    m_view->setCurrentPiece(first - 1, std::max(first, sqlPiece ? last : piece.areaLastLine) - 1);
}

qsizetype CodeEditor::caretOffset() const
{
    return m_view->utf16Offset(m_view->caret());
}

void CodeEditor::setCaretOffset(const QString& text, qsizetype offset)
{
    const int at = int(QStringView(text).first(offset).toUtf8().size());
    m_view->select(at, at);
}

CodeEditor::Piece CodeEditor::toPiece(CodePiece piece) const
{
    Piece out{std::move(piece.source), piece.language, piece.firstLine, piece.lastLine, {}};
    if (piece.kind == CodePiece::Kind::Markdown)
        out.refusal = tr("This cell is Markdown: there is nothing to run.");
    else if (piece.kind == CodePiece::Kind::Unsupported)
        out.refusal
            = tr("%1 cannot be run over this API. Run the cell in the Databricks notebook instead, or "
                 "write what it does in code.")
                  .arg(piece.magic);
    return out;
}

std::optional<CodeEditor::Piece> CodeEditor::pieceToRun() const
{
    const QString all = text();
    if (!selectedText().trimmed().isEmpty()) {
        CodePiece piece = pieceFromSelection(all, m_view->utf16Offset(m_view->selectionStart()),
            m_view->utf16Offset(m_view->selectionEnd()), m_language);
        if (piece.source.isEmpty())
            return std::nullopt;
        return toPiece(std::move(piece));
    }
    std::vector<CodePiece> pieces = splitCode(all, m_language);
    CodePiece& piece = pieces[size_t(pieceIndexAt(pieces, caretOffset()))];
    if (piece.source.isEmpty())
        return std::nullopt;
    return toPiece(std::move(piece));
}

std::vector<CodeEditor::Piece> CodeEditor::runnable(
    const std::vector<CodePiece>& pieces, size_t from, size_t to) const
{
    std::vector<Piece> out;
    for (size_t i = from; i < to; ++i) {
        if (!pieces[i].source.isEmpty() && pieces[i].kind != CodePiece::Kind::Markdown)
            out.push_back(toPiece(pieces[i]));
    }
    return out;
}

std::vector<CodeEditor::Piece> CodeEditor::allPieces() const
{
    const std::vector<CodePiece> pieces = splitCode(text(), m_language);
    return runnable(pieces, 0, pieces.size());
}

std::vector<CodeEditor::Piece> CodeEditor::piecesToCaret() const
{
    const std::vector<CodePiece> pieces = splitCode(text(), m_language);
    return runnable(pieces, 0, size_t(pieceIndexAt(pieces, caretOffset())) + 1);
}

std::vector<CodeEditor::Piece> CodeEditor::piecesFromCaret() const
{
    const std::vector<CodePiece> pieces = splitCode(text(), m_language);
    return runnable(pieces, size_t(pieceIndexAt(pieces, caretOffset())), pieces.size());
}

bool CodeEditor::advance()
{
    const QString all = text();
    const std::vector<CodePiece> pieces = splitCode(all, m_language);
    const size_t current = size_t(pieceIndexAt(pieces, caretOffset()));
    for (size_t i = current + 1; i < pieces.size(); ++i) {
        // Markdown and blank ends of SQL are passed over; an empty cell is a place to type in.
        if (pieces[i].kind == CodePiece::Kind::Markdown
            || (!pieces[i].hasMarker && pieces[i].source.isEmpty()))
            continue;
        setCaretOffset(all, pieces[i].sourceBegin);
        return true;
    }
    if (isReadOnly() || pieces.back().source.isEmpty()) {
        const int before = m_view->caret();
        setCaretOffset(all, all.size());
        return m_view->caret() != before;
    }
    addPiece(all, pieces.back());
    return true;
}

void CodeEditor::insertPieceBelow()
{
    const QString all = text();
    const std::vector<CodePiece> pieces = splitCode(all, m_language);
    if (!isReadOnly())
        addPiece(all, pieces[size_t(pieceIndexAt(pieces, caretOffset()))]);
}

void CodeEditor::addPiece(const QString& text, const CodePiece& after)
{
    const QString end = m_view->eolMode() == QsciScintilla::EolWindows ? u"\r\n"_s : u"\n"_s;
    const QStringView before = QStringView(text).first(after.end);
    const bool onNewLine = before.isEmpty() || before.endsWith(u'\n') || before.endsWith(u'\r');
    const bool isLast = after.end == text.size();
    QString added = onNewLine ? QString() : end;
    qsizetype caretAt = 0;
    if (m_language == Language::Sql && !hasCellMarkers(text, m_language)) {
        caretAt = added.size();
        added += isLast ? QString() : end;
    } else {
        if (!before.trimmed().isEmpty() && !before.endsWith(end + end))
            added += end;
        added += newCellMarker(text, m_language) + end;
        caretAt = added.size();
        added += isLast ? QString() : end + end;
    }
    const qsizetype semicolon = after.missingSemicolon;
    m_view->asOneStep([&] {
        const int at = int(before.toUtf8().size());
        m_view->replaceBytes(at, at, added.toUtf8());
        const int caretByte = at + int(QStringView(added).first(caretAt).toUtf8().size());
        if (semicolon >= 0) {
            const int place = int(QStringView(text).first(semicolon).toUtf8().size());
            m_view->replaceBytes(place, place, ";");
        }
        m_view->select(caretByte + (semicolon >= 0 ? 1 : 0), caretByte + (semicolon >= 0 ? 1 : 0));
    });
}

void CodeEditor::updatePlaceholder()
{
    const std::pair<QKeySequence, QString> rows[]
        = {{QKeySequence(Qt::CTRL | Qt::Key_Enter), tr("run the statement or cell at the caret")},
            {QKeySequence(Qt::SHIFT | Qt::Key_Enter), tr("run it and go on to the next")},
            {QKeySequence(Qt::Key_F5), tr("run everything")}};
    QString keys;
    for (const auto& [key, what] : rows)
        keys += key.toString(QKeySequence::NativeText).leftJustified(14) + what + u'\n';
    QString sample;
    switch (m_language) {
    case Language::Python:
        sample = u"display(spark.sql(\"SELECT * FROM samples.nyctaxi.trips LIMIT 100\"))"_s;
        break;
    case Language::Sql:
        sample = u"SELECT * FROM samples.nyctaxi.trips LIMIT 100"_s;
        break;
    case Language::Scala:
        sample = u"display(spark.table(\"samples.nyctaxi.trips\").limit(100))"_s;
        break;
    case Language::R:
        sample = u"display(SparkR::sql(\"SELECT * FROM samples.nyctaxi.trips LIMIT 100\"))"_s;
        break;
    }
    m_view->setPlaceholder(keys + u'\n' + tr("For example") + u"\n"_s + sample);
    m_view->setAccessibleDescription(keys.simplified());
}

} // namespace brickbench::ui
