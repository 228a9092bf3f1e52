// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/filterbar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/results/chart/flowlayout.h"
#include "ui/results/filterchip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

FilterBar::FilterBar(const ThemeSource& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit(this))
    , m_chipArea(new QWidget(this))
    , m_flow(new FlowLayout(m_chipArea))
    , m_add(button(u"filterAdd"_s, u"add"_s, tr("Add a filter")))
    , m_clear(button(u"filterClear"_s, u"delete"_s, tr("Show all rows: remove all filters")))
    , m_count(new QLabel(this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"resultFilterBar"_s);
    build();
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &FilterBar::textChanged);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_debounce.start(); });
    connect(m_add, &QToolButton::clicked, this, &FilterBar::addRequested);
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clearRequested);
    hide();
}

QToolButton* FilterBar::button(const QString& name, const QString& iconName, const QString& text)
{
    auto* made = new QToolButton(this);
    made->setObjectName(name);
    made->setAccessibleName(text);
    made->setToolTip(text);
    made->setIcon(icon(iconName));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void FilterBar::build()
{
    m_edit->setObjectName(u"resultFilterText"_s);
    m_edit->setAccessibleName(tr("Show rows that contain, in any column"));
    m_edit->setPlaceholderText(tr("Filter rows"));
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(icon(u"filter"_s), QLineEdit::LeadingPosition);
    m_edit->setFixedWidth(220);
    m_edit->installEventFilter(this);
    m_add->setText(tr("Filter"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_clear->setText(tr("Clear"));
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_count->setObjectName(u"resultFilterCount"_s);
    m_problem->setObjectName(u"resultFilterProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* close = button(u"filterClose"_s, u"close"_s, tr("Hide the filter bar; the filters stay"));
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });

    m_flow->setContentsMargins({});
    m_flow->setSpacing(4);
    m_flow->addWidget(m_add);
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_edit, 0, Qt::AlignTop);
    line->addWidget(m_chipArea, 1);
    line->addWidget(m_count, 0, Qt::AlignVCenter);
    line->addWidget(m_clear, 0, Qt::AlignTop);
    line->addWidget(close, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_problem);
}

void FilterBar::open()
{
    show();
    m_edit->setFocus();
    m_edit->selectAll();
}

void FilterBar::setChips(const QStringList& words)
{
    const bool hadFocus = m_chipArea->isAncestorOf(focusWidget()) && focusWidget() != m_add;
    for (FilterChip* chip : m_chips)
        delete chip;
    m_chips.clear();
    m_flow->removeWidget(m_add);
    for (const QString& text : words) {
        const int index = static_cast<int>(m_chips.size());
        auto* chip = new FilterChip(m_theme, text, m_chipArea);
        m_flow->addWidget(chip);
        chip->show();
        m_chips.push_back(chip);
        // Removing a chip deletes it: not from inside its own click.
        connect(chip, &FilterChip::activated, this, [this, index] { Q_EMIT chipActivated(index); });
        connect(
            chip, &FilterChip::removeRequested, this, [this, index] { Q_EMIT chipRemoved(index); },
            Qt::QueuedConnection);
    }
    m_flow->addWidget(m_add);
    m_chipArea->updateGeometry();
    if (hadFocus)
        m_add->setFocus();
}

void FilterBar::setCountText(const QString& text)
{
    m_count->setText(text);
    m_clear->setVisible(!text.isEmpty());
}

void FilterBar::setProblem(const QString& sentence)
{
    QPalette red = palette();
    red.setColor(QPalette::WindowText, m_theme.theme().failed);
    m_problem->setPalette(red);
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::setText(const QString& text)
{
    m_debounce.stop();
    m_edit->setText(text);
}

QWidget* FilterBar::chip(int index) const
{
    return m_chips[static_cast<std::size_t>(index)];
}

QWidget* FilterBar::addButton() const
{
    return m_add;
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!isEnter && key != Qt::Key_Escape)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (m_debounce.isActive()) {
        m_debounce.stop();
        Q_EMIT textChanged();
    }
    if (key == Qt::Key_Escape && m_edit->text().isEmpty() && m_chips.empty())
        hide();
    Q_EMIT closed();
    return true;
}

} // namespace brickbench::ui
