// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/linelexer.h"

namespace brickbench::ui {

/// Scala 2.12 and 2.13 as Databricks runs them. Not QsciLexerCPP, which knows neither nested comments nor
/// interpolated strings and takes the quote of a symbol for a string.
class ScalaLexer final : public LineLexer {
    Q_OBJECT

public:
    using LineLexer::LineLexer;

    LexedLine lexLine(QByteArrayView line, int state) const override;

    const char* language() const override { return "Scala"; }
    int braceStyle() const override { return int(TokenKind::Operator); }
};

} // namespace brickbench::ui
