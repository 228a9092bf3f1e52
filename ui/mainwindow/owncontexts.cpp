// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/owncontexts.h"

#include "session/assignednames.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/mainwindow/tabsessions.h"

#include <algorithm>
#include <optional>

namespace brickbench::ui {

namespace {

bool isAlive(ExecutionContext::State state)
{
    using enum ExecutionContext::State;
    return state == Creating || state == Pending || state == Ready;
}

/// What the present session of \a tab has on \a cluster.
std::optional<OwnContext> contextOf(const EditorTab& tab, const ClusterId& cluster)
{
    const EditorSession& session = *tab.seat().session();
    OwnContext own;
    own.title = tab.title();
    own.language = session.language();
    const bool isHere = session.cluster() == cluster;
    for (const auto& run : session.runs()) {
        if (run->isOver())
            continue;
        if (run->state() == CommandRun::State::Waiting ? isHere : run->cluster() == cluster)
            (run->state() == CommandRun::State::Waiting ? own.waiting : own.running) += run->request().title;
    }
    if (isHere && isAlive(session.context().state())) {
        own.id = session.context().id();
        own.madeAt = session.context().createdAt();
        return own;
    }
    return own.running.isEmpty() && own.waiting.isEmpty() ? std::nullopt : std::optional(own);
}

} // namespace

OwnContexts::OwnContexts(
    TabArea& tabs, TabSessions* sessions, ConnectionController& connections, QObject* parent)
    : OwnContextSource(parent)
    , m_tabs(tabs)
    , m_sessions(sessions)
    , m_connections(connections)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &OwnContexts::changed);
    const auto later = qOverload<>(&QTimer::start);
    connect(&tabs, &TabArea::tabOpened, this, [this](EditorTab* tab) { watch(*tab); });
    connect(&tabs, &TabArea::tabsChanged, &m_later, later);
    connect(&connections, &ConnectionController::currentChanged, &m_later, later);
    if (sessions)
        connect(sessions, &TabSessions::keptChanged, &m_later, later);
}

void OwnContexts::watch(EditorTab& tab)
{
    const auto later = qOverload<>(&QTimer::start);
    connect(&tab, &EditorTab::titleChanged, &m_later, later);
    for (const auto signal : {&TabSeat::moved, &TabSeat::busyChanged, &TabSeat::contextChanged,
             &TabSeat::queueChanged, &TabSeat::leftRunningChanged})
        connect(&tab.seat(), signal, &m_later, later);
    connect(&tab.seat(), &TabSeat::runAdded, this, [this](CommandRun* run) {
        connect(run, &CommandRun::over, &m_later, qOverload<>(&QTimer::start));
        m_later.start();
    });
}

std::vector<OwnContext> OwnContexts::on(const ClusterId& cluster) const
{
    std::vector<OwnContext> found;
    const ConnectionPtr connection = m_connections.current();
    if (!connection)
        return found;
    for (const EditorTab* tab : m_tabs.tabs()) {
        if (!isHere(*tab))
            continue;
        if (auto own = contextOf(*tab, cluster))
            found.push_back(*std::move(own));
    }
    std::stable_partition(
        found.begin(), found.end(), [](const OwnContext& own) { return !own.running.isEmpty(); });
    if (!m_sessions)
        return found;
    for (const StoredSession& kept : m_sessions->kept()) {
        if (kept.connectionId != connection->profile().id || kept.cluster != cluster)
            continue;
        OwnContext own{kept.context, kept.title, kept.language, kept.contextMadeAt, kept.closedAt};
        for (const StoredRun& run : kept.runs)
            own.running += run.request.title;
        found.push_back(std::move(own));
    }
    return found;
}

bool OwnContexts::isHere(const EditorTab& tab) const
{
    return tab.seat().session() && tab.seat().connection() == m_connections.current().get();
}

EditorTab* OwnContexts::tabWith(const ClusterId& cluster, const ContextId& context) const
{
    for (EditorTab* tab : m_tabs.tabs()) {
        if (!context.isEmpty() && isHere(*tab) && tab->seat().cluster() == cluster
            && tab->seat().session()->context().id() == context)
            return tab;
    }
    return nullptr;
}

QString OwnContexts::keptWith(const ClusterId& cluster, const ContextId& context) const
{
    const ConnectionPtr connection = m_connections.current();
    if (!m_sessions || !connection)
        return {};
    for (const StoredSession& kept : m_sessions->kept()) {
        if (kept.connectionId == connection->profile().id && kept.cluster == cluster
            && kept.context == context)
            return kept.id;
    }
    return {};
}

QStringList OwnContexts::namesSetIn(const ClusterId& cluster, const ContextId& context) const
{
    QStringList names;
    const EditorTab* tab = tabWith(cluster, context);
    if (!tab)
        return names;
    const auto& runs = tab->seat().session()->runs();
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if ((*run)->context() == context)
            names += assignedNames((*run)->request().source, (*run)->request().language);
    }
    names.removeDuplicates();
    return names;
}

void OwnContexts::destroy(const ClusterId& cluster, const ContextId& context)
{
    if (EditorTab* tab = tabWith(cluster, context))
        tab->seat().session()->destroyContext();
    else if (const QString kept = keptWith(cluster, context); !kept.isEmpty())
        m_sessions->destroyKept(kept);
}

void OwnContexts::show(const ClusterId& cluster, const ContextId& context)
{
    if (EditorTab* tab = tabWith(cluster, context)) {
        m_tabs.setCurrentWidget(tab);
        tab->focusEditor();
    } else if (const QString kept = keptWith(cluster, context); !kept.isEmpty()) {
        m_sessions->openKept(kept);
    }
}

} // namespace brickbench::ui
