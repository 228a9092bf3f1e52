// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/notices.h"

#include "core/settingskeys.h"
#include "results/tableresult.h"
#include "ui/clusters/clusterwords.h"
#include "ui/clusters/favouriteclusters.h"
#include "ui/mainwindow/contextwords.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/notifications/desktopnotifier.h"
#include "ui/notifications/taskbadge.h"

#include <QGuiApplication>
#include <QLocale>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto runPrefix = "run/"_L1;
constexpr auto clusterPrefix = "cluster/"_L1;

struct NoticeWords {
    Q_DECLARE_TR_FUNCTIONS(NoticeWords)
};

QString headlineOf(CommandRun::State state)
{
    switch (state) {
    case CommandRun::State::Finished:
        return NoticeWords::tr("Finished: %1");
    case CommandRun::State::Failed:
        return NoticeWords::tr("Failed: %1");
    case CommandRun::State::ContextLost:
        return NoticeWords::tr("Context lost: %1");
    case CommandRun::State::Unknown:
        return NoticeWords::tr("May or may not have run: %1");
    default:
        return NoticeWords::tr("Could not be run: %1");
    }
}

/// "Query 3 on etl · 1:24 · 10,000 rows", and below it what went wrong.
QString textOf(const EditorTab& tab, const CommandRun& run)
{
    const Cluster* cluster = tab.seat().clusterState();
    const QString name = cluster && cluster->id == run.cluster() ? cluster->name : run.cluster().text;
    QString text = NoticeWords::tr("%1 on %2 · %3", "tab, cluster, elapsed time")
                       .arg(tab.title(), name, elapsedText(run.elapsed()));
    if (!run.result())
        return text;
    if (const auto* table = std::get_if<TableResultPtr>(&run.result()->content); table && *table)
        text += u" · "_s + NoticeWords::tr("%Ln row(s)", nullptr, int((*table)->rowCount()));
    if (const FailedResult* failed = failureOf(*run.result()); failed && !failed->headline.isEmpty())
        text += u'\n' + failed->headline;
    return text;
}

/// A tab between them: neither has one.
QString placeOf(const QString& profileId, const QString& cluster)
{
    return profileId + u'\t' + cluster;
}

bool isUnderWayNow(const CommandRun& run)
{
    return run.state() >= CommandRun::State::Submitting && run.state() <= CommandRun::State::Cancelling;
}

} // namespace

Notices::Notices(Settings& settings, TabArea& tabs, ConnectionController& connections, QWidget& window)
    : QObject(&window)
    , m_settings(settings)
    , m_tabs(tabs)
    , m_connections(connections)
    , m_window(window)
    , m_notifier(new DesktopNotifier(this))
{
    connect(&tabs, &TabArea::tabOpened, this, &Notices::watchTab);
    connect(&tabs, &TabArea::tabsChanged, this, &Notices::updateCount);
    connect(&connections, &ConnectionController::currentChanged, this, &Notices::watchConnections);
    connect(&connections, &ConnectionController::closed, this, &Notices::forget);
    connect(&settings, &Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1StringView(settings::favouriteClusters.key))
            watchConnections();
    });
    connect(m_notifier, &Notifier::activated, this, &Notices::onActivated);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            m_notifier->withdraw();
    });
}

Notices::~Notices()
{
    if (m_running > 0)
        setTaskBadge(0);
}

bool Notices::mayTell() const
{
    const bool isInFront = QGuiApplication::applicationState() == Qt::ApplicationActive
        && m_window.isVisible() && !m_window.isMinimized();
    return m_settings.value(settings::notify) && !isInFront;
}

void Notices::watchTab(EditorTab* tab)
{
    connect(
        &tab->seat(), &TabSeat::runAdded, this, [this, tab](const CommandRun* run) { watchRun(tab, run); });
}

void Notices::watchRun(EditorTab* tab, const CommandRun* run)
{
    connect(run, &CommandRun::stateChanged, this, &Notices::updateCount);
    connect(run, &QObject::destroyed, this, &Notices::updateCount, Qt::QueuedConnection);
    connect(run, &CommandRun::over, this, [this, tab = QPointer(tab), run] {
        if (tab)
            onOver(*tab, *run);
    });
    updateCount();
}

void Notices::updateCount()
{
    int running = 0;
    for (const EditorTab* tab : m_tabs.tabs()) {
        if (const EditorSession* session = tab->seat().session()) {
            running += int(std::count_if(session->runs().begin(), session->runs().end(),
                [](const auto& run) { return run && isUnderWayNow(*run); }));
        }
    }
    if (std::exchange(m_running, running) != running)
        setTaskBadge(running);
}

void Notices::onOver(const EditorTab& tab, const CommandRun& run)
{
    const std::chrono::seconds least(m_settings.value(settings::notifyAfterSeconds));
    // Whoever cancelled it knows; what was never sent is no news.
    const bool isNews = run.startedAt().isValid() && run.state() != CommandRun::State::Cancelled;
    if (!isNews || run.elapsed() < least || !mayTell())
        return;
    Notification notification;
    notification.key = runPrefix + run.request().key;
    notification.title = headlineOf(run.state()).arg(run.request().title);
    notification.text = textOf(tab, run);
    notification.isProblem = run.state() != CommandRun::State::Finished;
    m_notifier->show(notification);
}

void Notices::watchConnections()
{
    for (const ConnectionPtr& connection : m_connections.connections()) {
        Connection* const watched = connection.get();
        watched->clusters().disconnect(this);
        connect(&watched->clusters(), &ClusterWatcher::clustersChanged, this,
            [this, watched] { checkClusters(*watched); });
        checkClusters(*watched);
    }
}

void Notices::checkClusters(Connection& connection)
{
    const QString& profile = connection.profile().id;
    FavouriteClusters favourites(m_settings);
    favourites.setConnection(profile);
    const ClusterWatcher& clusters = connection.clusters();
    if (!clusters.lastHeard().isValid())
        return;
    for (const QString& id : favourites.ids()) {
        const Cluster* cluster = clusters.find(ClusterId{id});
        if (cluster && cluster->state == ClusterState::Unknown)
            continue;
        const bool isUsable = cluster && canRunCommands(cluster->state);
        const QString place = placeOf(profile, id);
        const auto before = m_usable.constFind(place);
        const bool isNews = before != m_usable.cend() && *before != isUsable;
        m_usable.insert(place, isUsable);
        if (isNews && mayTell())
            tellOf(connection, id, cluster);
    }
}

void Notices::tellOf(const Connection& connection, const QString& id, const Cluster* cluster)
{
    const ConnectionProfile& profile = connection.profile();
    const QString name = cluster && !cluster->name.isEmpty() ? cluster->name : id;
    Notification notification;
    notification.key = clusterPrefix + placeOf(profile.id, id);
    notification.isProblem = !cluster || !canRunCommands(cluster->state);
    if (!cluster)
        notification.text = tr("It is no longer among the clusters of “%1”.").arg(profile.name);
    else if (notification.isProblem)
        notification.text = tr("It is now: %1. Contexts on it are gone.").arg(stateText(cluster->state));
    else
        notification.text = tr("Commands can run on it.");
    notification.title = notification.isProblem ? tr("Cluster “%1” was lost").arg(name)
                                                : tr("Cluster “%1” is ready").arg(name);
    m_notifier->show(notification);
}

void Notices::forget(const QString& profileId)
{
    const QString start = placeOf(profileId, {});
    m_usable.removeIf([&](const auto& entry) { return entry.key().startsWith(start); });
}

void Notices::onActivated(const QString& key)
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    if (key.startsWith(clusterPrefix)) {
        const QString place = key.mid(clusterPrefix.size());
        return Q_EMIT clusterRequested(place.section(u'\t', 0, 0), ClusterId{place.section(u'\t', 1)});
    }
    for (EditorTab* tab : m_tabs.tabs()) {
        const std::vector<CommandRun*> runs = tab->seat().runs();
        const auto found = std::find_if(runs.begin(), runs.end(),
            [&](const CommandRun* run) { return runPrefix + run->request().key == key; });
        if (found == runs.end())
            continue;
        m_tabs.setCurrentWidget(tab);
        tab->showRun(*found);
    }
}

} // namespace brickbench::ui
