// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/findbar.h"

#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QToolButton* findBarButton(QWidget* parent, const QString& name, const QString& iconName, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

FindBar::FindBar(QWidget* parent)
    : QFrame(parent)
    , m_edit(new QLineEdit(this))
    , m_case(new QToolButton(this))
    , m_count(new QLabel(this))
{
    setObjectName(u"resultFindBar"_s);
    m_edit->setObjectName(u"resultFindText"_s);
    m_edit->setAccessibleName(tr("Find in the result"));
    m_edit->setPlaceholderText(tr("Find"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaximumWidth(360);
    m_edit->installEventFilter(this);
    m_case->setObjectName(u"resultFindCase"_s);
    m_case->setAccessibleName(tr("Match upper and lower case"));
    m_case->setToolTip(tr("Match upper and lower case"));
    m_case->setText(u"Aa"_s);
    m_case->setCheckable(true);
    m_case->setAutoRaise(true);
    m_case->setFocusPolicy(Qt::TabFocus);
    m_count->setObjectName(u"resultFindCount"_s);
    auto* previous
        = findBarButton(this, u"resultFindPrevious"_s, u"chevron-up"_s, tr("Previous match (Shift+Enter)"));
    auto* next = findBarButton(this, u"resultFindNext"_s, u"chevron-down"_s, tr("Next match (Enter)"));
    auto* closeButton = findBarButton(this, u"resultFindClose"_s, u"close"_s, tr("Close the search (Esc)"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_case);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(m_count);
    layout->addStretch(1);
    layout->addWidget(closeButton);

    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::queryChanged);
    connect(m_case, &QToolButton::toggled, this, &FindBar::queryChanged);
    connect(previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open()
{
    show();
    m_edit->setFocus();
    m_edit->selectAll();
}

void FindBar::close()
{
    hide();
    Q_EMIT closed();
}

QString FindBar::text() const
{
    return m_edit->text();
}

bool FindBar::isCaseSensitive() const
{
    return m_case->isChecked();
}

void FindBar::setCountText(const QString& text)
{
    m_count->setText(text);
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool takes = key->key() == Qt::Key_Escape
        || (isEnter && (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0);
    if (!takes)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (!isEnter)
        close();
    else if (key->modifiers().testFlag(Qt::ShiftModifier))
        Q_EMIT previousRequested();
    else
        Q_EMIT nextRequested();
    return true;
}

} // namespace brickbench::ui
