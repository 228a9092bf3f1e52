// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/profile/columnprofilepanel.h"
#include "ui/results/profile/profiledelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void ColumnProfilePanel::activate(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    if (!index.parent().isValid())
        Q_EMIT columnActivated(m_model.tableColumnAt(index));
    else if (!m_model.filters(index).empty())
        Q_EMIT filterRequested(m_model.filters(index));
    else if (m_model.rowCount(index) > 0)
        m_list->setExpanded(index, !m_list->isExpanded(index));
}

bool ColumnProfilePanel::clickOnSketch(QPoint position)
{
    const QModelIndex column = m_list->indexAt(position);
    if (!column.isValid() || column.parent().isValid())
        return false;
    const int bar = m_delegate->barAt(column, m_list->visualRect(column), position);
    if (bar < 0)
        return false;
    const QModelIndex line = m_model.barIndex(column, bar);
    if (!m_model.filters(line).empty())
        Q_EMIT filterRequested(m_model.filters(line));
    return true;
}

QString ColumnProfilePanel::toolTipAt(QPoint position) const
{
    const QModelIndex column = m_list->indexAt(position);
    if (!column.isValid() || column.parent().isValid())
        return {};
    const int bar = m_delegate->barAt(column, m_list->visualRect(column), position);
    return bar < 0 ? QString() : m_model.barIndex(column, bar).data(Qt::ToolTipRole).toString();
}

bool ColumnProfilePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            activate(m_list->currentIndex());
            return true;
        }
    }
    if (watched != m_list->viewport())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::Resize)
        schedule();
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton && clickOnSketch(mouse->pos()))
            return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const QString text = toolTipAt(help->pos()); !text.isEmpty()) {
            QToolTip::showText(help->globalPos(), text, m_list->viewport());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ColumnProfilePanel::showContextMenu(QPoint position)
{
    const QModelIndex at = m_list->indexAt(position);
    if (!at.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"profileMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int column = m_model.tableColumnAt(at);
    menu->addAction(tr("&Go to Column"), this, [this, column] { Q_EMIT columnActivated(column); });
    const auto filters = m_model.filters(at);
    menu->addAction(tr("&Show Only These Rows"), this, [this, filters] { Q_EMIT filterRequested(filters); })
        ->setEnabled(!filters.empty());
    menu->addSeparator();
    const QString text = at.parent().isValid()
        ? at.data().toString() + u'\t' + at.data(ProfileModel::TextRole).toString()
        : at.data().toString();
    menu->addAction(tr("&Copy"), this, [text] { QGuiApplication::clipboard()->setText(text); });
    menu->addAction(tr("C&lose All"), m_list, &QTreeView::collapseAll);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace brickbench::ui
