// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QStyleOptionComboBox;
class QStyleOptionSlider;

namespace brickbench::ui {

/// Where the parts of a scroll bar without arrows lie: the groove is the whole bar, the slider at least
/// \a sliderMin pixels long. What it does not have is empty. Logical coordinates, right-to-left kept in mind.
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part, int sliderMin);

/// A round slider on the colour of the content, darker under the mouse and while it is dragged.
void drawScrollBar(const QStyleOptionSlider& option, const QRect& slider, QPainter& painter);

/// The box of a combo that cannot be typed in, with \a arrow the place of its chevron. The text is drawn by
/// the style as always.
void drawComboBox(const QStyleOptionComboBox& option, const QRect& arrow, QPainter& painter);

} // namespace brickbench::ui
