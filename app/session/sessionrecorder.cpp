// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrecorder.h"

#include "core/trace.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

bool isOnCluster(const ExecutionContext& context)
{
    return context.state() == ExecutionContext::State::Pending
        || context.state() == ExecutionContext::State::Ready;
}

Error unsentError()
{
    Error error;
    error.kind = Error::Kind::Invalid;
    // A run does not wait for a slow or full disk, so that it was sent may not be written down.
    error.detail
        = u"It was most likely not sent: Brickbench ended before it noted that it was. Look at what it changes before you run it again."_s;
    return error;
}

Error unansweredError()
{
    Error error;
    error.kind = Error::Kind::Network;
    error.detail = u"Brickbench ended after it had sent the code and before the server's answer came"_s;
    return error;
}

void restoreRun(EditorSession& session, const StoredRun& run)
{
    if (!run.sentAt.isValid()) {
        trace("run restored", u"unsent"_s);
        session.addUnsent(run.request, unsentError());
    } else if (run.command.isEmpty()) {
        trace("run restored", u"unknown"_s);
        session.addUnanswered(run.request, run.context, run.sentAt, unansweredError());
    } else {
        trace("run restored", run.command.text);
        CommandRun* const adopted = session.adopt(run.request, run.context, run.command, run.sentAt);
        if (run.isCancelAsked)
            adopted->cancel();
    }
}

} // namespace

SessionRecorder::SessionRecorder(
    SessionJournal& journal, EditorSession& session, Place place, bool isHistoryKept)
    : m_journal(journal)
    , m_session(&session)
    , m_place(std::move(place))
    , m_isHistoryKept(isHistoryKept)
{
    connect(&session, &EditorSession::contextStateChanged, this, [this] {
        if (m_isWritten || isOnCluster(m_session->context()))
            write();
    });
    connect(&session, &EditorSession::runAdded, this, &SessionRecorder::watch);
    session.setSendGate([this](const CommandRun& run, const ContextId& context, std::function<void()> go) {
        m_journal.noteSent(run.request().key, m_session->cluster(), context, QDateTime::currentDateTimeUtc(),
            m_session, std::move(go));
    });
}

SessionRecorder::~SessionRecorder()
{
    if (m_session)
        m_session->setSendGate({});
}

StoredSession SessionRecorder::stored() const
{
    StoredSession stored = m_place();
    if (!m_session)
        return stored;
    stored.cluster = m_session->cluster();
    stored.language = m_session->language();
    const ExecutionContext& context = m_session->context();
    if (isOnCluster(context)) {
        stored.context = context.id();
        stored.contextMadeAt = context.createdAt();
    }
    return stored;
}

void SessionRecorder::write()
{
    m_isWritten = true;
    m_journal.put(stored());
}

void SessionRecorder::watch(const CommandRun* run)
{
    m_journal.addRun(stored(), run->request());
    const auto isAccepted = std::make_shared<bool>(false);
    connect(run, &CommandRun::stateChanged, this, [this, run, isAccepted](CommandRun::State state) {
        const QString& key = run->request().key;
        if (run->isOver()) {
            // A run that was sent stays until its end is in the history.
            if (!m_isHistoryKept || !run->startedAt().isValid())
                m_journal.removeRun(key);
            return;
        }
        if (!run->command().isEmpty() && !std::exchange(*isAccepted, true))
            m_journal.noteCommand(key, run->command());
        if (state == CommandRun::State::Cancelling)
            m_journal.noteCancelAsked(key);
    });
}

void restoreSession(EditorSession& session, const StoredSession& stored)
{
    if (!stored.context.isEmpty())
        session.attach(stored.context, stored.contextMadeAt);
    for (const StoredRun& run : stored.runs)
        restoreRun(session, run);
}

} // namespace brickbench
