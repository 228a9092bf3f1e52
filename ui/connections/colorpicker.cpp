// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/colorpicker.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

QPixmap colorMark(const QString& color, int size, qreal scale)
{
    QPixmap pixmap((QSizeF(size, size) * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(1, 1, size - 2, size - 2);
    if (color.isEmpty()) {
        painter.setPen(QPen(QApplication::palette().color(QPalette::PlaceholderText), 1.2));
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(color));
        painter.drawRoundedRect(area, 3, 3);
    }
    return pixmap;
}

ColorPicker::ColorPicker(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    const std::pair<QLatin1StringView, QString> marks[] = {
        {""_L1, tr("No colour")},
        {"#d64545"_L1, tr("Red")},
        {"#d97a1c"_L1, tr("Orange")},
        {"#b5960c"_L1, tr("Yellow")},
        {"#2f9e55"_L1, tr("Green")},
        {"#1d8fb8"_L1, tr("Blue")},
        {"#8a5bd6"_L1, tr("Violet")},
        {"#7a828e"_L1, tr("Grey")},
    };
    for (const auto& [color, name] : marks)
        layout->addWidget(addMark(color, name));
    layout->addStretch(1);
    m_group->buttons().constFirst()->setChecked(true);
}

QAbstractButton* ColorPicker::addMark(const QString& color, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(u"color%1"_s.arg(color.mid(1)));
    button->setCheckable(true);
    button->setIcon(colorMark(color, 16, devicePixelRatioF()));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setProperty("color", color);
    m_group->addButton(button);
    return button;
}

QString ColorPicker::color() const
{
    return m_group->checkedButton()->property("color").toString();
}

void ColorPicker::setColor(const QString& color)
{
    const QList<QAbstractButton*> buttons = m_group->buttons();
    QAbstractButton* chosen = buttons.constFirst();
    for (QAbstractButton* button : buttons) {
        if (button->property("color").toString() == color)
            chosen = button;
    }
    chosen->setChecked(true);
}

} // namespace brickbench::ui
