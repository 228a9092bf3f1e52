// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

namespace brickbench::ui {

/// \a html reduced to text, headings, lists, tables, links and inline pictures. Everything that runs, loads
/// or hides is taken out: only tags and attributes on a short list pass, so what is not known cannot do harm.
/// Pictures stay only as data URLs of raster formats; \c url(...) never stays. Colours stay where they can be
/// read on \a base.
QString sanitizedHtml(QStringView html, const QColor& base);

} // namespace brickbench::ui
