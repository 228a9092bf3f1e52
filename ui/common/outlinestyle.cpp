// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/outlinestyle.h"

#include "ui/common/flatcontrols.h"
#include "ui/common/icons.h"

#include <QPainter>
#include <QStyleOption>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QPen outlinePen(const QStyleOption& option)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    if (!isEnabled)
        return QPen(option.palette.color(QPalette::Disabled, QPalette::WindowText));
    const bool hasFocus = option.state & QStyle::State_HasFocus;
    return QPen(hasFocus ? option.palette.color(QPalette::Link) : OutlineStyle::outline(option.palette));
}

/// Half a pixel inside, so that the line lies on whole pixels.
QRectF edgeOf(const QStyleOption& option)
{
    return QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void drawRadio(const QStyleOption& option, QPainter& painter)
{
    const QRectF circle = edgeOf(option);
    painter.setPen(outlinePen(option));
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawEllipse(circle);
    if (!(option.state & QStyle::State_On))
        return;
    const qreal inset = circle.width() * 0.27;
    painter.setPen(Qt::NoPen);
    painter.setBrush(option.palette.color(QPalette::Text));
    painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset));
}

} // namespace

OutlineStyle::OutlineStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

QColor OutlineStyle::outline(const QPalette& palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const auto mixed = [](int from, int to) { return from + (to - from) * 48 / 100; };
    return {mixed(window.red(), text.red()), mixed(window.green(), text.green()),
        mixed(window.blue(), text.blue())};
}

void OutlineStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element != PE_IndicatorRadioButton)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element != PE_IndicatorRadioButton && element != PE_IndicatorCheckBox)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (element == PE_IndicatorRadioButton) {
        drawRadio(*option, *painter);
    } else {
        painter->setPen(outlinePen(*option));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(edgeOf(*option));
    }
    painter->restore();
}

void OutlineStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar)
        return drawScrollBar(*bar, subControlRect(control, option, SC_ScrollBarSlider, widget), *painter);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_ComboBox && combo && combo->frame && !combo->editable)
        drawComboBox(*combo, subControlRect(control, option, SC_ComboBoxArrow, widget), *painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!(control == CC_ComboBox && combo && combo->frame) && !(control == CC_SpinBox && spin && spin->frame))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outlinePen(*option));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(edgeOf(*option), 4, 4);
    painter->restore();
}

void OutlineStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (element != CE_ComboBoxLabel || !combo || combo->editable)
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionComboBox fitting = *combo;
    int room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - 2;
    if (!combo->currentIcon.isNull())
        room -= combo->iconSize.width() + 4; // as QCommonStyle parts them
    fitting.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
    QProxyStyle::drawControl(element, &fitting, painter, widget);
}

QRect OutlineStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar)
        return scrollBarPart(*bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

int OutlineStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 13;
    case PM_ScrollBarSliderMin:
        return 32;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QIcon OutlineStyle::standardIcon(
    StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    if (which == SP_LineEditClearButton)
        return icon(u"close"_s);
    // Fusion's are pixels in boxes, blurred at 200 % and dim on dark: those of the docks' titles.
    if (which == SP_TitleBarCloseButton)
        return icon(u"close"_s);
    if (which == SP_TitleBarNormalButton)
        return icon(u"window"_s);
    return QProxyStyle::standardIcon(which, option, widget);
}

int OutlineStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace brickbench::ui
