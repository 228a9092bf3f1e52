// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pretendedcluster.h"

#include "tests/bench/resultbody.h"
#include "tests/bench/timing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

const char* const cluster
    = "{\"id\":\"c\",\"name\":\"Bench\",\"status\":\"Running\",\"driverIp\":\"10.0.0.1\","
      "\"jdbcPort\":10000,\"numWorkers\":2}";

QByteArray makeBody(const QByteArray& code)
{
    const int size = code.mid(code.indexOf(' ') + 1).toInt();
    if (code.startsWith("rows "))
        return resultBody(size);
    return code.startsWith("text ") ? textBody(size) : imageBody(size);
}

} // namespace

PretendedCluster::PretendedCluster(const QString& certificates)
    : m_server([this](const BenchServer::Request& request) { return answer(request); }, certificates)
{
}

qsizetype PretendedCluster::prepare(const QByteArray& code)
{
    const QByteArray body = makeBody(code);
    const QMutexLocker locker(&m_mutex);
    m_bodies.insert(code, body);
    return body.size();
}

double PretendedCluster::finishedAt(const QString& command) const
{
    const QMutexLocker locker(&m_mutex);
    return m_commands.value(command).finishAt;
}

BenchServer::Reply PretendedCluster::answer(const BenchServer::Request& request)
{
    const QMutexLocker locker(&m_mutex);
    if (request.target.contains("/clusters/list"))
        return {QByteArray("[") + cluster + ']'};
    if (request.target.contains("/clusters/status"))
        return {cluster};
    if (request.target.contains("/clusters/get"))
        return {"{\"cluster_id\":\"c\",\"cluster_name\":\"Bench\",\"state\":\"RUNNING\"}"};
    if (request.target.contains("/contexts/create"))
        return {"{\"id\":\"1\"}"};
    if (request.target.contains("/contexts/status"))
        return {"{\"id\":\"1\",\"status\":\"Running\"}"};
    if (request.target.contains("/commands/execute"))
        return execute(request.body);
    if (request.target.contains("/commands/status"))
        return status(request.target);
    return {"{}"};
}

BenchServer::Reply PretendedCluster::execute(const QByteArray& body)
{
    const QJsonObject command = QJsonDocument::fromJson(body).object();
    const QString id = u"c%1"_s.arg(m_commands.size());
    m_commands.insert(id, {command.value("command"_L1).toString().trimmed().toUtf8(), nowMs() + commandMs});
    return {"{\"id\":\"" + id.toUtf8() + "\"}"};
}

BenchServer::Reply PretendedCluster::status(const QByteArray& target)
{
    const QString id = QUrlQuery(QUrl(QString::fromUtf8(target)).query()).queryItemValue(u"commandId"_s);
    const Command command = m_commands.value(id);
    if (nowMs() < command.finishAt)
        return {"{\"id\":\"" + id.toUtf8() + "\",\"status\":\"Running\",\"results\":null}"};
    return {m_bodies.value(command.code)};
}

} // namespace brickbench::bench
