// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/messageview.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr int widestText = 560;

QLabel* centredLabel(QWidget* parent, const QString& name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

} // namespace

MessageView::MessageView(const ThemeSource& theme, QWidget* parent)
    : ResultView(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_heading(centredLabel(this, u"resultMessageHeading"_s))
    , m_text(centredLabel(this, u"resultMessageText"_s))
    , m_action(new QPushButton(this))
    , m_buttons(new QHBoxLayout)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_heading->setFont(large);
    m_icon->setAlignment(Qt::AlignHCenter);
    m_action->setObjectName(u"resultMessageAction"_s);
    setFocusProxy(m_action);

    auto* column = new QWidget(this);
    column->setMaximumWidth(widestText);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins({});
    lines->setSpacing(8);
    lines->addStretch(2);
    lines->addWidget(m_icon);
    lines->addWidget(m_heading);
    lines->addWidget(m_text);
    lines->addSpacing(4);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_action);
    m_buttons->addStretch(1);
    lines->addLayout(m_buttons);
    lines->addStretch(3);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->addWidget(column);

    connect(m_action, &QPushButton::clicked, this, &MessageView::actionTriggered);
    connect(&theme, &ThemeSource::changed, this, &MessageView::recolor);
}

void MessageView::makeFurther()
{
    if (m_further.size() == m_message.further.size()) {
        for (qsizetype i = 0; i < m_further.size(); ++i) {
            m_further[i]->setText(m_message.further[i]);
            m_further[i]->setAccessibleName(m_message.further[i]);
        }
        return;
    }
    for (QPushButton* button : std::exchange(m_further, {})) {
        button->hide();
        button->deleteLater(); // it may be the one that was clicked
    }
    for (const QString& text : m_message.further) {
        auto* button = new QPushButton(text, m_action->parentWidget());
        const auto index = static_cast<int>(m_further.size());
        button->setObjectName(u"resultMessageFurther%1"_s.arg(index));
        button->setAccessibleName(text);
        m_buttons->insertWidget(m_buttons->count() - 1, button);
        connect(button, &QPushButton::clicked, this, [this, index] { Q_EMIT furtherTriggered(index); });
        m_further.append(button);
    }
}

void MessageView::setMessage(const Message& message)
{
    if (m_message == message)
        return;
    m_message = message;
    makeFurther();
    m_heading->setText(message.heading);
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    m_action->setText(message.action);
    m_action->setAccessibleName(message.action.isEmpty() ? tr("What can be done about it") : message.action);
    m_action->setMinimumWidth(m_action->fontMetrics().horizontalAdvance(message.action) + 36);
    m_action->setVisible(!message.action.isEmpty());
    setAccessibleName(message.heading);
    setAccessibleDescription(message.text);
    recolor();
}

void MessageView::recolor()
{
    const Theme& theme = m_theme.theme();
    const QColor mark = m_message.isProblem ? theme.failed : theme.mutedText;
    m_icon->setVisible(!m_message.iconName.isEmpty());
    if (!m_message.iconName.isEmpty())
        m_icon->setPixmap(icon(m_message.iconName, mark).pixmap(QSize(28, 28), devicePixelRatioF()));
    QPalette muted = m_text->palette();
    muted.setColor(QPalette::WindowText, theme.mutedText);
    m_text->setPalette(muted);
}

void MessageView::copy()
{
    const QString text
        = m_message.text.isEmpty() ? m_message.heading : m_message.heading + u'\n' + m_message.text;
    QGuiApplication::clipboard()->setText(text);
}

} // namespace brickbench::ui
