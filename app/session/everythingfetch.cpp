// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/everythingfetch.h"

#include "core/logging.h"
#include "core/runinbackground.h"
#include "session/connection.h"
#include "session/editorsession.h"
#include "session/partfile.h"

#include <utility>

namespace brickbench {

using Reason = EverythingFetch::Stop::Reason;

EverythingFetch::EverythingFetch(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
}

EverythingFetch::~EverythingFetch() = default;

std::chrono::milliseconds EverythingFetch::elapsed() const
{
    return (isUnderWay() ? m_clock.monotonic() : m_endedAt) - m_startedAt;
}

std::optional<Error> EverythingFetch::pollError() const
{
    return m_run ? m_run->pollError() : std::nullopt;
}

bool EverythingFetch::canResume() const
{
    const bool isHopeless = m_stop.reason == Reason::ColumnsChanged || m_stop.reason == Reason::NotVerifiable
        || m_stop.reason == Reason::RowTooLarge;
    return m_state == State::Stopped && !isHopeless && m_record.hasSomething();
}

void EverythingFetch::start(FetchPlan plan, Place place)
{
    FetchRecord record;
    record.plan = std::move(plan);
    begin(record, place);
    write([record] { return PartFile::begin(record); }, &EverythingFetch::reachContext);
}

void EverythingFetch::resume(FetchRecord record, Place place)
{
    begin(std::move(record), place);
    reachContext();
}

void EverythingFetch::begin(FetchRecord record, Place place)
{
    m_connection = &place.connection;
    m_session = &place.session;
    m_record = std::move(record);
    m_stop = {};
    m_isCancelAsked = false;
    m_isLastPage = false;
    m_ask = m_record.plan.pageRows;
    m_startedAt = m_clock.monotonic();
    for (const QMetaObject::Connection& watch : std::exchange(m_watches, {}))
        disconnect(watch);
    m_watches.push_back(
        connect(&place.connection, &Connection::serverEnded, this, [this](const Error& error) {
            if (m_run)
                m_run->loseServer(error);
        }));
    // The run and the calls use the connection, which dies after the session.
    m_watches.push_back(
        connect(&place.session, &QObject::destroyed, this, [this] { end({Reason::SessionGone}); }));
    m_watches.push_back(
        connect(&place.session, &EditorSession::contextStateChanged, this, [this] { onContext(); }));
    setState(State::Connecting);
}

void EverythingFetch::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void EverythingFetch::end(Stop stop)
{
    if (!isUnderWay())
        return;
    m_run.reset();
    m_read = {};
    if (m_isWriting) {
        m_endAfterWriting = std::move(stop);
        return setState(State::Stopping);
    }
    m_stop = std::move(stop);
    m_endedAt = m_clock.monotonic();
    qCInfo(logSession) << "Fetch stopped for reason" << int(m_stop.reason) << "at row" << m_record.rows
                       << "byte" << m_record.bytes;
    setState(State::Stopped);
}

/// Runs a step on the file in a worker; the fetch goes on with \a then, or stops.
void EverythingFetch::write(std::function<Result<FetchRecord>()> work, void (EverythingFetch::*then)())
{
    m_isWriting = true;
    runInBackground(this, std::move(work), [this, then](Result<FetchRecord> record) {
        m_isWriting = false;
        if (record)
            m_record = *std::move(record);
        if (auto stop = std::exchange(m_endAfterWriting, std::nullopt))
            return end(*std::move(stop));
        if (!record) {
            const bool isOther = record.error().kind == Error::Kind::Protocol;
            return end({isOther ? Reason::ColumnsChanged : Reason::FileFailed, record.error().detail,
                record.error()});
        }
        if (m_isCancelAsked)
            return end({Reason::Cancelled});
        (this->*then)();
    });
}

void EverythingFetch::finish()
{
    m_isWriting = true;
    runInBackground(
        this, [record = m_record] { return PartFile::finish(record); },
        [this](const Result<void>& done) {
            m_isWriting = false;
            m_endAfterWriting.reset(); // too late: all is there
            if (!done)
                return end({Reason::FileFailed, done.error().detail, done.error()});
            m_endedAt = m_clock.monotonic();
            setState(State::Finished);
        });
}

void EverythingFetch::cancel()
{
    if (!isUnderWay())
        return;
    const bool isAgain = std::exchange(m_isCancelAsked, true);
    if (!m_run || isAgain)
        return end({Reason::Cancelled});
    m_run->cancel();
    setState(State::Stopping);
}

void EverythingFetch::reachContext()
{
    if (!m_session)
        return end({Reason::SessionGone});
    m_session->prepareContext();
    onContext();
}

void EverythingFetch::onContext()
{
    using Context = ExecutionContext::State;
    if (m_state != State::Connecting || !m_session)
        return;
    const ExecutionContext& context = m_session->context();
    if (context.state() == Context::Failed)
        return end({Reason::NoContext, {}, context.error()});
    if (context.state() != Context::Ready)
        return Q_EMIT changed();
    const bool isWritten = isFile(m_record.plan.way) && !m_record.files.empty();
    const bool isPrepared = isWritten || m_record.contextId == context.id().text;
    if (isPrepared || m_record.plan.way == EverythingWay::SqlPages)
        return goOn();
    if (m_record.rows > 0 && !m_record.check)
        return end({Reason::NotVerifiable});
    prepare();
}

void EverythingFetch::prepare()
{
    setState(State::Preparing);
    if (m_state != State::Preparing)
        return;
    run(m_record.plan.code, &EverythingFetch::onPrepared);
}

void EverythingFetch::onPrepared(const CommandResult& result)
{
    FetchRecord record = m_record;
    record.contextId = m_session->context().id().text;
    if (isFile(record.plan.way)) {
        const auto* text = std::get_if<TextResult>(&result.content);
        record.files = text ? writtenFiles(text->utf8) : std::vector<WrittenFile>();
        if (record.files.empty())
            return end({Reason::NoFile});
    }
    write([record] { return PartFile::store(record); }, &EverythingFetch::goOn);
}

void EverythingFetch::goOn()
{
    m_state = State::Fetching; // the next step announces it
    if (isFile(m_record.plan.way))
        readPiece();
    else
        askPage();
}

void EverythingFetch::run(QByteArray code, Done done)
{
    if (!m_session || !m_connection)
        return end({Reason::SessionGone});
    RunRequest request;
    request.source = std::move(code);
    request.language = languageOf(m_record.plan.way);
    m_run = std::make_unique<CommandRun>(m_connection->client(), m_clock, std::move(request));
    connect(m_run.get(), &CommandRun::over, this, [this, done] { onOver(done); });
    connect(m_run.get(), &CommandRun::pollErrorChanged, this, &EverythingFetch::changed);
    m_run->start(m_session->cluster(), m_session->context().id());
}

void EverythingFetch::onOver(Done done)
{
    CommandRun* const run = m_run.release();
    run->deleteLater(); // this is one of its signals
    switch (run->state()) {
    case CommandRun::State::Finished:
        if (run->result())
            return (this->*done)(*run->result()); // also when it was cancelled too late: what came is kept
        return end({Reason::NotATable});
    case CommandRun::State::Failed: {
        const FailedResult* failed = run->result() ? failureOf(*run->result()) : nullptr;
        return end({Reason::CodeFailed, failed ? failed->headline : QString()});
    }
    case CommandRun::State::ContextLost:
        return end({Reason::ContextLost, {}, run->error()});
    case CommandRun::State::Unknown:
        return end({Reason::ReplyLost, {}, run->error()});
    case CommandRun::State::Refused:
        return end({Reason::Refused, {}, run->error()});
    default:
        return end({Reason::Cancelled});
    }
}

} // namespace brickbench
