// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorfindbar.h"

#include "ui/common/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

EditorFindBar::EditorFindBar(QWidget* parent)
    : QWidget(parent)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_matchCase(makeToggle(u"Aa"_s, tr("Match case"), u"findMatchCase"_s))
    , m_wholeWords(makeToggle(tr("Word", "find whole words only"), tr("Whole words"), u"findWholeWords"_s))
    , m_regex(makeToggle(u".*"_s, tr("Regular expression"), u"findRegex"_s))
    , m_status(new QLabel(this))
    , m_previous(makeIconButton(u"chevron-up"_s, tr("Previous match"), u"findPrevious"_s))
    , m_next(makeIconButton(u"chevron-down"_s, tr("Next match"), u"findNext"_s))
    , m_close(makeIconButton(u"close"_s, tr("Close the find bar"), u"findClose"_s))
    , m_replaceOne(new QPushButton(tr("Replace"), this))
    , m_replaceAll(new QPushButton(tr("Replace all"), this))
{
    setObjectName("findBar"_L1);
    setAccessibleName(tr("Find and replace"));
    m_find->setObjectName("findText"_L1);
    m_find->setAccessibleName(tr("Find"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_replace->setObjectName("replaceText"_L1);
    m_replace->setAccessibleName(tr("Replace with"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_status->setObjectName("findStatus"_L1);
    m_replaceOne->setObjectName("replaceOne"_L1);
    m_replaceOne->setAccessibleName(tr("Replace this match and go on"));
    m_replaceAll->setObjectName("replaceAll"_L1);
    m_replaceAll->setAccessibleName(tr("Replace all matches"));
    m_previous->setToolTip(tr("Previous match (Shift+F3)"));
    m_next->setToolTip(tr("Next match (F3)"));
    layOut();
    wire();
}

QToolButton* EditorFindBar::makeToggle(const QString& text, const QString& name, const QString& objectName)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setObjectName(objectName);
    return button;
}

QToolButton* EditorFindBar::makeIconButton(
    const QString& iconName, const QString& name, const QString& objectName)
{
    QToolButton* button = makeToggle({}, name, objectName);
    button->setCheckable(false);
    button->setIcon(icon(iconName));
    return button;
}

void EditorFindBar::layOut()
{
    // The count may not move the buttons beside it when it grows from "1 of 1" to a sentence.
    m_status->setMinimumWidth(fontMetrics().horizontalAdvance(tr("No results")) * 2);
    auto* toggles = new QHBoxLayout;
    toggles->setSpacing(2);
    for (QWidget* button :
        std::initializer_list<QWidget*>{m_matchCase, m_wholeWords, m_regex, m_previous, m_next})
        toggles->addWidget(button);
    toggles->addSpacing(6);
    toggles->addWidget(m_status, 1);
    toggles->addWidget(m_close);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_replaceOne);
    buttons->addWidget(m_replaceAll);
    buttons->addStretch(1);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 4, 8, 4);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_find, 0, 0);
    grid->addLayout(toggles, 0, 1);
    grid->addWidget(m_replace, 1, 0);
    grid->addLayout(buttons, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    setTabOrder(m_find, m_replace);
    setTabOrder(m_replace, m_matchCase);
}

void EditorFindBar::wire()
{
    connect(m_find, &QLineEdit::textChanged, this, &EditorFindBar::queryChanged);
    for (QToolButton* toggle : {m_matchCase, m_wholeWords, m_regex})
        connect(toggle, &QToolButton::toggled, this, &EditorFindBar::queryChanged);
    connect(m_next, &QToolButton::clicked, this, &EditorFindBar::nextWanted);
    connect(m_previous, &QToolButton::clicked, this, &EditorFindBar::previousWanted);
    connect(m_close, &QToolButton::clicked, this, &EditorFindBar::closed);
    connect(m_replaceOne, &QPushButton::clicked, this, &EditorFindBar::replaceWanted);
    connect(m_replaceAll, &QPushButton::clicked, this, &EditorFindBar::replaceAllWanted);
}

SearchQuery EditorFindBar::query() const
{
    return {m_find->text(), m_matchCase->isChecked(), m_wholeWords->isChecked(), m_regex->isChecked()};
}

QString EditorFindBar::replacement() const
{
    return m_replace->text();
}

void EditorFindBar::open(const QString& text, bool withReplace)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_replace, m_replaceOne, m_replaceAll})
        widget->setVisible(withReplace);
    show();
    if (!text.isEmpty())
        m_find->setText(text);
    m_find->selectAll();
    m_find->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT queryChanged();
}

bool EditorFindBar::isReplaceShown() const
{
    return !m_replace->isHidden();
}

void EditorFindBar::setStatus(const QString& text, bool problem)
{
    m_status->setText(text);
    m_status->setForegroundRole(problem ? QPalette::BrightText : QPalette::WindowText);
    m_find->setAccessibleDescription(text);
}

void EditorFindBar::setReplaceEnabled(bool enabled)
{
    m_replaceOne->setEnabled(enabled);
    m_replaceAll->setEnabled(enabled);
}

void EditorFindBar::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (enter && m_replace->hasFocus())
        Q_EMIT replaceWanted();
    else if (enter && shift)
        Q_EMIT previousWanted();
    else if (enter && m_find->hasFocus())
        Q_EMIT nextWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace brickbench::ui
