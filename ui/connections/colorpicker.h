// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace brickbench::ui {

/// A row of colour marks to choose one from; the first one is "none". Each has a name, for those who do not
/// see the colour.
class ColorPicker : public QWidget {
    Q_OBJECT

public:
    explicit ColorPicker(QWidget* parent = nullptr);

    QString color() const; ///< "#rrggbb" or ""
    void setColor(const QString& color); ///< an unknown one chooses none

private:
    QAbstractButton* addMark(const QString& color, const QString& name);

    QButtonGroup* m_group;
};

/// The mark of a connection: a rounded square in its colour, a ring when \a color is "".
QPixmap colorMark(const QString& color, int size, qreal scale);

} // namespace brickbench::ui
