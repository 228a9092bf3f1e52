// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

namespace brickbench::ui {

/// \a html reduced to text, headings, lists, tables, links and inline pictures. Everything that runs, loads
/// or hides is taken out: only tags and attributes on a short list pass, so what is not known cannot do harm.
/// Pictures stay only as data URLs of raster formats; \c url(...) never stays. Colours stay where they can be
/// read on \a base. With \a isCut it ends at the row, paragraph or word behind \c mostShownHtml, and tells
/// whether it did.
QString sanitizedHtml(QStringView html, const QColor& base, bool* isCut = nullptr);

/// What is laid out without a pause that is felt, in characters; a tag counts for \c htmlTagCost of them.
/// Enough for eighty rows of ten cells.
inline constexpr qsizetype mostShownHtml = 40'000;
inline constexpr qsizetype htmlTagCost = 20;

} // namespace brickbench::ui
