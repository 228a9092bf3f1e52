// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace brickbench::ui {

/// What a stretch of code is; each has one colour, whatever the language.
enum class TokenKind {
    Plain,
    Keyword,
    Builtin,
    Type,
    Function,
    String,
    Escape,
    Number,
    Comment,
    Operator,
    Decorator,
    Error
};

/// Colours of the code editor. A value: make one, change a field, give it to CodeEditor::setTheme().
///
/// Every token colour has a contrast of 4.5 or more against paper, currentLine, marker and selection (WCAG
/// AA); a test computes it for both schemes.
struct EditorTheme {
    QColor paper;
    QColor text;
    QColor currentLine;
    QColor marker; ///< behind the line of a cell marker
    QColor separator; ///< line between two pieces
    QColor selection; ///< background; the text keeps its colours
    QColor caret;
    QColor lineNumber;
    QColor currentLineNumber;
    QColor foldMark;
    QColor indentGuide;
    QColor currentPiece; ///< bar in the margin beside what Ctrl+Enter would run
    QColor errorLine; ///< background of the line an error names
    QColor errorMark;
    QColor match; ///< found texts; also the background of matching braces
    QColor currentMatch;
    QColor placeholder;

    QColor keyword;
    QColor builtin;
    QColor type;
    QColor function;
    QColor string;
    QColor escape;
    QColor number;
    QColor comment;
    QColor operators;
    QColor decorator;
    QColor error;

    static EditorTheme light();
    static EditorTheme dark();
    /// light() or dark(), by how bright the palette's base is.
    static EditorTheme forPalette(const QPalette& palette);

    QColor color(TokenKind kind) const;
    bool isDark() const;

    friend bool operator==(const EditorTheme&, const EditorTheme&) = default;
};

/// WCAG 2.1 contrast ratio, 1 to 21.
double contrastRatio(const QColor& one, const QColor& other);

} // namespace brickbench::ui
