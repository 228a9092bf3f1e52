// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "ui/editor/editortheme.h"
#include "ui/editor/qscintilla.h"

#include <QFont>

namespace brickbench::ui {

/// Python 3 with its built-in names; QScintilla's own list ends at Python 2.
class PythonLexer final : public QsciLexerPython {
    Q_OBJECT

public:
    explicit PythonLexer(QObject* parent = nullptr);
    const char* keywords(int set) const override;
};

/// Scintilla has a lexer for R but QScintilla no class for it.
class RLexer final : public QsciLexer {
    Q_OBJECT

public:
    enum Style {
        Default,
        Comment,
        Keyword,
        BaseFunction,
        OtherFunction,
        Number,
        String,
        SingleString,
        Operator,
        Identifier,
        Infix,
        UnclosedInfix
    };

    using QsciLexer::QsciLexer;
    const char* language() const override { return "R"; }
    const char* lexer() const override { return "r"; }
    const char* keywords(int set) const override;
    const char* wordCharacters() const override;
    int braceStyle() const override { return Operator; }
    QString description(int style) const override;
};

/// The lexer of a language, owned by \a parent.
QsciLexer* makeLexer(Language language, QObject* parent);

/// What a style number of that language's lexer stands for.
TokenKind tokenKind(Language language, int style);

/// Gives every style of \a lexer its colour and the font. Comments are also set in italics, so that they are
/// told apart without colour.
void applyTheme(QsciLexer& lexer, Language language, const EditorTheme& theme, const QFont& font);

} // namespace brickbench::ui
