// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/session/pathnetwork.h"

#include "tests/support/fakereply.h"

#include <QHash>
#include <QMutex>
#include <QNetworkAccessManager>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

namespace {

HttpReply faultyReply(HttpReply::Fault fault)
{
    HttpReply reply;
    reply.fault = fault;
    return reply;
}

HttpReply plainReply(int status, const QByteArray& body)
{
    return {status, "Status", {{"Content-Type", "application/json"}}, body};
}

} // namespace

struct PathNetwork::Script {
    struct Path {
        QList<HttpReply> line;
        std::optional<HttpReply> otherwise;
        Body bodyOf;
        QList<HttpRequest> sent;
        int open = 0;
        int mostOpen = 0;
    };

    mutable QMutex mutex;
    QHash<QByteArray, Path> paths;

    /// "2.1/clusters/list" where that was scripted, else "clusters/list".
    QByteArray keyOf(const QByteArray& versioned) const
    {
        return paths.contains(versioned) ? versioned : versioned.mid(versioned.indexOf('/') + 1);
    }

    HttpReply next(const QByteArray& versioned, const HttpRequest& request)
    {
        const QMutexLocker lock(&mutex);
        const QByteArray path = keyOf(versioned);
        Path& known = paths[path];
        known.sent.append(request);
        known.mostOpen = std::max(known.mostOpen, ++known.open);
        if (!known.line.isEmpty())
            return known.line.takeFirst();
        if (known.bodyOf)
            return plainReply(200, known.bodyOf(request));
        const HttpReply unexpected{500, "Not expected", {}, "{\"error\":\"not expected: " + path + "\"}"};
        return known.otherwise.value_or(unexpected);
    }

    void closed(const QByteArray& versioned)
    {
        const QMutexLocker lock(&mutex);
        --paths[keyOf(versioned)].open;
    }
};

class PathManager final : public QNetworkAccessManager {
public:
    using Next = std::function<HttpReply(const QByteArray&, const HttpRequest&)>;

    PathManager(Next next, std::function<void(const QByteArray&)> closed)
        : m_next(std::move(next))
        , m_closed(std::move(closed))
    {
    }

protected:
    QNetworkReply* createRequest(
        Operation operation, const QNetworkRequest& request, QIODevice* upload) override
    {
        HttpRequest seen;
        seen.verb = operation == GetOperation ? "GET" : "POST";
        seen.target = request.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        for (const QByteArray& name : request.rawHeaderList())
            seen.headers.append({name, request.rawHeader(name)});
        if (upload)
            seen.body = upload->readAll();
        const QByteArray path = request.url().path().section(u'/', -3).toUtf8();
        auto* reply = new FakeReply(m_next(path, seen), request, operation, this);
        QObject::connect(reply, &QObject::destroyed, reply, [closed = m_closed, path] { closed(path); });
        return reply;
    }

private:
    Next m_next;
    std::function<void(const QByteArray&)> m_closed;
};

PathNetwork::PathNetwork()
    : m_script(std::make_shared<Script>())
{
}

PathNetwork::~PathNetwork() = default;

std::function<std::unique_ptr<QNetworkAccessManager>()> PathNetwork::factory() const
{
    return [script = m_script] {
        return std::make_unique<PathManager>(
            [script](
                const QByteArray& path, const HttpRequest& request) { return script->next(path, request); },
            [script](const QByteArray& path) { script->closed(path); });
    };
}

ApiClient::Options PathNetwork::options() const
{
    ApiClient::Options options;
    options.host = QUrl(u"https://workspace.example"_s);
    options.credentials = Credentials::bearer(Secret(u"dapi-test"_s));
    options.makeNetwork = factory();
    options.jitter = [] { return 0.0; };
    options.maxReadRetries = 0;
    options.maxConnectRetries = 0;
    options.maxRateLimitRetries = 0;
    return options;
}

void PathNetwork::then(const QByteArray& path, const HttpReply& reply)
{
    const QMutexLocker lock(&m_script->mutex);
    m_script->paths[path].line.append(reply);
}

void PathNetwork::then(const QByteArray& path, const QByteArray& body, int status)
{
    then(path, plainReply(status, body));
}

void PathNetwork::always(const QByteArray& path, const HttpReply& reply)
{
    const QMutexLocker lock(&m_script->mutex);
    m_script->paths[path].otherwise = reply;
}

void PathNetwork::always(const QByteArray& path, const QByteArray& body, int status)
{
    always(path, plainReply(status, body));
}

void PathNetwork::answer(const QByteArray& path, Body bodyOf)
{
    const QMutexLocker lock(&m_script->mutex);
    m_script->paths[path].bodyOf = std::move(bodyOf);
}

int PathNetwork::count(const QByteArray& path) const
{
    return int(sent(path).size());
}

QList<HttpRequest> PathNetwork::sent(const QByteArray& path) const
{
    const QMutexLocker lock(&m_script->mutex);
    return m_script->paths.value(path).sent;
}

int PathNetwork::mostAtOnce(const QByteArray& path) const
{
    const QMutexLocker lock(&m_script->mutex);
    return m_script->paths.value(path).mostOpen;
}

HttpReply cutReply()
{
    return faultyReply(HttpReply::Fault::Cut);
}

HttpReply refusedReply()
{
    return faultyReply(HttpReply::Fault::Refuse);
}

HttpReply hangingReply()
{
    return faultyReply(HttpReply::Fault::Hang);
}

HttpReply laterReply(const QByteArray& body, std::chrono::milliseconds delay)
{
    HttpReply reply = plainReply(200, body);
    reply.delay = delay;
    return reply;
}

} // namespace brickbench::test
