// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/flatcontrols.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace brickbench::ui {

namespace {

constexpr int sliderInset = 3;

/// \a from with \a percent of \a to.
QColor mixed(const QColor& from, const QColor& to, int percent)
{
    const auto part = [percent](int a, int b) { return a + (b - a) * percent / 100; };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

/// How far the slider stands out: at least 3 : 1 against the content at rest.
int sliderStrength(const QStyleOptionSlider& option)
{
    if (!(option.state & QStyle::State_Enabled))
        return 15;
    const bool isSlider = option.activeSubControls & QStyle::SC_ScrollBarSlider;
    if (isSlider && option.state & QStyle::State_Sunken)
        return 75;
    return isSlider && option.state & QStyle::State_MouseOver ? 64 : 50;
}

void drawChevron(const QRectF& place, const QColor& color, QPainter& painter)
{
    const QPointF middle = place.center();
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{{middle.x() - 3.5, middle.y() - 1.5}, {middle.x(), middle.y() + 2},
        {middle.x() + 3.5, middle.y() - 1.5}});
}

} // namespace

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part, int sliderMin)
{
    const bool isFlat = option.orientation == Qt::Horizontal;
    const int whole = isFlat ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    const qint64 pages = range + option.pageStep;
    int length = whole;
    if (range > 0 && pages > 0) {
        const int wish = int(qint64(whole) * option.pageStep / pages);
        length = std::clamp(wish, std::min(sliderMin, whole), whole);
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, whole - length, option.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = isFlat ? QRect(option.rect.x() + from, option.rect.y(), size, option.rect.height())
                                  : QRect(option.rect.x(), option.rect.y() + from, option.rect.width(), size);
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return piece(start, length);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + length, whole - start - length);
    default:
        return {};
    }
}

void drawScrollBar(const QStyleOptionSlider& option, const QRect& slider, QPainter& painter)
{
    const QColor content = option.palette.color(QPalette::Base);
    painter.fillRect(option.rect, content);
    if (option.minimum == option.maximum)
        return;
    const int thickness = option.orientation == Qt::Horizontal ? option.rect.height() : option.rect.width();
    const int inset = std::min(sliderInset, std::max(0, (thickness - 4) / 2));
    const QRectF thumb = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    const qreal radius = std::min(thumb.width(), thumb.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(content, option.palette.color(QPalette::Text), sliderStrength(option)));
    painter.drawRoundedRect(thumb, radius, radius);
    painter.restore();
}

void drawComboBox(const QStyleOptionComboBox& option, const QRect& arrow, QPainter& painter)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isTouched = isEnabled && option.state & (QStyle::State_MouseOver | QStyle::State_On);
    const QColor text = option.palette.color(QPalette::ButtonText);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(option.palette.color(QPalette::Button), text, isTouched ? 7 : 0));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    drawChevron(arrow, text, painter);
    painter.restore();
}

} // namespace brickbench::ui
