// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contextlook.h"

#include "session/runmoves.h"

using namespace std::chrono_literals;

namespace brickbench {

namespace {

/// Longer than a free cluster leaves a command queued, short enough to be waited for.
constexpr auto queuePatience = 1500ms;

RunRequest emptyRequest(Language language)
{
    RunRequest request;
    request.source = ContextLook::emptyCode(language);
    request.language = language;
    return request;
}

} // namespace

ContextLook::ContextLook(ApiClient& client, const Clock& clock, ClusterId cluster, ContextId context,
    Language language, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_cluster(std::move(cluster))
    , m_context(std::move(context))
    , m_probe(client, clock, emptyRequest(language))
{
    m_patience.setSingleShot(true);
    connect(&m_probe, &CommandRun::stateChanged, this, &ContextLook::onProbe);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_probe.state() == CommandRun::State::Queued)
            tell(Finding::Busy);
    });
}

ContextLook::~ContextLook()
{
    m_probe.disconnect(this);
    if (m_probe.command().isEmpty() || m_probe.isOver())
        return;
    m_client
        .send(CancelCommand{m_cluster, m_context, m_probe.command()}, &m_client,
            [](const Result<CommandId>&) {})
        .detach();
}

QByteArray ContextLook::emptyCode(Language language)
{
    switch (language) {
    case Language::Python:
        return "pass";
    case Language::Scala:
        return "()";
    case Language::R:
        return "invisible(NULL)";
    case Language::Sql:
        return "SELECT 1";
    }
    return "pass";
}

void ContextLook::start()
{
    m_call = m_client.send(GetContextStatus{m_cluster, m_context}, this,
        [this](const Result<ContextStatus>& answer) { onStatus(answer); });
}

void ContextLook::onStatus(const Result<ContextStatus>& answer)
{
    using enum Error::Kind;
    if (!answer) {
        const bool isGone = answer.error().kind == ContextLost || answer.error().kind == NotFound;
        return tell(isGone ? Finding::Gone : Finding::Unreachable, answer.error());
    }
    if (answer->state == ContextState::Error)
        return tell(Finding::Gone);
    m_probe.start(m_cluster, m_context);
}

void ContextLook::onProbe(CommandRun::State state)
{
    using State = CommandRun::State;
    switch (state) {
    case State::Queued:
        m_patience.start(queuePatience);
        break;
    case State::Running:
    case State::Finished:
    case State::Failed:
        tell(Finding::Free);
        break;
    case State::Cancelled:
    case State::ContextLost:
        tell(Finding::Gone, m_probe.error());
        break;
    case State::Unknown:
    case State::Refused:
        tell(Finding::Unreachable, m_probe.error());
        break;
    default:
        break;
    }
}

void ContextLook::tell(Finding finding, const Error& error)
{
    m_patience.stop();
    if (m_finding == finding)
        return;
    m_finding = finding;
    m_error = error;
    Q_EMIT found(finding);
}

} // namespace brickbench
