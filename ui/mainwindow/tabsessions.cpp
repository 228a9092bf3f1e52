// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tabsessions.h"

#include "core/settingskeys.h"
#include "session/contextfarewell.h"
#include "session/sessionrecorder.h"
#include "ui/mainwindow/tabarea.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool hasUnfinishedRuns(const EditorTab& tab)
{
    const EditorSession* session = tab.seat().session();
    return session && std::any_of(session->runs().begin(), session->runs().end(), [](const auto& run) {
        return !run->isOver() && run->state() != CommandRun::State::Waiting;
    });
}

} // namespace

QString TabSessions::codeOf(const StoredSession& session)
{
    QStringList pieces;
    for (const StoredRun& run : session.runs)
        pieces.append(QString::fromUtf8(run.request.source));
    return pieces.join(u"\n\n"_s);
}

TabSessions::TabSessions(SessionJournal& journal, Settings& settings, TabArea& tabs,
    ConnectionController& connections, bool isHistoryKept, QObject* parent)
    : QObject(parent)
    , m_journal(journal)
    , m_settings(settings)
    , m_tabs(tabs)
    , m_connections(connections)
    , m_isHistoryKept(isHistoryKept)
{
    connect(&tabs, &TabArea::tabOpened, this, &TabSessions::watchTab);
    connect(&tabs, &TabArea::closing, this, &TabSessions::onClosing);
    connect(&connections, &ConnectionController::currentChanged, this, &TabSessions::attachPending);
    connect(&journal, &SessionJournal::restored, this, &TabSessions::onRestored);
}

TabSessions::~TabSessions()
{
    m_journal.disconnect(this);
    m_recorders.clear();
    if (m_isLeaving)
        return;
    // Their contexts are destroyed with the tabs; what waits for its connection is found again.
    for (const EditorTab* tab : m_tabs.tabs()) {
        if (!isPending(tab))
            m_journal.remove(placeOf(*tab).id);
    }
}

StoredSession TabSessions::placeOf(const EditorTab& tab) const
{
    const EditorDocument& document = tab.document();
    StoredSession place;
    place.id = document.draftId();
    place.title = document.title();
    place.path = document.path();
    if (const Connection* connection = tab.seat().connection()) {
        place.connectionId = connection->profile().id;
        place.connectionName = connection->profile().name;
        place.endsWithProgram = connection->endsWithProgram();
    }
    return place;
}

void TabSessions::watchTab(EditorTab* tab)
{
    connect(&tab->seat(), &TabSeat::moved, this, [this, tab] { onMoved(tab); });
    connect(tab, &EditorTab::titleChanged, this, [this, tab] {
        if (const auto recorder = m_recorders.find(tab);
            recorder != m_recorders.end() && !recorder->second->stored().context.isEmpty())
            recorder->second->write();
    });
    connect(tab, &QObject::destroyed, this, [this, tab] {
        m_recorders.erase(tab);
        m_pending.remove(tab);
    });
}

void TabSessions::onMoved(EditorTab* tab)
{
    m_recorders.erase(tab);
    EditorSession* session = tab->seat().session();
    if (!session)
        return;
    m_recorders.emplace(tab,
        std::make_unique<SessionRecorder>(
            m_journal, *session, [this, tab] { return placeOf(*tab); }, m_isHistoryKept));
}

bool TabSessions::staysOnCluster(const EditorTab& tab) const
{
    const Connection* connection = tab.seat().connection();
    return connection && !connection->endsWithProgram()
        && (m_settings.value(settings::keepContexts) || tab.keepsContext() || hasUnfinishedRuns(tab));
}

void TabSessions::leave()
{
    m_isLeaving = true;
    for (EditorTab* tab : m_tabs.tabs()) {
        if (isPending(tab))
            continue;
        // What still ran in a server that ends with us is told of at the next start.
        if (staysOnCluster(*tab))
            tab->seat().session()->leaveContext();
        else if (!hasUnfinishedRuns(*tab))
            m_journal.remove(placeOf(*tab).id);
    }
}

void TabSessions::onClosing(EditorTab* tab)
{
    const auto recorder = m_recorders.find(tab);
    const QString id = placeOf(*tab).id;
    StoredSession stored = recorder != m_recorders.end() ? recorder->second->stored() : StoredSession();
    const bool isKept = tab->keepsContext() && !stored.context.isEmpty() && !stored.endsWithProgram;
    m_recorders.erase(tab);
    m_pending.remove(tab);
    if (!isKept)
        return m_journal.remove(id);
    for (const auto& run : tab->seat().session()->runs()) {
        if (run->isOver())
            continue;
        StoredRun left;
        left.key = run->request().key;
        left.request = run->request();
        left.cluster = run->cluster();
        left.context = run->context();
        left.sentAt = run->startedAt();
        left.command = run->command();
        left.isCancelAsked = run->sinceCancelAsked().has_value();
        stored.runs.push_back(std::move(left));
    }
    tab->seat().session()->leaveContext();
    stored.closedAt = QDateTime::currentDateTimeUtc();
    m_journal.put(stored);
    m_kept.insert(m_kept.begin(), std::move(stored));
    Q_EMIT keptChanged();
}

StoredSession TabSessions::takeKept(const QString& id)
{
    const auto found = std::find_if(
        m_kept.begin(), m_kept.end(), [&](const StoredSession& session) { return session.id == id; });
    if (found == m_kept.end())
        return {};
    StoredSession taken = std::move(*found);
    m_kept.erase(found);
    taken.closedAt = {};
    Q_EMIT keptChanged();
    return taken;
}

EditorTab* TabSessions::openKept(const QString& id)
{
    StoredSession session = takeKept(id);
    if (session.id.isEmpty())
        return nullptr;
    EditorTab* tab = m_tabs.open(session.language, codeOf(session), session.title);
    tab->setKeepsContext(true);
    wait(tab, std::move(session));
    attachPending();
    return tab;
}

bool TabSessions::resume(EditorTab* tab, const QString& id)
{
    StoredSession session = takeKept(id);
    if (session.id.isEmpty())
        return false;
    tab->setKeepsContext(true);
    wait(tab, std::move(session));
    attachPending();
    return true;
}

void TabSessions::destroyKept(const QString& id)
{
    const auto found = std::find_if(
        m_kept.begin(), m_kept.end(), [&](const StoredSession& session) { return session.id == id; });
    if (found == m_kept.end())
        return;
    const ConnectionPtr connection = m_connections.find(found->connectionId);
    if (!connection)
        return;
    const StoredSession session = takeKept(id);
    ContextFarewell::destroy(connection->client(), session.cluster, session.context);
    m_journal.remove(session.id);
}

} // namespace brickbench::ui
