// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace brickbench::ui {

/// An icon of ours: resources/icons/<name>.svg drawn in the palette's text colour at any size and scale,
/// dimmed when disabled; it follows palette changes by itself. \a name without folder or suffix.
QIcon icon(const QString& name);
/// The same shape in a fixed colour, for state marks.
QIcon icon(const QString& name, const QColor& color);

} // namespace brickbench::ui
