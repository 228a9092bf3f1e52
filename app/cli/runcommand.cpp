// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runcommand.h"

#include "cli/imagefiles.h"
#include "cli/leftrun.h"
#include "cli/outputtarget.h"
#include "cli/resultdelivery.h"
#include "cli/runrequest.h"
#include "cli/sentcommands.h"
#include "session/contextfarewell.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace brickbench::cli {

namespace {

constexpr auto cancelLimit = 20s;
constexpr qint64 leaveLimitMs = 5'000;
/// How long polls may fail for want of a network before a script is told. People can press Ctrl-C.
constexpr auto silenceLimit = 5min;
constexpr qint64 largestImage = 64 << 20;

} // namespace

RunCommand::RunCommand(Scope scope_)
    : Command(std::move(scope_))
    , m_context(scope().connection.client(), scope().clock, scope().cluster,
          scope().arguments.language.value_or(Language::Python))
{
    connect(&m_context, &ExecutionContext::stateChanged, this, &RunCommand::onContext);
    connect(&m_context, &ExecutionContext::pollErrorChanged, this, &RunCommand::onContextPollError);
    m_timeout.setSingleShot(true);
    m_timeout.setTimerType(Qt::PreciseTimer);
    connect(&m_timeout, &QTimer::timeout, this, &RunCommand::onTimeout);
    m_cancelLimit.setSingleShot(true);
    connect(&m_cancelLimit, &QTimer::timeout, this, &RunCommand::giveUpCancel);
    connect(&m_leaveCheck, &QTimer::timeout, this, &RunCommand::leave);
    connect(&m_silenceCheck, &QTimer::timeout, this, &RunCommand::checkSilence);
}

void RunCommand::start()
{
    if (const QString& folder = scope().arguments.imagesFolder; !folder.isEmpty()) {
        if (const auto prepared = prepareImageFolder(folder); !prepared)
            return conclude(reportOf(prepared.error()));
    }
    if (scope().arguments.timeout)
        m_timeout.start(*scope().arguments.timeout);
    if (isWaitOnly())
        startRun();
    else if (scope().arguments.context.isEmpty())
        m_context.create();
    else
        m_context.attach(scope().arguments.context);
}

void RunCommand::onContext(ExecutionContext::State state)
{
    if (m_isConcluded)
        return;
    if (state == ExecutionContext::State::Ready && !m_run)
        startRun();
    else if (state == ExecutionContext::State::Failed || state == ExecutionContext::State::Lost)
        conclude(reportOf(m_context.error()));
}

void RunCommand::onContextPollError()
{
    // Nothing runs yet, so there is nothing to wait for that a second start would not do as well. A cluster
    // that is not ready is waited for.
    const std::optional<Error> problem = m_context.pollError();
    if (m_isConcluded || !problem)
        return;
    if (problem->kind == Error::Kind::Unavailable || problem->kind == Error::Kind::RateLimited)
        say(sentenceOf(*problem) + u" Still waiting."_s);
    else
        conclude(reportOf(*problem));
}

void RunCommand::startRun()
{
    m_run = std::make_unique<CommandRun>(scope().connection.client(), scope().clock, requestOf(scope()));
    connect(m_run.get(), &CommandRun::over, this, &RunCommand::onRunOver);
    connect(m_run.get(), &CommandRun::pollErrorChanged, this, &RunCommand::onRunPollError);
    if (isWaitOnly())
        m_run->adopt(
            scope().cluster, scope().arguments.context, scope().arguments.command, scope().clock.now());
    else
        m_run->start(scope().cluster, m_context.id());
}

void RunCommand::onTimeout()
{
    const QString why
        = u"The time limit of %1 s has passed."_s.arg(double(scope().arguments.timeout->count()) / 1000);
    if (isWaitOnly())
        return leaveRunning(why);
    stop(why);
    if (!m_isConcluded)
        m_cancelLimit.start(cancelLimit); // a script has nobody to press Ctrl-C
}

void RunCommand::onRunOver()
{
    if (m_isConcluded)
        return;
    if (isWaitOnly() || !mayGoOn(*m_run))
        conclude(reportOf(*m_run));
    else if (!m_stopReason.isEmpty())
        giveUpCancel();
    else
        leaveRunning(sentenceOf(m_run->error()));
}

void RunCommand::onRunPollError()
{
    const std::optional<Error> problem = m_run->pollError();
    if (m_isConcluded || !problem) {
        m_failingSince.reset();
        m_silenceCheck.stop();
        return;
    }
    if (isSignInProblem(*problem))
        return leaveRunning(sentenceOf(*problem));
    if (!m_failingSince) {
        m_failingSince = scope().clock.monotonic();
        m_silenceCheck.start(1s); // later failures may look the same and give no signal
    }
    say(sentenceOf(*problem) + u" The command goes on; still asking."_s);
}

void RunCommand::checkSilence()
{
    const std::optional<Error> problem = m_run->pollError();
    if (m_isConcluded || !problem || scope().clock.monotonic() - *m_failingSince < silenceLimit)
        return;
    leaveRunning(u"For 5 minutes no answer was of use. "_s + sentenceOf(*problem));
}

void RunCommand::interrupt()
{
    if (m_isConcluded) {
        m_isLeaving = true;
        Q_EMIT finished(m_report.exitCode);
    } else if (isWaitOnly()) {
        leaveRunning(u"Stopped waiting."_s);
    } else if (!m_stopReason.isEmpty()) {
        leaveRunning(u"Stopped waiting for the end of the cancelled command."_s);
    } else {
        stop(u"Stopped by Ctrl-C."_s);
    }
}

void RunCommand::abandon(const Error& error)
{
    if (m_isConcluded) { // the result is out, and the context went with the workspace
        if (!std::exchange(m_isLeaving, true))
            Q_EMIT finished(m_report.exitCode);
        return;
    }
    m_isAbandoned = true;
    RunReport report = reportOf(error);
    if (m_run) {
        report.outcome = RunReport::Outcome::Lost;
        report.exitCode = ExitCode::Stopped;
        report.elapsed = m_run->elapsed();
        report.command = m_run->command();
    }
    conclude(std::move(report));
}

void RunCommand::stop(const QString& why)
{
    if (m_isConcluded || !m_stopReason.isEmpty())
        return;
    m_stopReason = why;
    if (!m_run) {
        RunReport report;
        report.outcome = RunReport::Outcome::Cancelled;
        report.exitCode = ExitCode::Stopped;
        report.message = why + u" No code was sent, as the execution context was not ready yet."_s;
        return conclude(std::move(report));
    }
    say(u"Cancelling ... (Ctrl-C again leaves it running)"_s);
    m_run->cancel();
}

/// Somebody wanted it to end, and the cluster does not say that it has.
void RunCommand::giveUpCancel()
{
    if (m_isConcluded)
        return;
    const QString why = m_stopReason + u" The cluster has not confirmed that the command was cancelled."_s;
    if (!scope().arguments.context.isEmpty())
        return leaveRunning(why);
    RunReport report;
    report.outcome = RunReport::Outcome::Cancelled;
    report.exitCode = ExitCode::Stopped;
    report.elapsed = m_run->elapsed();
    report.command = m_run->command();
    report.context = m_run->context();
    report.message = why
        + u" Its context is destroyed, if the cluster still hears that. If not, this ends both:\n  "_s
        + lineForContext(scope().arguments, u"destroy"_s, scope().cluster, report.context);
    conclude(std::move(report));
}

void RunCommand::leaveRunning(const QString& why)
{
    m_isLeftRunning = !scope().endsWithUs;
    conclude(reportOfLeft(*m_run, scope(), why));
}

void RunCommand::conclude(RunReport report)
{
    m_isConcluded = true;
    m_timeout.stop();
    m_cancelLimit.stop();
    m_silenceCheck.stop();
    m_report = std::move(report);
    if (m_report.context.isEmpty())
        m_report.context = m_context.id();
    if (m_report.outcome == RunReport::Outcome::Cancelled && m_report.message.isEmpty())
        m_report.message = m_stopReason + u" The command was cancelled."_s;
    else if (!m_stopReason.isEmpty() && m_report.outcome == RunReport::Outcome::Finished)
        say(u"The command had ended before the cancel arrived."_s);
    fetchNextImage();
}

void RunCommand::fetchNextImage()
{
    auto* images = m_report.result ? std::get_if<ImagesResult>(&m_report.result->content) : nullptr;
    while (images && m_nextImage < images->images.size()) {
        ImageSource& image = images->images[m_nextImage++];
        if (image.path.isEmpty() || !image.bytes.isEmpty() || !image.problem.isEmpty())
            continue;
        scope().connection.fetchImage(
            image.path, largestImage, this, [this, &image](Result<QByteArray> bytes) {
                if (bytes)
                    image.bytes = *std::move(bytes);
                else
                    image.problem = u"The picture is stored in the workspace and cannot be read: "_s
                        + sentenceOf(bytes.error());
                fetchNextImage();
            });
        return;
    }
    tell();
}

void RunCommand::tell()
{
    if (m_isLeaving)
        return;
    if (const auto saved = deliverImages(m_report, scope().arguments); !saved) {
        say(sentenceOf(saved.error()));
        m_report.exitCode = ExitCode::Refused;
    }
    m_report.requests = scope().connection.client().requestCount();
    writeToStderr(talkOf(m_report, isStderrTerminal()));
    if (const auto written = deliverData(m_report, scope().arguments); !written) {
        say(sentenceOf(written.error()));
        m_report.exitCode = ExitCode::Refused;
    }
    const bool isOwn = scope().arguments.context.isEmpty();
    if (isOwn && !m_isAbandoned && !m_isLeftRunning)
        m_context.destroy();
    m_sinceLeft.start();
    m_leaveCheck.start(5ms);
    leave();
}

/// Ends when the destroy is answered; called until then.
void RunCommand::leave()
{
    if (m_isLeaving)
        return;
    const bool isDone = ContextFarewell::pending(scope().connection.client()) == 0;
    if (!isDone && !m_sinceLeft.hasExpired(leaveLimitMs))
        return;
    if (!isDone)
        say(u"The context may still be there: its destroy was not answered in time."_s);
    m_isLeaving = true;
    m_leaveCheck.stop();
    Q_EMIT finished(m_report.exitCode);
}

} // namespace brickbench::cli
