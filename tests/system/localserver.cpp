// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/localserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

LocalServer::LocalServer(const QStringList& extraArguments)
    : m_arguments(extraArguments)
{
    start();
}

void LocalServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(2'000);
}

void LocalServer::start()
{
    launch({});
}

void LocalServer::startAsBefore()
{
    const QString tokenFile = m_folder.filePath(u"token"_s);
    QFile file(tokenFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_token.toUtf8() + '\n') < 0) {
        m_problem = file.errorString();
        return;
    }
    file.close();
    launch({u"--port"_s, QString::number(m_url.port()), u"--token-file"_s, tokenFile});
}

void LocalServer::launch(const QStringList& furtherArguments)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto* name : {"XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        environment.insert(QString::fromLatin1(name), m_folder.path());
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-local"),
        QStringList{u"--data"_s, m_folder.filePath(u"data"_s), u"--stdin-lifeline"_s} + m_arguments
            + furtherArguments);
    QByteArray line;
    while (!line.endsWith('\n') && m_process.waitForReadyRead(20'000))
        line += m_process.readLine();
    const QJsonObject hello = QJsonDocument::fromJson(line).object();
    m_url = QUrl(hello.value("url"_L1).toString());
    m_token = hello.value("token"_L1).toString();
    m_clusterId = hello.value("clusterId"_L1).toString();
    if (m_token.isEmpty())
        m_problem = u"brickbench-local did not start: %1 %2"_s.arg(
            m_process.errorString(), QString::fromUtf8(m_process.readAllStandardError()));
}

LocalServer::~LocalServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    m_process.waitForFinished(2'000);
}

} // namespace brickbench::test
