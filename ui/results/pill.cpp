// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/pill.h"

#include <QPainter>

#include <algorithm>

namespace brickbench::ui {

Pill::Pill(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setContentsMargins(8, 1, 8, 1);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
}

QSize Pill::minimumSizeHint() const
{
    constexpr int fewestCharacters = 12;
    const QSize whole = sizeHint();
    return {std::min(whole.width(), fontMetrics().averageCharWidth() * fewestCharacters), whole.height()};
}

void Pill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().window());
    const qreal radius = height() / 2.0;
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect room = contentsRect();
    painter.drawText(room, static_cast<int>(Qt::AlignCenter),
        fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace brickbench::ui
