// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterdetails.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/filterbutton.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void ClusterPanel::update()
{
    const bool open = m_connection;
    m_search->setEnabled(open);
    m_favouritesOnly->setEnabled(open);
    m_runningOnly->setEnabled(open);
    m_refresh->setEnabled(open);
    m_savedFilters->setEnabled(open);
    const std::optional<Error> error = open ? m_connection->clusters().lastError() : std::nullopt;
    const bool hasList = open && m_connection->clusters().lastHeard().isValid();
    const bool signIn = open && m_connection->state() == Connection::State::SignInNeeded;
    const bool isTold = signIn && m_connection->profile().id == m_signInToldElsewhere;
    if (error && hasList && !isTold) {
        m_banner->showError(*error);
        m_banner->setAction(signIn ? tr("Sign in…") : tr("Try again"));
        m_bannerTellsOfList = true;
    } else if (m_bannerTellsOfList) {
        m_banner->clear();
        m_bannerTellsOfList = false;
    }
    updateList();
}

void ClusterPanel::setSignInToldElsewhere(const QString& profileId)
{
    m_signInToldElsewhere = profileId;
    update();
}

void ClusterPanel::updateList()
{
    const bool isEmpty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_list);
    if (isEmpty)
        updateEmptyState();
    if (!isEmpty && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_rows.index(0, 0));
    m_details->setVisible(current());
    updateDetails();
    updateStatus();
}

void ClusterPanel::updateEmptyState()
{
    if (!m_connection) {
        m_empty->show(u"cluster"_s, tr("No connection"), tr("Connect to a workspace to see its clusters."),
            tr("Connect…"));
        return;
    }
    ClusterWatcher& watcher = m_connection->clusters();
    if (!watcher.lastHeard().isValid()) {
        const std::optional<Error> error = watcher.lastError();
        if (!error) {
            m_empty->show(
                u"clock"_s, tr("Asking for the clusters…"), m_connection->profile().host.host(), {});
            return;
        }
        const bool signIn = m_connection->state() == Connection::State::SignInNeeded;
        m_empty->show(signIn ? u"key"_s : u"disconnect"_s,
            signIn ? tr("Sign-in needed") : tr("No answer from the workspace"), errorSentence(*error),
            signIn ? tr("Sign in…") : tr("Try again"));
        return;
    }
    if (m_model.hiddenCount() > 0) {
        m_empty->show(u"search"_s, tr("Nothing found"),
            tr("%n cluster(s) do not match the search or the filter.", nullptr, m_model.hiddenCount()),
            tr("Show all"));
        return;
    }
    if (m_model.hiddenJobClusters() > 0) {
        m_empty->show(u"clock"_s, tr("Only clusters of jobs"),
            tr("%n cluster(s) made by jobs are not shown.", nullptr, m_model.hiddenJobClusters()),
            tr("Show them"));
        return;
    }
    m_empty->show(u"cluster"_s, tr("No clusters"),
        tr("The workspace shows you none: there may be none, or you may lack the permission to see them."),
        tr("Refresh"));
}

void ClusterPanel::emptyStateAction()
{
    if (!m_connection)
        return Q_EMIT connectRequested();
    if (m_connection->state() == Connection::State::SignInNeeded)
        return Q_EMIT signInRequested();
    if (m_model.hiddenCount() + m_model.hiddenJobClusters() > 0)
        return showAll();
    refresh();
}

void ClusterPanel::updateStatus()
{
    const QDateTime heard = m_connection ? m_connection->clusters().lastHeard() : QDateTime();
    m_status->setVisible(heard.isValid());
    if (!heard.isValid())
        return;
    const std::chrono::seconds age(heard.secsTo(QDateTime::currentDateTimeUtc()));
    QString text = tr("%n cluster(s)", nullptr, m_model.rowCount());
    if (m_model.hiddenCount() > 0)
        text += tr(" · %n hidden", nullptr, m_model.hiddenCount());
    if (m_model.hiddenJobClusters() > 0)
        text += tr(" · %n of jobs", "clusters made by jobs, not shown", m_model.hiddenJobClusters());
    m_jobClusters->setVisible(m_model.hiddenJobClusters() > 0 || m_jobClusters->isChecked());
    m_status->setText(tr("%1 · updated %2").arg(text, ageText(std::max(age, std::chrono::seconds(0)))));
}

void ClusterPanel::updateDetails()
{
    const Cluster* cluster = current();
    m_details->setVisible(cluster);
    m_details->setCluster(m_connection ? &m_connection->clusters() : nullptr, cluster);
    m_details->setFavourite(cluster && m_favourites.contains(cluster->id));
    updateContexts();
}

void ClusterPanel::updateContexts()
{
    m_details->setContexts(
        m_contexts && !m_current.isEmpty() ? m_contexts->on(m_current) : std::vector<OwnContext>());
}

} // namespace brickbench::ui
