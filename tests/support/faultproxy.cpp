// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include "tests/support/proxiedconnection.h"

#include <QMap>
#include <QTcpServer>

#include <mutex>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

/// The half of a FaultProxy that lives on its thread; what the test's thread reads is behind the mutex.
class FaultProxy::Listener : public QObject {
public:
    struct Planned {
        QByteArray verb;
        QByteArray path;
        WayFault fault;
        int first;
        int count;
        int seen = 0;
    };

    explicit Listener(const QUrl& target)
        : m_target(target)
        , m_server(this)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] { takeConnections(); });
        listen();
        m_port = m_server.serverPort();
    }

    /// Runs on the thread of the proxy, and waits for it.
    template <typename Work>
    void there(Work work)
    {
        QMetaObject::invokeMethod(this, work, Qt::BlockingQueuedConnection);
    }

    void listen()
    {
        if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
            qFatal("the fault proxy cannot listen: %s", qPrintable(m_server.errorString()));
    }

    void close()
    {
        m_server.close();
        for (ProxiedConnection* connection : findChildren<ProxiedConnection*>())
            connection->drop();
    }

    void takeConnections()
    {
        while (QTcpSocket* socket = m_server.nextPendingConnection())
            new ProxiedConnection(
                socket,
                [this](const QByteArray& verb, const QByteArray& path) { return planFor(verb, path); },
                [this](const QByteArray& path) {
                    const std::lock_guard lock(m_mutex);
                    ++m_taken[path];
                },
                this);
    }

    ProxiedConnection::Plan planFor(const QByteArray& verb, const QByteArray& path)
    {
        const std::lock_guard lock(m_mutex);
        ++m_asked[path];
        WayFault fault;
        for (Planned& planned : m_plans) {
            if (planned.verb != verb || !path.endsWith(planned.path))
                continue;
            const int number = ++planned.seen - planned.first;
            if (number >= 0 && number < planned.count)
                fault = planned.fault;
        }
        return {fault, m_target};
    }

    static int sum(const QMap<QByteArray, int>& counts, const QByteArray& path)
    {
        int total = 0;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            total += it.key().endsWith(path) ? it.value() : 0;
        return total;
    }

    std::mutex m_mutex;
    QUrl m_target;
    std::vector<Planned> m_plans;
    QMap<QByteArray, int> m_asked;
    QMap<QByteArray, int> m_taken;
    quint16 m_port = 0;

private:
    QTcpServer m_server;
};

FaultProxy::FaultProxy(const QUrl& target)
    : m_listener(std::make_unique<Listener>(target))
{
    m_listener->moveToThread(&m_thread);
    m_thread.setObjectName(u"faultproxy"_s);
    m_thread.start();
}

FaultProxy::~FaultProxy()
{
    m_listener->there([this] { m_listener->close(); });
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultProxy::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_listener->m_port));
}

void FaultProxy::setTarget(const QUrl& target)
{
    const std::lock_guard lock(m_listener->m_mutex);
    m_listener->m_target = target;
}

void FaultProxy::plan(
    const QByteArray& verb, const QByteArray& path, const WayFault& fault, int first, int count)
{
    if (fault.kind == WayFault::Kind::Refuse) {
        m_isToRefuse = true;
        return refuse();
    }
    const std::lock_guard lock(m_listener->m_mutex);
    m_listener->m_plans.push_back({verb, path, fault, first, count});
}

void FaultProxy::clear()
{
    if (std::exchange(m_isToRefuse, false))
        accept();
    const std::lock_guard lock(m_listener->m_mutex);
    m_listener->m_plans.clear();
    m_listener->m_asked.clear();
    m_listener->m_taken.clear();
}

void FaultProxy::refuse()
{
    m_listener->there([this] { m_listener->close(); });
}

void FaultProxy::accept()
{
    m_listener->there([this] { m_listener->listen(); });
}

int FaultProxy::asked(const QByteArray& path) const
{
    const std::lock_guard lock(m_listener->m_mutex);
    return Listener::sum(m_listener->m_asked, path);
}

int FaultProxy::taken(const QByteArray& path) const
{
    const std::lock_guard lock(m_listener->m_mutex);
    return Listener::sum(m_listener->m_taken, path);
}

} // namespace brickbench::test
