// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"

#include <QString>

#include <optional>
#include <vector>

namespace brickbench::ui {

/// One line of a text; offsets in UTF-16 units.
struct SourceLine {
    qsizetype begin;
    qsizetype end; ///< without the line's end
    qsizetype next; ///< of the next line
};

/// As the editor counts lines: LF, CR LF and a lone CR end one; the last may be empty.
std::vector<SourceLine> linesOf(QStringView text);

QStringView wordsOf(QStringView text, const SourceLine& line);

/// Number of the line that holds \a offset, from 1.
int lineAt(const std::vector<SourceLine>& lines, qsizetype offset);

bool isBlankLine(QStringView line);

/// "#", "--" or "//".
QString commentPrefix(Language language);

/// `# COMMAND ----------`, at the very start of its line.
bool isCommandMarker(QStringView line, Language language);
/// `# %%` with or without words behind; not `# %%timeit`.
bool isPercentMarker(QStringView line, Language language);
/// Either of the two.
bool isCellMarker(QStringView line, Language language);

/// `# Databricks notebook source`, with the comment sign of any language.
bool isNotebookHeader(QStringView line);

/// The text behind `# MAGIC `; nothing when the line is no such line.
std::optional<QStringView> afterMagic(QStringView line, Language language);

/// The words of `# DBTITLE 1,…`; nothing when the line is no such line.
std::optional<QString> titleOf(QStringView line, Language language);

} // namespace brickbench::ui
