// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/editortheme.h"
#include "ui/editor/qscintilla.h"

#include <QByteArrayView>

#include <vector>

namespace brickbench::ui {

/// A stretch of one line, in bytes of UTF-8.
struct TokenRun {
    int length = 0;
    TokenKind kind = TokenKind::Plain;

    friend bool operator==(const TokenRun&, const TokenRun&) = default;
};

/// The runs of one line and what the next one starts in (0: plain code; the rest is the language's own).
struct LexedLine {
    std::vector<TokenRun> runs;
    int state = 0;
    int depthChange = 0; ///< brackets opened less brackets closed, for folding

    /// Adds to the last run when the kind is the same.
    void add(qsizetype length, TokenKind kind);
};

/// Base of the lexers that are ours: a language is one pure function from a line and a state to coloured
/// runs. Scintilla asks for ranges; this keeps each line's state with the line, so only what changed is read
/// again. Style numbers are TokenKind values.
class LineLexer : public QsciLexerCustom {
    Q_OBJECT

public:
    using QsciLexerCustom::QsciLexerCustom;

    /// \a line is without its end and may hold any bytes.
    virtual LexedLine lexLine(QByteArrayView line, int state) const = 0;

    QString description(int style) const override;
    void styleText(int start, int end) override;

private:
    int styleLine(int line, QByteArrayView bytes, int state);
};

} // namespace brickbench::ui
