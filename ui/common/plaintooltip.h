// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractItemView;
class QHelpEvent;
class QModelIndex;

namespace brickbench::ui {

/// \a text for setToolTip(), QToolTip and Qt::ToolTipRole, so that it is shown as it stands. Qt guesses
/// whether a tool tip is HTML: text of a server or of a file would lose its tags, and load the pictures it
/// names. What Qt would take for HTML is escaped and keeps its line breaks; all else stays as it is.
QString plainToolTip(const QString& text);

/// What QAbstractItemDelegate::helpEvent() does for a tool tip, for models that give their ToolTipRole raw.
bool showPlainToolTip(const QHelpEvent& event, QAbstractItemView& view, const QModelIndex& index);

} // namespace brickbench::ui
