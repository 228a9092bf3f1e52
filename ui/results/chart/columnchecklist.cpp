// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/columnchecklist.h"

#include "ui/common/icons.h"
#include "ui/common/plaintooltip.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

ColumnChecklist::ColumnChecklist(QWidget* parent)
    : QPushButton(parent)
    , m_list(new QListWidget(this))
{
    setLayoutDirection(Qt::RightToLeft); // the arrow behind the words
    setIcon(ui::icon(u"chevron-down"_s));
    setFocusPolicy(Qt::StrongFocus);
    m_list->setWindowFlag(Qt::Popup);
    m_list->setUniformItemSizes(true);
    m_list->hide();
    connect(this, &QPushButton::clicked, this, &ColumnChecklist::openList);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChecklist::takeTicks);
    m_list->installEventFilter(this);
}

void ColumnChecklist::setEntries(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const Entry& entry : m_entries) {
        auto* item = new QListWidgetItem(entry.name, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    setChosen(m_chosen);
}

void ColumnChecklist::setNoneText(const QString& text)
{
    m_noneText = text;
    showChosen();
}

void ColumnChecklist::setChosen(const std::vector<int>& columns)
{
    m_chosen = columns;
    const QSignalBlocker blocker(m_list);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const bool isChosen = std::find(columns.begin(), columns.end(), m_entries[i].column) != columns.end();
        m_list->item(static_cast<int>(i))->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
    }
    showChosen();
}

void ColumnChecklist::takeTicks()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const bool isTicked = m_list->item(static_cast<int>(i))->checkState() == Qt::Checked;
        const auto found = std::find(m_chosen.begin(), m_chosen.end(), m_entries[i].column);
        if (isTicked && found == m_chosen.end())
            m_chosen.push_back(m_entries[i].column);
        else if (!isTicked && found != m_chosen.end())
            m_chosen.erase(found);
    }
    showChosen();
    Q_EMIT chosenChanged();
}

void ColumnChecklist::showChosen()
{
    QStringList names;
    for (const int column : m_chosen) {
        const auto found = std::find_if(m_entries.begin(), m_entries.end(),
            [column](const Entry& entry) { return entry.column == column; });
        if (found != m_entries.end())
            names << found->name;
    }
    const QString all = names.isEmpty() ? m_noneText : names.join(u", "_s);
    setText(fontMetrics().elidedText(all, Qt::ElideRight, 150));
    setToolTip(plainToolTip(all));
    updateGeometry();
}

QSize ColumnChecklist::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    return size.expandedTo({110, 0});
}

void ColumnChecklist::openList()
{
    m_list->setObjectName(objectName() + u"List"_s);
    m_list->setAccessibleName(accessibleName());
    const int rows = std::clamp(m_list->count(), 1, 14);
    const int height = rows * std::max(18, m_list->sizeHintForRow(0)) + 2 * m_list->frameWidth() + 2;
    const int width = std::clamp(m_list->sizeHintForColumn(0) + 40, this->width(), 420);
    QRect place(mapToGlobal(QPoint(0, this->height())), QSize(width, height));
    const QRect available = screen()->availableGeometry();
    if (place.bottom() > available.bottom())
        place.moveBottom(mapToGlobal(QPoint(0, 0)).y());
    m_list->setGeometry(place);
    m_list->show();
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    m_list->setFocus(Qt::PopupFocusReason);
}

void ColumnChecklist::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return)
        return openList();
    QPushButton::keyPressEvent(event);
}

bool ColumnChecklist::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QPushButton::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Escape && key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Tab)
        return false;
    m_list->hide();
    setFocus(Qt::PopupFocusReason);
    return true;
}

} // namespace brickbench::ui
