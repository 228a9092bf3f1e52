// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

namespace brickbench::ui {

/// \a html reduced to text, headings, lists, tables, links and inline pictures. Everything that runs, loads,
/// asks or hides is taken out: only tags and attributes on a short list pass, so what is not known cannot do
/// harm. Pictures stay only as data URLs of raster formats; \c url(...) never stays. Colours are moved until
/// they can be read on \a base, or on their own background. With \a isCut it ends at the row, paragraph or
/// word behind \c mostShownHtml, and tells whether it did.
QString sanitizedHtml(QStringView html, const QColor& base, bool* isCut = nullptr);

/// Put into words of hundreds of letters, so that they can be broken; takes no room.
inline constexpr QChar htmlWordBreak = QChar(0x200b);

/// What a preview shows, in characters; a tag counts for \c htmlTagCost of them. Enough for eight hundred
/// rows of ten cells, which take about half a second to lay out.
inline constexpr qsizetype mostShownHtml = 1'000'000;
inline constexpr qsizetype htmlTagCost = 60;

} // namespace brickbench::ui
