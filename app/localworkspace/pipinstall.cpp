// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/pipinstall.h"

#include "localworkspace/endingprocesses.h"

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pipSilenceMs = 10 * 60 * 1000;
constexpr qsizetype mostErrorBytes = 16 * 1024;
constexpr qsizetype mostMessageLength = 4000;

/// The lines that pip marks as errors; all it said when there are none.
QString pipMessage(const QByteArray& errors)
{
    const QString all = QString::fromUtf8(errors).trimmed();
    QStringList marked;
    bool isInError = false;
    for (const QString& line : all.split(u'\n')) {
        const bool isOther = line.startsWith("WARNING:"_L1) || line.startsWith("[notice]"_L1);
        isInError = line.startsWith("ERROR:"_L1) || (isInError && !isOther);
        if (isInError)
            marked.append(line.startsWith("ERROR:"_L1) ? line.mid(6).trimmed() : line.trimmed());
    }
    return (marked.isEmpty() ? all : marked.join(u'\n').trimmed()).right(mostMessageLength);
}

} // namespace

PipInstall::PipInstall(const QString& python, const QStringList& what, const QString& repository,
    const QString& folder, EndingProcesses& ending, OrphanReaper* reaper)
    : m_python(python)
    , m_arguments{u"-m"_s, u"pip"_s, u"install"_s, u"--target"_s, folder, u"--no-user"_s, u"--no-input"_s,
          u"--no-color"_s, u"--disable-pip-version-check"_s, u"--progress-bar"_s, u"off"_s, u"--retries"_s,
          u"2"_s}
    , m_ending(ending)
    , m_group(reaper)
    , m_process(std::make_unique<QProcess>())
{
    if (!repository.isEmpty())
        m_arguments << u"--index-url"_s << repository;
    m_arguments += what;
    m_silence.setSingleShot(true);
    m_silence.setInterval(pipSilenceMs);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_isSilent = true;
        m_group.kill();
        m_process->kill();
    });
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_group.prepare(*m_process);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &PipInstall::readOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] {
        m_silence.start();
        m_errors = (m_errors + m_process->readAllStandardError()).right(mostErrorBytes);
    });
    connect(m_process.get(), &QProcess::finished, this, &PipInstall::ended);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(u"pip could not be started: %1. Restart the local workspace."_s.arg(
                m_process->errorString()));
    });
}

PipInstall::~PipInstall()
{
    m_process->disconnect(this);
    m_group.kill();
    m_ending.take(std::move(m_process));
}

void PipInstall::start()
{
    m_silence.start();
    m_process->start(m_python, m_arguments);
    if (m_process->processId() > 0)
        m_group.adopt(m_process->processId());
}

void PipInstall::readOutput()
{
    m_silence.start();
    m_line += m_process->readAllStandardOutput();
    if (m_line.contains("Installing collected packages"))
        Q_EMIT installing();
    m_line = m_line.mid(m_line.lastIndexOf('\n') + 1);
}

void PipInstall::ended(int exitCode, QProcess::ExitStatus status)
{
    if (m_isSilent)
        return end(
            u"pip said nothing for ten minutes and was stopped. Look at the network and install again."_s);
    if (status == QProcess::NormalExit && exitCode == 0)
        return end({});
    if (m_errors.contains("No module named pip"))
        return end(
            u"The Python that runs here (%1) has no pip. Install pip for it, or start the local workspace "
            "with another Python."_s.arg(m_python));
    const QString said = pipMessage(m_errors);
    end(said.isEmpty() ? u"pip ended with exit code %1 and said nothing. Install again."_s.arg(exitCode)
                       : said);
}

void PipInstall::end(const QString& problem)
{
    m_silence.stop();
    Q_EMIT finished(problem);
}

} // namespace brickbench::local
