// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/driverprocess.h"

#include "localworkspace/endingprocesses.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

QByteArray randomHex(int bytes)
{
    QByteArray random(bytes, '\0');
    for (char& byte : random)
        byte = static_cast<char>(QRandomGenerator::system()->generate() & 0xff);
    return random.toHex();
}

QString ProcessEnd::text() const
{
    if (!started)
        return u"could not be started: "_s + detail;
    if (signalNumber != 0)
        return u"exited (signal %1)"_s.arg(signalNumber);
    return u"exited (exit code %1)"_s.arg(exitCode);
}

DriverProcess::DriverProcess(const DriverLaunch& launch)
    : m_launch(launch)
    , m_nonce(randomHex(16))
    , m_scanner(m_nonce)
    , m_group(launch.reaper)
    , m_process(std::make_unique<QProcess>())
{
    m_readyDeadline.setSingleShot(true);
    connect(&m_readyDeadline, &QTimer::timeout, this, &DriverProcess::kill);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setWorkingDirectory(launch.workingFolder);
    m_group.prepare(*m_process);
    connect(m_process.get(), &QProcess::readyRead, this, &DriverProcess::read);
    connect(m_process.get(), &QProcess::bytesWritten, this, &DriverProcess::written);
    connect(m_process.get(), &QProcess::finished, this, &DriverProcess::finished);
    connect(m_process.get(), &QProcess::errorOccurred, this, &DriverProcess::failed);
}

DriverProcess::~DriverProcess()
{
    m_process->disconnect(this);
    m_group.kill();
    m_launch.ending->take(std::move(m_process));
}

void DriverProcess::start()
{
    m_readyDeadline.start(m_launch.readyWithinMs);
    m_process->start(m_launch.program, m_launch.arguments);
    if (m_process->processId() > 0)
        m_group.adopt(m_process->processId());
    m_process->write("HELLO " + m_nonce + ' ' + m_launch.resultFolder.toUtf8() + '\n');
}

void DriverProcess::execute(
    const QString& commandId, const QString& language, int rowLimit, const QByteArray& code)
{
    m_interrupts = false;
    m_process->write("EXEC " + commandId.toLatin1() + ' ' + language.toLatin1() + ' '
        + QByteArray::number(rowLimit) + ' ' + QByteArray::number(code.size()) + '\n' + code);
}

void DriverProcess::interrupt(const QString& commandId)
{
    m_interrupts = true;
    m_process->write("INT " + commandId.toLatin1() + '\n');
}

void DriverProcess::written()
{
    if (!m_interrupts || m_process->bytesToWrite() > 0)
        return;
    m_interrupts = false;
    m_group.interrupt();
}

void DriverProcess::addLibrary(const QString& path)
{
    const QByteArray bytes = path.toUtf8();
    m_process->write("LIB " + QByteArray::number(bytes.size()) + '\n' + bytes);
}

void DriverProcess::kill()
{
    m_group.kill();
    m_process->kill();
}

void DriverProcess::read()
{
    const QList<MarkerScanner::Token> tokens = m_scanner.feed(m_process->readAll());
    for (const MarkerScanner::Token& token : tokens) {
        switch (token.kind) {
        case MarkerScanner::Kind::Text:
            Q_EMIT printed(token.bytes);
            break;
        case MarkerScanner::Kind::Ready:
            m_readyDeadline.stop();
            m_isReady = m_process->state() == QProcess::Running;
            Q_EMIT ready(QJsonDocument::fromJson(token.bytes).object());
            break;
        case MarkerScanner::Kind::End:
            m_interrupts = false;
            Q_EMIT ended(QString::fromLatin1(token.bytes));
            break;
        }
    }
}

void DriverProcess::finished(int exitCode, QProcess::ExitStatus status)
{
    m_readyDeadline.stop();
    m_isReady = false; // an END in the last output must not start the next command here
    read();
    const QByteArray held = m_scanner.flush();
    if (!held.isEmpty())
        Q_EMIT printed(held);
    m_group.kill();
    ProcessEnd end;
    if (status == QProcess::CrashExit)
        end.signalNumber = exitCode;
    else
        end.exitCode = exitCode;
    Q_EMIT died(end);
}

void DriverProcess::failed(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return;
    m_readyDeadline.stop();
    ProcessEnd end;
    end.started = false;
    end.detail = m_process->errorString();
    Q_EMIT died(end);
}

} // namespace brickbench::local
