// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/pill.h"

#include <QPainter>

namespace brickbench::ui {

Pill::Pill(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setContentsMargins(8, 1, 8, 1);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
}

void Pill::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().window());
    const qreal radius = height() / 2.0;
    painter.drawRoundedRect(rect(), radius, radius);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace brickbench::ui
