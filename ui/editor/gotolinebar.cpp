// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/gotolinebar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

GoToLineBar::GoToLineBar(QWidget* parent)
    : QWidget(parent)
    , m_line(new QSpinBox(this))
    , m_last(new QLabel(this))
{
    setObjectName("goToLineBar"_L1);
    setAccessibleName(tr("Go to line"));
    m_line->setObjectName("goToLineNumber"_L1);
    m_line->setAccessibleName(tr("Line number"));
    m_line->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_line->setMinimumWidth(fontMetrics().horizontalAdvance(u'8') * 10);
    auto* label = new QLabel(tr("Go to line"), this);
    label->setBuddy(m_line);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(6);
    layout->addWidget(label);
    layout->addWidget(m_line);
    layout->addWidget(m_last);
    layout->addStretch(1);
}

void GoToLineBar::open(int current, int last)
{
    m_line->setRange(1, last);
    m_line->setValue(current);
    m_last->setText(tr("of %1", "line number of line count").arg(QLocale().toString(last)));
    show();
    m_line->selectAll();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void GoToLineBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_line->interpretText();
        Q_EMIT chosen(m_line->value());
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace brickbench::ui
