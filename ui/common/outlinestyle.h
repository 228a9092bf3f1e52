// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace brickbench::ui {

/// Fusion without its third dimension: flat combos, slim scroll bars without arrows, and edges that can be
/// seen. Fusion makes the edge of boxes from a darker window colour, which on a dark window is no edge at
/// all. Buttons of dialogs carry no pictures.
class OutlineStyle final : public QProxyStyle {
    Q_OBJECT

public:
    OutlineStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    /// The text of a combo that is too narrow for it ends in an ellipsis; Fusion's ends in half a letter.
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
        const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    /// Looking through the icon themes of the desktop for the cross of an input field takes 7 ms of the
    /// program's start, so that one is ours.
    QIcon standardIcon(
        StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
        QStyleHintReturn* data) const override;

    /// Of a box in \a palette; at least 3 : 1 against the window and the base in both themes.
    static QColor outline(const QPalette& palette);
};

} // namespace brickbench::ui
