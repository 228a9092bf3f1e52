// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/leftrun.h"

#include "cli/sentcommands.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

QString wordsForCommand(const CommandRun& run, const Scope& scope)
{
    const auto line = [&](const QString& verb, const QByteArray& richTag = {}) {
        return lineForCommand(scope.arguments, verb, scope.cluster, run.context(), run.command(), richTag);
    };
    QString words = u" The command may go on on the cluster. Look at it later with:\n  %1\n  %2\n  %3"_s.arg(
        line(u"status"_s), line(u"wait"_s, run.request().richTag), line(u"cancel"_s));
    if (scope.arguments.context.isEmpty())
        words += u"\nIts context was left with it. This ends both:\n  "_s
            + lineForContext(scope.arguments, u"destroy"_s, scope.cluster, run.context());
    return words;
}

QString wordsForContext(const CommandRun& run, const Scope& scope)
{
    const auto line = [&](const QString& verb) {
        return lineForContext(scope.arguments, verb, scope.cluster, run.context());
    };
    return u" The workspace had not told the command's id, so the code may or may not be running in context %1 of "
           "cluster %2; it is not sent again by itself. The context was left. Look at it, or end it and the "
           "code, with:\n  %3\n  %4"_s.arg(
               run.context().text, scope.cluster.text, line(u"status"_s), line(u"destroy"_s));
}

} // namespace

bool mayGoOn(const CommandRun& run)
{
    if (run.state() == CommandRun::State::Unknown)
        return true;
    // What the cluster itself said of the end has no HTTP status; without an id the execute was refused.
    const bool isPollRefused = run.state() == CommandRun::State::Refused && !run.command().isEmpty()
        && !run.result() && run.error().httpStatus != 0;
    return isPollRefused && run.error().kind != Error::Kind::TooLarge; // only a result is that large
}

RunReport reportOfLeft(const CommandRun& run, const Scope& scope, const QString& why)
{
    const bool isUnknown = run.state() == CommandRun::State::Unknown;
    RunReport report;
    report.outcome = isUnknown ? RunReport::Outcome::Error : RunReport::Outcome::LeftRunning;
    report.exitCode = isUnknown ? ExitCode::NoConnection : ExitCode::Stopped;
    report.elapsed = run.elapsed();
    report.command = run.command();
    report.context = run.context();
    if (scope.endsWithUs) // and so does everything in it
        report.message = why + u" The local workspace ends with this program, and the command with it."_s;
    else if (report.command.isEmpty())
        report.message = why + wordsForContext(run, scope);
    else
        report.message = why + wordsForCommand(run, scope);
    return report;
}

} // namespace brickbench::cli
