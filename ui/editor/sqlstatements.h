// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <vector>

namespace brickbench::ui {

/// Where one SQL statement lies. Offsets are UTF-16 units; [begin, end) areas follow one another without a
/// gap.
///
/// The area of a statement takes in its `;` and what follows that on the same line when it is only blanks or
/// a
/// `--` comment, so that a caret behind the semicolon still means the statement just written.
struct SqlStatement {
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype codeBegin = 0; ///< first letter that is not white space; comments in front count as code
    qsizetype codeEnd = 0; ///< behind the last letter, without the `;`
    qsizetype tokenEnd = 0; ///< behind the last letter that is not in a comment: where a `;` would go
    bool isTerminated = false; ///< a `;` ends it
    bool hasCode = false; ///< false when there is nothing but blanks and comments
};

/// Cuts at each `;` outside quotes, backticks, `$$` bodies and comments, as Spark reads them: a backslash
/// escapes inside quotes (not in r'…'), a doubled quote stays inside, block comments nest. A quote that is
/// never closed keeps the rest of the text together.
std::vector<SqlStatement> splitSqlStatements(QStringView text);

} // namespace brickbench::ui
