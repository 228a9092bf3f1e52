// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "ui/editor/editortheme.h"
#include "ui/editor/qscintilla.h"

#include <utility>
#include <vector>

namespace brickbench::ui {

/// QScintilla as this program uses it: its margins, marks and colours, and its keys put in order.
///
/// QScintilla claims about eighty key combinations, among them Ctrl+L, Ctrl+T and Shift+Enter. Here it keeps
/// plain editing and moving only; every other combination goes to the window's actions first and, when none
/// wants it, up to the parent. Positions are bytes of UTF-8, lines count from 0, as Scintilla has it.
class ScintillaView final : public QsciScintilla {
    Q_OBJECT

public:
    explicit ScintillaView(QWidget* parent = nullptr);

    /// The whole text; unlike QsciScintilla's own pair it survives a NUL character.
    QByteArray bytes() const;
    void setBytes(const QByteArray& utf8);

    void useLanguage(Language language);
    void useTheme(const EditorTheme& theme);
    void useFont(const QFont& font);
    const QFont& codeFont() const { return m_font; }
    void useTabWidth(int columns); ///< 0: that of the language
    void useWrapping(bool wraps);

    void setPlaceholder(const QString& text);

    /// Lines with a border above them and lines that are cell markers.
    void setBorders(const std::vector<int>& borders, const std::vector<int>& markerLines);
    /// Bar in the margin beside the lines first to last; none when first is negative.
    void setCurrentPiece(int first, int last);
    void setErrorLine(int line);
    /// A wavy line under the bytes [from, to), until clearErrorLine().
    void setErrorRange(int from, int to);
    void clearErrorLine();
    int errorLine() const;

    /// Ranges [from, to) of found texts; \a current is an index or -1.
    void setMatches(const std::vector<std::pair<int, int>>& matches, int current);
    /// A number that finds the line again wherever edits move it.
    int anchorLine(int line);
    int anchoredLine(int anchor) const; ///< -1 when the line is gone
    void dropAnchor(int anchor);
    /// The byte of a letter of a line, both from 0; the line's end when it is shorter.
    int positionOf(int line, int letter) const;
    /// Behind the word at \a position, or behind the one letter there; never behind the line's end.
    int wordEnd(int position) const;
    void replaceBytes(int from, int to, const QByteArray& with);
    void select(int from, int to);
    int caret() const;
    /// UTF-16 units before the byte \a position.
    qsizetype utf16Offset(int position) const;
    int lineLetters(int line) const; ///< code points, without the line's end
    int selectionStart() const;
    int selectionEnd() const;

    /// One step on the undo stack for everything \a change does.
    template <typename Change>
    void asOneStep(Change change)
    {
        beginUndoAction();
        change();
        endUndoAction();
    }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum Margin { NumberMargin, PieceMargin, FoldMargin };
    enum Mark { PieceMark = 1, BorderMark, CellMark, ErrorMark, ErrorSignMark, AnchorMark };
    enum Indicator { MatchIndicator = 8, CurrentMatchIndicator, ErrorIndicator };

    void setUpKeys();
    void setUpMargins();
    void setUpText();
    void applyColors();
    void applyMarkColors();
    void applyFoldColors();
    void fitNumberMargin();
    void applyTabWidth();
    void paintMarksOfWrappedLines();
    void setMarks(int mark, const std::vector<int>& lines);
    void onCharAdded(int character);
    bool isOurs(const QKeyEvent& event) const;

    Language m_language = Language::Python;
    EditorTheme m_theme = EditorTheme::light();
    QFont m_font;
    int m_tabWidth = 0;
    QString m_placeholder;
};

} // namespace brickbench::ui
