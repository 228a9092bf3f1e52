// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/executioncontext.h"

#include "localworkspace/commandresults.h"
#include "localworkspace/trace.h"

#include <QDir>
#include <QFile>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostEarlyDeaths = 3;
constexpr qint64 earlyMs = 10'000;
constexpr qsizetype crashOutput = 10 * 1024;
constexpr qsizetype messageOutput = 8 * 1024;

} // namespace

QString contextStatusName(ContextStatus status)
{
    switch (status) {
    case ContextStatus::Pending:
        return u"Pending"_s;
    case ContextStatus::Running:
        return u"Running"_s;
    case ContextStatus::Error:
        break;
    }
    return u"Error"_s;
}

ExecutionContext::ExecutionContext(const ContextSettings& settings)
    : m_settings(settings)
    , m_driverOutput(4 * messageOutput)
{
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &ExecutionContext::graceOver);
    startDriver();
}

ExecutionContext::~ExecutionContext()
{
    m_driver.reset(); // before the folder goes: it might write a result
    QDir(m_settings.launch.resultFolder).removeRecursively();
}

void ExecutionContext::startDriver()
{
    QDir().mkpath(m_settings.launch.resultFolder);
    m_driverOutput = TextCollector(4 * messageOutput);
    m_killedByGrace = false;
    m_driver = std::make_unique<DriverProcess>(m_settings.launch);
    connect(m_driver.get(), &DriverProcess::ready, this, &ExecutionContext::driverReady);
    connect(m_driver.get(), &DriverProcess::printed, this, &ExecutionContext::driverPrinted);
    connect(m_driver.get(), &DriverProcess::ended, this, &ExecutionContext::commandEnded);
    // Queued: this replaces the driver, which must not happen inside its own signal.
    connect(m_driver.get(), &DriverProcess::died, this, &ExecutionContext::driverDied, Qt::QueuedConnection);
    m_driverAge.start();
    m_driver->start();
}

void ExecutionContext::driverReady()
{
    for (const QString& path : std::as_const(m_settings.libraries))
        m_driver->addLibrary(path);
    m_status = ContextStatus::Running;
    Q_EMIT changed();
    runNext();
}

void ExecutionContext::driverPrinted(const QByteArray& bytes)
{
    if (m_printed)
        m_printed->append(bytes);
    else
        m_driverOutput.append(bytes);
}

std::variant<QByteArray, QString> ExecutionContext::execute(
    const QString& language, const QByteArray& code, int rowLimit)
{
    if (m_status == ContextStatus::Error)
        return u"Context %1 cannot run commands: %2"_s.arg(id(), m_message);
    if (m_history.queuedCount() >= CommandHistory::mostQueued)
        return u"requirement failed: %1 commands are queued already; wait until some have run, or cancel them"_s
            .arg(CommandHistory::mostQueued);
    auto command = std::make_unique<Command>();
    command->id = QString::fromLatin1(randomHex(16));
    command->language = language;
    command->code = code;
    command->rowLimit = rowLimit;
    const QByteArray commandId = m_history.add(std::move(command))->id.toLatin1();
    runNext();
    return commandId;
}

void ExecutionContext::runNext()
{
    if (m_current || m_status != ContextStatus::Running || !m_driver->isReady())
        return;
    m_current = m_history.next();
    if (!m_current)
        return;
    m_current->status = CommandStatus::Running;
    m_printed.emplace(m_settings.textLimit);
    trace("command started", m_current->id.toLatin1());
    m_driver->execute(m_current->id, m_current->language, m_current->rowLimit, m_current->code);
    m_current->code.clear();
    Q_EMIT changed();
}

void ExecutionContext::commandEnded(const QString& id)
{
    if (!m_current || m_current->id != id)
        return;
    m_earlyDeaths = 0;
    const FinalResults final = assembleResults(takeResultFile(id), *m_printed);
    const bool cancelled = final.cancelled || m_current->status == CommandStatus::Cancelling;
    if (!cancelled) {
        finishCurrent(CommandStatus::Finished, final.json);
    } else {
        // A cancelled command may have got as far as a value; what it printed is kept, the value is not a
        // result.
        finishCurrent(CommandStatus::Cancelled, cancelledResults({}, *m_printed));
    }
    runNext();
}

QByteArray ExecutionContext::takeResultFile(const QString& id) const
{
    QFile file(m_settings.launch.resultFolder + u'/' + id + u".json"_s);
    QByteArray json;
    if (file.open(QIODevice::ReadOnly))
        json = file.readAll();
    file.remove();
    return json;
}

void ExecutionContext::finishCurrent(CommandStatus status, const QByteArray& results)
{
    m_grace.stop();
    const bool disguised = status == CommandStatus::Cancelled && m_settings.cancelledIsFinished;
    m_history.finish(m_current, disguised ? CommandStatus::Finished : status, results);
    trace("command finished", m_current->id.toLatin1());
    m_current = nullptr;
    m_printed.reset();
    Q_EMIT changed();
}

void ExecutionContext::cancel(const QString& id)
{
    Command* command = m_history.find(id);
    if (!command)
        return;
    if (command->status == CommandStatus::Queued) {
        const CommandStatus status
            = m_settings.cancelledIsFinished ? CommandStatus::Finished : CommandStatus::Cancelled;
        m_history.finish(command, status, cancelledResults({}, TextCollector()));
        Q_EMIT changed();
    } else if (command->status == CommandStatus::Running) {
        command->status = CommandStatus::Cancelling;
        command->results = "{}";
        m_grace.start(m_settings.cancelGraceMs);
        m_driver->interrupt(id);
        Q_EMIT changed();
    }
}

void ExecutionContext::graceOver()
{
    m_killedByGrace = true;
    m_driver->kill();
}

void ExecutionContext::addLibrary(const QString& path)
{
    m_settings.libraries.append(path);
    if (m_driver && m_driver->isReady())
        m_driver->addLibrary(path);
}

void ExecutionContext::driverDied(const ProcessEnd& end)
{
    if (sender() && sender() != m_driver.get())
        return;
    const bool wasReady = m_status == ContextStatus::Running;
    const bool early = !m_killedByGrace && (!wasReady || m_driverAge.elapsed() < earlyMs);
    m_earlyDeaths = early ? m_earlyDeaths + 1 : 0;
    m_status = ContextStatus::Pending;
    endLostCommand(end);
    if (!end.started || m_earlyDeaths >= mostEarlyDeaths) {
        giveUp(end);
        return;
    }
    startDriver();
    Q_EMIT changed();
}

void ExecutionContext::endLostCommand(const ProcessEnd& end)
{
    if (!m_current)
        return;
    if (m_current->status == CommandStatus::Cancelling) {
        const QString lost = m_killedByGrace
            ? u"The Python process did not stop within %1 s and was ended; the context's variables are lost."_s
                  .arg(double(m_settings.cancelGraceMs) / 1000)
            : u"The Python process %1; the context's variables are lost."_s.arg(end.text());
        finishCurrent(CommandStatus::Cancelled, cancelledResults(lost, *m_printed));
        return;
    }
    const QString summary = u"Fatal error: the Python process "_s + end.text();
    QByteArray cause
        = summary.toUtf8() + ".\nThe context's variables are lost; it goes on with a new process.";
    const QByteArray output = m_printed->tail(crashOutput);
    if (!output.isEmpty())
        cause += "\n\nLast output:\n" + output;
    finishCurrent(CommandStatus::Finished, errorResults(summary, cause, *m_printed));
}

void ExecutionContext::giveUp(const ProcessEnd& end)
{
    m_message = end.started
        ? u"The Python process ended three times within 10 s of its start; the last time it %1."_s.arg(
            end.text())
        : u"The Python process %1."_s.arg(end.text());
    m_message += u" Create a new context, or choose another Python."_s;
    const QByteArray output = m_driverOutput.tail(messageOutput).trimmed();
    if (!output.isEmpty())
        m_message += u"\nIts last output:\n"_s + QString::fromUtf8(output);
    m_status = ContextStatus::Error;
    while (Command* command = m_history.next()) {
        // Taken off the queue above: Running here only tells the history not to look for it there.
        command->status = CommandStatus::Running;
        m_history.finish(command, CommandStatus::Error,
            errorResults(u"The command could not be run"_s, m_message.toUtf8(), TextCollector()));
    }
    Q_EMIT changed();
}

} // namespace brickbench::local
