// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"

#include <QString>

#include <optional>
#include <vector>

namespace brickbench::ui {

/// A part of a document that is run as one command. Lines count from 1, offsets in UTF-16 units from 0.
///
/// Two ranges: the *area* [begin, end) covers the document without gaps and holds the marker line and blank
/// edges; the *source* is what is sent, and firstLine is the document's line of its first line, so that a
/// line of a traceback finds its way back.
struct CodePiece {
    enum class Kind {
        Code,
        Markdown, ///< %md: nothing to run
        Unsupported, ///< %run, %sh, %fs: the API refuses them (rest-1.2 section 7.4)
    };

    Kind kind = Kind::Code;
    Language language = Language::Python; ///< its own, when the cell begins with %sql and its kin
    QString source; ///< lines end in LF; without marker, `# MAGIC` and language magic; empty: nothing to run
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype sourceBegin = 0; ///< where the caret goes to edit the source
    int firstLine = 1; ///< of the source
    int lastLine = 1; ///< of the source, inclusive
    int areaFirstLine = 1;
    int areaLastLine = 1; ///< inclusive
    qsizetype missingSemicolon = -1; ///< where SQL wants a `;` before more can follow; -1: nowhere
    bool hasMarker = false; ///< the area begins with a cell marker line
    QString magic; ///< "%run", "%md" …; empty in plain code
    QString title; ///< of `# DBTITLE 1,…`

    bool isRunnable() const { return kind == Kind::Code && !source.isEmpty(); }
};

/// Cuts \a text into pieces: at cell markers (`# COMMAND ----------`, `# %%`) where there are any, else SQL
/// at its semicolons, else one piece. Always gives at least one. Pure, and linear: about 0.1 s for 6 MB.
std::vector<CodePiece> splitCode(QStringView text, Language language);

/// Index of the piece whose area holds \a offset.
qsizetype pieceIndexAt(const std::vector<CodePiece>& pieces, qsizetype offset);

/// The selected part [begin, end) as a piece: `# MAGIC` is taken off and a %sql cell keeps its language.
CodePiece pieceFromSelection(QStringView text, qsizetype begin, qsizetype end, Language language);

/// The line that begins a new cell, in the manner \a text already uses: `# COMMAND ----------` in a
/// Databricks source file, else `# %%`.
QString newCellMarker(QStringView text, Language language);

/// Whether any line of \a text is a cell marker.
bool hasCellMarkers(QStringView text, Language language);

/// The language a Databricks source file says in its first line ("-- Databricks notebook source"); Python for
/// "#", which R files use too. None when there is no such line.
std::optional<Language> notebookLanguage(QStringView text);

} // namespace brickbench::ui
