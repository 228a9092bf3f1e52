// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterpanel.h"

#include "ui/clusters/clusterdetails.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/filterbutton.h"
#include "ui/clusters/librarylist.h"
#include "ui/clusters/owncontext.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

ClusterPanel::ClusterPanel(const ThemeSource& theme, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_favourites(settings)
    , m_layout(new QVBoxLayout(this))
    , m_banner(new Banner(theme, this))
    , m_search(new QLineEdit(this))
    , m_favouritesOnly(new QToolButton(this))
    , m_runningOnly(new QToolButton(this))
    , m_jobClusters(new QToolButton(this))
    , m_savedFilters(new FilterButton(settings, this))
    , m_refresh(new QToolButton(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_empty(new EmptyState(theme, this))
    , m_status(new QLabel(this))
    , m_details(new ClusterDetails(theme, this))
{
    makeList();
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addWidget(m_banner);
    m_layout->addWidget(makeToolRow());
    m_layout->addWidget(m_splitter, 1);

    auto* top = new QWidget(m_splitter);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins({});
    topLayout->setSpacing(0);
    topLayout->addWidget(m_stack, 1);
    topLayout->addWidget(m_status);
    m_splitter->addWidget(top);
    m_splitter->addWidget(m_details);
    m_splitter->setObjectName(u"clusterSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({300, 340});
    wire();
    update();
}

ClusterPanel::~ClusterPanel() = default;

void ClusterPanel::makeList()
{
    m_rows.setSourceModel(&m_model);
    m_list->setObjectName(u"clusterList"_s);
    m_list->setAccessibleName(tr("Clusters"));
    m_list->setModel(&m_rows);
    m_list->setItemDelegate(new ClusterDelegate(m_theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_status->setObjectName(u"clusterStatus"_s);
    m_status->setProperty("muted", true);
    m_status->setContentsMargins(8, 4, 8, 5);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

QWidget* ClusterPanel::makeToolRow()
{
    auto* row = new QWidget(this);
    m_search->setObjectName(u"clusterSearch"_s);
    m_search->setAccessibleName(tr("Search clusters by name or id"));
    m_search->setPlaceholderText(tr("Search clusters"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition)->setText(tr("Search"));
    const auto describe
        = [](QToolButton& button, const QString& name, const QString& iconName, const QString& text) {
              button.setObjectName(name);
              button.setIcon(icon(iconName));
              button.setToolTip(text);
              button.setAccessibleName(text);
          };
    describe(*m_favouritesOnly, u"favouritesOnly"_s, u"star"_s, tr("Only favourite clusters"));
    describe(*m_runningOnly, u"runningOnly"_s, u"state-running"_s, tr("Only running clusters"));
    describe(*m_refresh, u"refreshClusters"_s, u"refresh"_s, tr("Refresh the clusters"));
    describe(*m_jobClusters, u"jobClusters"_s, u"clock"_s, tr("Show clusters that jobs made"));
    m_favouritesOnly->setCheckable(true);
    m_runningOnly->setCheckable(true);
    m_jobClusters->setCheckable(true);
    m_jobClusters->hide(); // until there are any
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 6, 6, 6);
    layout->setSpacing(2);
    layout->addWidget(m_search, 1);
    layout->addSpacing(4);
    layout->addWidget(m_favouritesOnly);
    layout->addWidget(m_runningOnly);
    layout->addWidget(m_jobClusters);
    layout->addWidget(m_savedFilters);
    layout->addWidget(m_refresh);
    return row;
}

void ClusterPanel::wire()
{
    wireFilters();
    connect(m_search, &QLineEdit::returnPressed, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_refresh, &QToolButton::clicked, this, &ClusterPanel::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &ClusterPanel::emptyStateAction);
    connect(m_empty, &EmptyState::actionTriggered, this, &ClusterPanel::emptyStateAction);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] { updateDetails(); });
    connect(&m_model, &ClusterListModel::updated, this, [this] { updateList(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) {
            if (index.isValid())
                m_current = ClusterId{index.data(ClusterListModel::IdRole).toString()};
            if (m_connection)
                m_connection->clusters().watchDetails(m_current);
            updateDetails();
            Q_EMIT currentChanged();
        });
    connect(m_list, &QListView::activated, this, [this] {
        if (const Cluster* cluster = current())
            Q_EMIT editorRequested(cluster->id, m_defaultLanguage);
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ClusterPanel::openContextMenu);
    connect(m_details, &ClusterDetails::favouriteToggled, this, &ClusterPanel::toggleFavourite);
    connect(m_details, &ClusterDetails::restartRequested, this, &ClusterPanel::askRestart);
    connect(m_details, &ClusterDetails::startRequested, this, &ClusterPanel::startCurrent);
    connect(m_details, &ClusterDetails::terminateRequested, this, &ClusterPanel::askTerminate);
    connect(m_details, &ClusterDetails::copyIdRequested, this, &ClusterPanel::copyId);
    connect(m_details, &ClusterDetails::destroyRequested, this, &ClusterPanel::askDestroy);
    connect(m_details, &ClusterDetails::showRequested, this, [this](const ContextId& context) {
        if (m_contexts)
            m_contexts->show(m_current, context);
    });
    connect(&m_details->libraries(), &LibraryList::offerChanged, this, &ClusterPanel::currentChanged);
    connect(m_details, &ClusterDetails::editorRequested, this, [this](Language language) {
        if (const Cluster* cluster = current())
            Q_EMIT editorRequested(cluster->id, language);
    });
    connect(&m_model, &ClusterListModel::aboutToFollow, this, &ClusterPanel::keepPlace);
    connect(&m_model, &ClusterListModel::followed, this, &ClusterPanel::restorePlace);
    m_ageTimer.setInterval(1000);
    connect(&m_ageTimer, &QTimer::timeout, this, [this] { updateStatus(); });
}

void ClusterPanel::setHeader(QWidget* header)
{
    m_layout->insertWidget(0, header);
}

void ClusterPanel::setConnection(Connection* connection)
{
    if (m_connection)
        m_connection->disconnect(this);
    if (m_connection) {
        m_connection->clusters().disconnect(this);
        m_connection->clusters().setWatched(false);
    }
    if (m_connection)
        m_connection->clusters().calls().disconnect(this);
    m_connection = connection;
    m_current = {};
    m_banner->clear();
    m_favourites.setConnection(connection ? connection->profile().id : QString());
    m_model.setFavourites(m_favourites.ids());
    m_model.setWatcher(connection ? &connection->clusters() : nullptr);
    if (connection) {
        connect(connection, &Connection::stateChanged, this, [this] { update(); });
        connect(&connection->clusters(), &ClusterWatcher::refreshed, this, [this] { update(); });
        connect(&connection->clusters().calls(), &ClusterCalls::offerChanged, this, [this] {
            updateDetails();
            Q_EMIT currentChanged();
        });
        connect(connection, &Connection::closing, this, [this] { setConnection(nullptr); });
        m_ageTimer.start();
    } else {
        m_ageTimer.stop();
    }
    updateWatched();
    update();
}

void ClusterPanel::setOwnContexts(OwnContextSource* contexts)
{
    if (m_contexts)
        m_contexts->disconnect(this);
    m_contexts = contexts;
    if (contexts)
        connect(contexts, &OwnContextSource::changed, this, &ClusterPanel::updateContexts);
    updateContexts();
}

const Cluster* ClusterPanel::current() const
{
    return m_connection ? m_connection->clusters().find(m_current) : nullptr;
}

void ClusterPanel::select(const ClusterId& cluster)
{
    if (!m_model.indexOf(cluster).isValid() && m_connection && m_connection->clusters().find(cluster)) {
        showAll();
        m_jobClusters->setChecked(m_jobClusters->isChecked() || !m_model.indexOf(cluster).isValid());
    }
    const QModelIndex index = m_rows.mapFromSource(m_model.indexOf(cluster));
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

void ClusterPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ClusterPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_search->hasFocus() && !m_search->text().isEmpty())
        m_search->clear();
    else
        Q_EMIT leaveRequested();
}

void ClusterPanel::refresh()
{
    if (m_connection)
        m_connection->clusters().refresh();
}

} // namespace brickbench::ui
