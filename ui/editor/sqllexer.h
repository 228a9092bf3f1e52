// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/linelexer.h"

namespace brickbench::ui {

/// Spark SQL: nested comments, backslashes in strings, backticked names, `$$` bodies, in step with
/// splitSqlStatements(), so that what looks like one statement runs as one.
class SqlLexer final : public LineLexer {
    Q_OBJECT

public:
    using LineLexer::LineLexer;

    LexedLine lexLine(QByteArrayView line, int state) const override;

    const char* language() const override { return "SQL"; }
    bool caseSensitive() const override { return false; }
    int braceStyle() const override { return int(TokenKind::Operator); }
};

} // namespace brickbench::ui
