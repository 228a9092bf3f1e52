// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

EmptyState::EmptyState(const ThemeSource& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setProperty("heading", true);
    m_title->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_reason->setProperty("muted", true);
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_action->setObjectName(u"emptyStateAction"_s);
    m_action->setAccessibleName(tr("What can be done about it"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(6);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_reason);
    layout->addSpacing(6);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    setFocusProxy(m_action);
    connect(&theme, &ThemeSource::changed, this, [this] { recolor(); });
}

void EmptyState::show(
    const QString& iconName, const QString& title, const QString& reason, const QString& action)
{
    m_iconName = iconName;
    m_icon->setAccessibleName(title);
    m_title->setText(title);
    m_reason->setText(reason);
    m_action->setText(action);
    if (!action.isEmpty())
        m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(reason);
    recolor();
}

QString EmptyState::title() const
{
    return m_title->text();
}

QString EmptyState::reason() const
{
    return m_reason->text();
}

void EmptyState::recolor()
{
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(icon(m_iconName, m_theme.theme().idle).pixmap(QSize(32, 32), devicePixelRatioF()));
}

} // namespace brickbench::ui
