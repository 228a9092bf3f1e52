// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrecorder.h"
#include "ui/common/banner.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/mainwindow/tabsessions.h"

#include <QSet>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The first line of each run's code, quoted.
QString titlesOf(const StoredSession& session)
{
    constexpr std::size_t most = 3;
    QStringList titles;
    for (const StoredRun& run : session.runs) {
        if (titles.size() < qsizetype(most))
            titles.append(u'“' + run.request.title + u'”');
    }
    if (session.runs.size() > most)
        titles.append(u"…"_s);
    return titles.join(u", "_s);
}

} // namespace

void TabSessions::restore()
{
    m_journal.restore();
}

void TabSessions::onRestored(const std::vector<StoredSession>& sessions)
{
    for (const StoredSession& session : sessions)
        assign(session);
    attachPending();
    connectForPending();
    for (EditorTab* tab : m_tabs.tabs())
        tellPending(tab);
    Q_EMIT restored();
}

void TabSessions::assign(StoredSession session)
{
    if (session.closedAt.isValid()) {
        m_kept.push_back(std::move(session));
        return Q_EMIT keptChanged();
    }
    if (session.context.isEmpty() && session.runs.empty())
        return m_journal.remove(session.id);
    EditorTab* tab = tabFor(session);
    if (!tab && session.runs.empty()) {
        // Its tab was empty, or its file is gone: the context is still there to be taken up.
        session.closedAt = QDateTime::currentDateTimeUtc();
        m_journal.put(session);
        m_kept.push_back(std::move(session));
        return Q_EMIT keptChanged();
    }
    if (!tab)
        tab = m_tabs.open(session.language, codeOf(session), session.title);
    wait(tab, std::move(session));
}

EditorTab* TabSessions::tabFor(const StoredSession& session) const
{
    for (EditorTab* tab : m_tabs.tabs()) {
        const EditorDocument& document = tab->document();
        const bool isSame
            = document.draftId() == session.id || (!session.path.isEmpty() && document.isOf(session.path));
        if (isSame && !isPending(tab))
            return tab;
    }
    return nullptr;
}

/// From now on the stored session is this tab's, under its id.
void TabSessions::wait(EditorTab* tab, StoredSession session)
{
    const QString id = tab->document().draftId();
    const QString before = std::exchange(session.id, id);
    for (const StoredRun& run : session.runs)
        m_journal.moveRun(run.key, id);
    m_journal.put(session);
    if (before != id)
        m_journal.remove(before);
    tab->document().setPlace(session.connectionId, session.cluster);
    m_pending.insert(tab, std::move(session));
}

void TabSessions::attachPending()
{
    for (EditorTab* tab : m_tabs.tabs()) {
        const auto pending = m_pending.constFind(tab);
        if (pending == m_pending.cend() || !m_connections.find(pending->connectionId))
            continue;
        attach(tab, m_pending.take(tab));
    }
}

void TabSessions::attach(EditorTab* tab, const StoredSession& session)
{
    tab->banner().clear();
    if (tab->editor().language() != session.language)
        tab->setLanguage(session.language);
    tab->moveTo(m_connections.find(session.connectionId), session.cluster);
    EditorSession* present = tab->seat().session();
    if (!present)
        return;
    if (!session.context.isEmpty() && present->context().state() == ExecutionContext::State::None)
        tellContext(tab, session.context);
    restoreSession(*present, session);
}

/// Says once what became of the context.
void TabSessions::tellContext(EditorTab* tab, const ContextId& context)
{
    EditorSession* session = tab->seat().session();
    auto* once = new QObject(session);
    connect(session, &EditorSession::contextStateChanged, once,
        [tab, session, once, context](ExecutionContext::State state) {
            if (state == ExecutionContext::State::Pending && session->context().id() == context)
                return;
            once->deleteLater();
            if (session->context().id() != context)
                return;
            if (state == ExecutionContext::State::Ready)
                tab->banner().showMessage(Banner::Kind::Notice,
                    tr("Back in the context this tab had before: its variables are still there."));
            else if (const auto& runs = session->runs(); state == ExecutionContext::State::Lost
                     && std::none_of(runs.begin(), runs.end(), [&](const auto& run) {
                            return run->context() == context;
                        })) // they tell it themselves
                tab->banner().showMessage(Banner::Kind::Warning,
                    tr("The context this tab had is gone, and its variables with it: the cluster no longer knows it. The next run starts a new one."));
        });
}

/// Opens the connections that something is waited for on, where nobody has to enter anything. Runs nothing.
void TabSessions::connectForPending()
{
    QSet<QString> asked;
    for (const StoredSession& session : std::as_const(m_pending)) {
        const QString& id = session.connectionId;
        if (session.endsWithProgram || asked.contains(id) || m_connections.find(id))
            continue;
        asked.insert(id);
        const auto& profiles = m_connections.profiles();
        const auto profile = std::find_if(
            profiles.begin(), profiles.end(), [&](const ConnectionProfile& known) { return known.id == id; });
        const bool isLocal = id == "local"_L1;
        const bool needsTheUser = !isLocal
            && (profile == profiles.end()
                || profile->secretPlace == ConnectionProfile::SecretPlace::ThisSession);
        if (!needsTheUser)
            m_connections.openSaved(id);
    }
}

void TabSessions::tellPending(EditorTab* tab)
{
    const auto found = m_pending.constFind(tab);
    if (found == m_pending.cend())
        return;
    const StoredSession& session = *found;
    const QString titles = titlesOf(session);
    Banner& banner = tab->banner();
    if (session.endsWithProgram) {
        banner.showMessage(Banner::Kind::Warning,
            titles.isEmpty()
                ? tr("The local workspace ended with Brickbench, and the variables of this tab with it.")
                : tr(
                    "The local workspace ended with Brickbench before these were over, and their results and the variables of this tab with it: %1")
                      .arg(titles));
    } else if (m_connections.nameOf(session.connectionId).isEmpty()) {
        banner.showMessage(Banner::Kind::Warning,
            tr("This tab ran on “%1”, a connection this computer no longer knows. What ran there may still run: %2")
                .arg(session.connectionName, titles));
        return giveUp(tab);
    } else {
        banner.showMessage(Banner::Kind::Notice,
            titles.isEmpty()
                ? tr("This tab had a context on “%1”. Connect to see whether it is still there.")
                      .arg(session.connectionName)
                : tr(
                    "When Brickbench ended, this was not over on “%1”: %2. Connect to see what became of it.")
                      .arg(session.connectionName, titles));
    }
    banner.addAction(tr("Connect"), [this, id = session.connectionId] { m_connections.openSaved(id); });
    banner.addAction(tr("Let go"), [this, tab] {
        tab->banner().clear();
        giveUp(tab);
    });
}

/// The tab is free for any connection; what it left on the cluster is left alone.
void TabSessions::giveUp(EditorTab* tab)
{
    m_pending.remove(tab);
    m_journal.remove(tab->document().draftId());
    tab->document().setPlace({}, {});
    Q_EMIT restored();
}

} // namespace brickbench::ui
