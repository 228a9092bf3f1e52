// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/welcomecard.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

WelcomeCard::WelcomeCard(const ThemeSource& theme, const QString& iconName, const QString& title,
    const QString& text, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_text(new QLabel(text, this))
    , m_note(new QLabel(this))
    , m_controls(new QVBoxLayout)
{
    setAccessibleName(title);
    auto* picture = new QLabel(this);
    const auto draw = [this, picture, iconName] {
        picture->setPixmap(icon(iconName, m_theme.theme().accent).pixmap(QSize(24, 24), devicePixelRatioF()));
    };
    draw();
    auto* heading = new QLabel(title, this);
    heading->setProperty("heading", true);
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    m_text->setWordWrap(true);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    m_note->hide();
    m_controls->setSpacing(6);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(8);
    layout->addWidget(picture);
    layout->addSpacing(4);
    layout->addWidget(heading);
    layout->addWidget(m_text);
    layout->addWidget(m_note);
    layout->addStretch(1);
    layout->addSpacing(8);
    layout->addLayout(m_controls);
    connect(&theme, &ThemeSource::changed, this, [this, draw] {
        draw();
        update();
    });
}

void WelcomeCard::setText(const QString& text)
{
    m_text->setText(text);
}

void WelcomeCard::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void WelcomeCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.theme().separator, 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace brickbench::ui
