// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QFile>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::local::test {

QJsonObject resultsOf(const WireReply& reply)
{
    return reply.object().value("results"_L1).toObject();
}

bool isGone(int pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (::kill(pid, 0) != 0)
        return true;
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") Z ");
}

bool LocalServerFixture::start(const std::function<void(WorkspaceSettings&)>& change)
{
    m_client.reset();
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    WorkspaceSettings settings;
    settings.dataFolder = m_folder->path();
    settings.imageShape = u"images"_s;
    if (change)
        change(settings);
    m_server = std::make_unique<LocalServer>(settings, serverToken, m_log);
    if (!m_server->prepare() || !m_server->listen())
        return false;
    m_client = std::make_unique<LocalClient>(m_server->port(), serverToken);
    return true;
}

QString LocalServerFixture::text(const QString& context, const QString& code)
{
    return resultsOf(m_client->run(context, u"python"_s, code)).value("data"_L1).toString();
}

} // namespace brickbench::local::test
