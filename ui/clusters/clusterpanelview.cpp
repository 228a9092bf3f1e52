// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ClusterPanel that says what of the list is seen: filters, the place scrolled to, and whether
// anybody looks.
#include "ui/clusters/clusterpanel.h"
#include "ui/clusters/filterbutton.h"

#include <QEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QToolButton>

namespace brickbench::ui {

void ClusterPanel::wireFilters()
{
    connect(m_search, &QLineEdit::textChanged, &m_model, &ClusterListModel::setSearchText);
    connect(m_favouritesOnly, &QToolButton::toggled, &m_model, &ClusterListModel::setFavouritesOnly);
    connect(m_runningOnly, &QToolButton::toggled, &m_model, &ClusterListModel::setRunningOnly);
    connect(m_jobClusters, &QToolButton::toggled, &m_model, &ClusterListModel::setJobClustersShown);
    connect(m_search, &QLineEdit::textChanged, this, &ClusterPanel::onFilterChanged);
    for (QToolButton* button : {m_favouritesOnly, m_runningOnly, m_jobClusters})
        connect(button, &QToolButton::toggled, this, &ClusterPanel::onFilterChanged);
    connect(m_savedFilters, &FilterButton::chosen, this, &ClusterPanel::setFilter);
}

ClusterFilter ClusterPanel::filter() const
{
    return {m_search->text().trimmed(), m_favouritesOnly->isChecked(), m_runningOnly->isChecked(),
        m_jobClusters->isChecked()};
}

void ClusterPanel::setFilter(const ClusterFilter& filter)
{
    m_search->setText(filter.search);
    m_favouritesOnly->setChecked(filter.favouritesOnly);
    m_runningOnly->setChecked(filter.runningOnly);
    m_jobClusters->setChecked(filter.jobClusters);
}

void ClusterPanel::showAll()
{
    const bool onlyJobsAreLeft = m_model.hiddenJobClusters() > 0 && m_model.rowCount() == 0;
    setFilter({});
    m_jobClusters->setChecked(onlyJobsAreLeft && m_model.rowCount() == 0);
}

void ClusterPanel::onFilterChanged()
{
    m_savedFilters->setCurrent(filter());
    // What was chosen is still chosen: it should be seen among what is left.
    if (m_list->currentIndex().isValid())
        m_list->scrollTo(m_list->currentIndex());
}

/// The chosen row, where it can be seen, or else the topmost. At the very top new rows may come in.
void ClusterPanel::keepPlace()
{
    const int top = m_list->verticalScrollBar()->value();
    m_place = QPersistentModelIndex();
    if (top == 0)
        return;
    const QModelIndex current = m_list->currentIndex();
    const bool isSeen = current.isValid() && m_list->viewport()->rect().contains(m_list->visualRect(current));
    m_place = isSeen ? current : m_rows.index(top, 0);
    m_placeOffset = m_place.row() - top;
}

void ClusterPanel::restorePlace()
{
    if (!m_place.isValid())
        return;
    (void)m_list->visualRect(m_place); // lays the rows out, which the scroll bar needs
    m_list->verticalScrollBar()->setValue(m_place.row() - m_placeOffset);
    m_place = QPersistentModelIndex();
}

void ClusterPanel::showEvent(QShowEvent* event)
{
    window()->installEventFilter(this);
    updateWatched();
    QWidget::showEvent(event);
}

void ClusterPanel::hideEvent(QHideEvent* event)
{
    updateWatched();
    QWidget::hideEvent(event);
}

bool ClusterPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange && watched == window())
        updateWatched();
    return QWidget::eventFilter(watched, event);
}

void ClusterPanel::updateWatched()
{
    if (m_connection)
        m_connection->clusters().setWatched(isVisible() && !window()->isMinimized());
}

} // namespace brickbench::ui
