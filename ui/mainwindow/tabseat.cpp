// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tabseat.h"

#include "core/freememory.h"

#include <algorithm>

namespace brickbench::ui {
namespace {

bool isLarge(const std::optional<CommandResult>& result)
{
    const auto* table = result ? std::get_if<TableResultPtr>(&result->content) : nullptr;
    return table && *table && (*table)->byteSize() > std::size_t(8) << 20;
}

} // namespace

TabSeat::TabSeat(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
}

TabSeat::~TabSeat() = default;

void TabSeat::moveTo(ConnectionPtr connection, const ClusterId& cluster, Language language)
{
    if (m_present.session && m_present.connection == connection)
        return m_present.session->setTarget(cluster, language);
    if (m_present.session) {
        m_present.session->disconnect(this);
        connect(m_present.session.get(), &EditorSession::runRemoved, this, &TabSeat::runRemoved);
        connect(m_present.session.get(), &EditorSession::contextEnded, this, &TabSeat::contextEnded);
        // No target: its context goes away now and none comes in its place, while its results stay.
        m_present.session->setTarget({}, m_present.session->language());
        m_past.push_back(std::move(m_present));
    }
    m_present = {};
    m_present.connection = std::move(connection);
    if (m_present.connection) {
        m_present.session
            = std::make_unique<EditorSession>(m_present.connection->client(), m_clock, cluster, language);
        m_present.session->setVisible(m_isShown);
        wire(*m_present.session);
        connect(m_present.connection.get(), &Connection::serverEnded, m_present.session.get(),
            &EditorSession::loseServer);
        connect(&m_present.connection->clusters(), &ClusterWatcher::clustersChanged, m_present.session.get(),
            [this] { noteCluster(); });
    }
    Q_EMIT moved();
}

void TabSeat::noteCluster()
{
    if (const Cluster* cluster = clusterState())
        m_present.session->noteCluster(*cluster);
}

void TabSeat::wire(EditorSession& session)
{
    connect(&session, &EditorSession::busyChanged, this, [this] { Q_EMIT busyChanged(); });
    connect(&session, &EditorSession::contextStateChanged, this, [this] { Q_EMIT contextChanged(); });
    connect(&session, &EditorSession::contextEnded, this, &TabSeat::contextEnded);
    connect(&session, &EditorSession::contextEnded, this, [this](const ContextEnd& end) {
        if (end.reason == ContextEnd::Reason::Gone && m_present.connection)
            m_present.connection->clusters().refresh(); // it may know why
    });
    connect(&session, &EditorSession::contextEndExplained, this, &TabSeat::contextEndExplained);
    connect(&session, &EditorSession::queueChanged, this, &TabSeat::queueChanged);
    connect(&session, &EditorSession::detachedChanged, this, &TabSeat::leftRunningChanged);
    connect(&session, &EditorSession::runAdded, this, &TabSeat::runAdded);
    connect(&session, &EditorSession::runAdded, this, [this](CommandRun* run) {
        connect(run, &CommandRun::over, this, [run] {
            if (isLarge(run->result()))
                returnFreeMemory(); // what its body took on the way in
        });
    });
    connect(&session, &EditorSession::runRemoved, this, &TabSeat::runRemoved);
}

void TabSeat::setShown(bool shown)
{
    m_isShown = shown;
    for (const Place& place : m_past)
        place.session->setVisible(shown);
    if (m_present.session)
        m_present.session->setVisible(shown);
}

void TabSeat::remove(CommandRun* run)
{
    connect(run, &QObject::destroyed, this, &returnFreeMemory);
    // The run of another session is not known to this one, and left alone.
    if (m_present.session)
        m_present.session->remove(run);
    for (const Place& place : m_past)
        place.session->remove(run);
    removePast(run);
}

CommandRun* TabSeat::addPast(PastRun past)
{
    m_pastRuns.push_back(std::make_unique<CommandRun>(m_clock, std::move(past)));
    return m_pastRuns.back().get();
}

void TabSeat::removePast(CommandRun* run)
{
    const auto known = std::find_if(
        m_pastRuns.begin(), m_pastRuns.end(), [run](const auto& past) { return past.get() == run; });
    if (known == m_pastRuns.end())
        return;
    Q_EMIT runRemoved(run);
    known->release()->deleteLater(); // a signal of it may have led here
    m_pastRuns.erase(known);
}

std::vector<CommandRun*> TabSeat::runs() const
{
    std::vector<CommandRun*> all;
    for (const auto& past : m_pastRuns)
        all.push_back(past.get());
    const auto add = [&all](const Place& place) {
        for (const auto& run : place.session->runs())
            all.push_back(run.get());
    };
    for (const Place& place : m_past)
        add(place);
    if (m_present.session)
        add(m_present);
    return all;
}

EditorSession* TabSeat::sessionOf(const CommandRun* run) const
{
    const auto holds = [run](const Place& place) {
        return place.session
            && std::any_of(place.session->runs().begin(), place.session->runs().end(),
                [run](const auto& known) { return known.get() == run; });
    };
    if (holds(m_present))
        return m_present.session.get();
    const auto past = std::find_if(m_past.begin(), m_past.end(), holds);
    return past == m_past.end() ? nullptr : past->session.get();
}

ClusterId TabSeat::cluster() const
{
    return m_present.session ? m_present.session->cluster() : ClusterId();
}

const Cluster* TabSeat::clusterState() const
{
    return m_present.connection ? m_present.connection->clusters().find(cluster()) : nullptr;
}

} // namespace brickbench::ui
