// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/gotobar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

GoToBar::GoToBar(QWidget* parent)
    : QFrame(parent)
    , m_row(new QSpinBox(this))
    , m_count(new QLabel(this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"resultGoToBar"_s);
    m_row->setObjectName(u"resultGoToRow"_s);
    m_row->setAccessibleName(tr("Row to go to"));
    m_row->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_row->setMinimumWidth(120);
    m_problem->setObjectName(u"resultGoToProblem"_s);
    m_row->installEventFilter(this);
    auto* label = new QLabel(tr("&Go to row"), this);
    label->setBuddy(m_row);
    auto* go = new QPushButton(tr("Go"), this);
    go->setObjectName(u"resultGoToButton"_s);
    go->setAccessibleName(tr("Go to this row"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(6);
    layout->addWidget(label);
    layout->addWidget(m_row);
    layout->addWidget(m_count);
    layout->addWidget(go);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    connect(go, &QPushButton::clicked, this, [this] { Q_EMIT rowChosen(m_row->value()); });
    hide();
}

void GoToBar::open(int currentRow, int rowCount)
{
    m_row->setRange(1, std::max(1, rowCount));
    m_row->setValue(currentRow);
    m_count->setText(tr("of %1").arg(QLocale().toString(rowCount)));
    m_problem->clear();
    show();
    m_row->setFocus();
    m_row->selectAll();
}

void GoToBar::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_row->setFocus();
    m_row->selectAll();
}

bool GoToBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_row || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!isEnter && key != Qt::Key_Escape)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    m_row->interpretText();
    if (isEnter) {
        Q_EMIT rowChosen(m_row->value());
        return true;
    }
    hide();
    Q_EMIT closed();
    return true;
}

} // namespace brickbench::ui
