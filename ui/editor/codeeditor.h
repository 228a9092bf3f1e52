// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "ui/editor/codecells.h"
#include "ui/editor/editortheme.h"

#include <QByteArray>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace brickbench::ui {

class EditorSearch;
class EditorFindBar;
class GoToLineBar;
class ScintillaView;

/// The code editor: text, colours, cells, find and replace. Lines and columns count from 1, as people see
/// them.
///
/// It has no shortcuts of its own that could clash: keys that are not plain editing go to the window's
/// actions first. Only when no action takes them does it serve Ctrl+F, Ctrl+H, F3, Shift+F3, Ctrl+/, Ctrl+G,
/// Ctrl++, Ctrl+- and Ctrl+0 itself. Colours follow the palette until setTheme() is called.
class CodeEditor : public QWidget {
    Q_OBJECT

public:
    /// What one Run sends. firstLine and lastLine are the document's lines of \a source.
    struct Piece {
        QString source;
        Language language = Language::Python;
        int firstLine = 1;
        int lastLine = 1;
        QString refusal; ///< a sentence when this must not be sent (%run, %md …); empty: run it
    };

    explicit CodeEditor(QWidget* parent = nullptr);
    ~CodeEditor() override;

    void setLanguage(Language language);
    Language language() const { return m_language; }

    QString text() const;
    /// A new document: the undo history starts here, and it counts as unmodified.
    void setText(const QString& text);
    /// The same in UTF-8; much cheaper for large documents.
    QByteArray utf8() const;
    void setUtf8(const QByteArray& utf8);
    /// Replaces the text as one step that can be undone.
    void replaceText(const QString& text);
    void insertText(const QString& text);
    QString selectedText() const;
    bool isEmpty() const;
    bool isModified() const;
    void setModified(bool modified);
    bool isReadOnly() const;
    void setReadOnly(bool readOnly);

    int line() const;
    int column() const; ///< in letters (code points)
    int lineCount() const;
    void setCursor(int line, int column);
    using QWidget::setCursor;

    /// What Ctrl+Enter runs: the selection, else the statement or cell at the caret; none when that is empty.
    std::optional<Piece> pieceToRun() const;
    /// What F5 runs, in order, without empty and Markdown pieces.
    std::vector<Piece> allPieces() const;
    /// Up to and with the caret's piece; from it to the end.
    std::vector<Piece> piecesToCaret() const;
    std::vector<Piece> piecesFromCaret() const;
    /// Moves the caret to the next piece and adds one behind the last; false when it stayed.
    bool advance();
    /// A new, empty piece behind the caret's; the caret goes there.
    void insertPieceBelow();

    void setTheme(const EditorTheme& theme);
    /// Colours by the palette's brightness again, now and at each change of it.
    void followPalette();
    const EditorTheme& theme() const { return m_theme; }
    void setCodeFont(const QFont& font);
    void setTabWidth(int columns); ///< 0: as usual in the language
    /// Long lines go on below instead of to the right.
    void setWrapsLines(bool wraps);
    int zoom() const;
    void setZoom(int steps);

    void goToLine(int line);
    /// Colours the line an error names, until the text is edited; the view stays where it is. With a
    /// \a column a wavy line marks \a length letters from there, or the word there when that is 0.
    void markError(int line, int column = 0, int length = 0);
    /// A number that finds the line again wherever edits move it: the code of a run may be edited before its
    /// error comes. Costs a mark until it is dropped.
    int anchorLine(int line);
    int anchoredLine(int anchor) const; ///< 0 when the line is gone
    void dropAnchor(int anchor);
    int errorLine() const; ///< 0: none
    void clearErrorLine();

public Q_SLOTS:
    void undo();
    void redo();
    void cut();
    void copy();
    void paste();
    void selectAll();
    void toggleComment();
    void showFind();
    void showReplace();
    void findNext();
    void findPrevious();
    void showGoToLine();
    void zoomIn();
    void zoomOut();
    void resetZoom();

Q_SIGNALS:
    void textChanged();
    void selectionChanged();
    void cursorMoved(int line, int column);
    void modifiedChanged(bool modified);
    void languageChanged(brickbench::Language language);
    void zoomChanged(int steps);
    /// The keyboard left the text: a good moment to journal.
    void focusLost();
    /// From the destructor, while the text can still be read.
    void closing();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wire();
    void sayModified();
    void applyTheme(const EditorTheme& theme);
    void onTextChanged();
    void scheduleCells();
    void refreshCells();
    void showCells(std::vector<CodePiece> pieces);
    void markCurrentPiece();
    qsizetype caretOffset() const;
    void setCaretOffset(const QString& text, qsizetype offset);
    Piece toPiece(CodePiece piece) const;
    std::vector<Piece> runnable(const std::vector<CodePiece>& pieces, size_t from, size_t to) const;
    void addPiece(const QString& text, const CodePiece& after);
    void updatePlaceholder();
    bool runShortcut(int combination);

    ScintillaView* m_view;
    EditorFindBar* m_findBar;
    GoToLineBar* m_goToLine;
    EditorSearch* m_search;
    QTimer m_cellsSoon;
    std::vector<CodePiece> m_pieces; ///< as last cut, for drawing only; sources are left out
    Language m_language = Language::Python;
    EditorTheme m_theme;
    bool m_followsPalette = true;
    bool m_saidModified = false;
    bool m_isRestored = false; ///< counts as modified although nothing was typed since
    int m_cellsRun = 0; ///< number of the newest cutting; older ones that come late are dropped
};

} // namespace brickbench::ui
