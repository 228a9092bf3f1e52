// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakenetwork.h"

#include "tests/support/fakereply.h"

#include <QMutex>
#include <QNetworkAccessManager>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

struct FakeNetwork::Script {
    mutable QMutex mutex;
    QList<HttpExchange> expected;
    QList<HttpRequest> sent;
    QStringList problems;

    /// \a upload is left alone when the connection is to be refused, as a real one would.
    HttpReply next(HttpRequest request, QIODevice* upload)
    {
        const QMutexLocker lock(&mutex);
        const bool refused = !expected.isEmpty() && expected.first().reply.fault == HttpReply::Fault::Refuse;
        if (upload && !refused)
            request.body = upload->readAll();
        sent << request;
        const QString line = QString::fromUtf8(request.verb + ' ' + request.target);
        if (expected.isEmpty()) {
            problems << u"%1 was not expected: the script is at its end"_s.arg(line);
            return {500, "Not expected", {}, "{\"error\": \"not expected by the fake network\"}"};
        }
        const HttpExchange exchange = expected.takeFirst();
        if (refused)
            request.body = exchange.request.body; // never asked for
        for (const QString& difference : differences(exchange.request, request))
            problems << line + ": "_L1 + difference;
        return exchange.reply;
    }
};

namespace {

QByteArray targetOf(const QUrl& url)
{
    return url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
}

class FakeManager final : public QNetworkAccessManager {
public:
    using Next = std::function<HttpReply(const HttpRequest&, QIODevice* upload)>;

    explicit FakeManager(Next next)
        : m_next(std::move(next))
    {
    }

protected:
    QNetworkReply* createRequest(
        Operation operation, const QNetworkRequest& request, QIODevice* upload) override
    {
        HttpRequest seen;
        seen.verb = operation == GetOperation ? "GET" : operation == PostOperation ? "POST" : "OTHER";
        seen.target = targetOf(request.url());
        for (const QByteArray& name : request.rawHeaderList())
            seen.headers.append({name, request.rawHeader(name)});
        return new FakeReply(m_next(seen, upload), request, operation, this);
    }

private:
    Next m_next;
};

} // namespace

FakeNetwork::FakeNetwork()
    : m_script(std::make_shared<Script>())
{
}

FakeNetwork::~FakeNetwork() = default;

std::function<std::unique_ptr<QNetworkAccessManager>()> FakeNetwork::factory() const
{
    return [script = m_script] {
        return std::make_unique<FakeManager>([script](const HttpRequest& request, QIODevice* upload) {
            return script->next(request, upload);
        });
    };
}

void FakeNetwork::replay(const QString& name)
{
    QString problem;
    const QList<HttpExchange> exchanges = readExchanges(name, &problem);
    const QMutexLocker lock(&m_script->mutex);
    if (exchanges.isEmpty())
        m_script->problems << problem;
    m_script->expected << exchanges;
}

void FakeNetwork::expect(const HttpExchange& exchange)
{
    const QMutexLocker lock(&m_script->mutex);
    m_script->expected << exchange;
}

void FakeNetwork::reply(const HttpReply& reply)
{
    expect({{}, {}, reply});
}

void FakeNetwork::reply(int status, const QByteArray& body)
{
    HttpReply answer;
    answer.status = status;
    answer.reason = status == 200 ? "OK" : "";
    answer.body = body;
    reply(answer);
}

void FakeNetwork::hang()
{
    HttpReply answer;
    answer.fault = HttpReply::Fault::Hang;
    reply(answer);
}

void FakeNetwork::cut()
{
    HttpReply answer;
    answer.fault = HttpReply::Fault::Cut;
    reply(answer);
}

void FakeNetwork::refuse()
{
    HttpReply answer;
    answer.fault = HttpReply::Fault::Refuse;
    reply(answer);
}

QList<HttpRequest> FakeNetwork::sent() const
{
    const QMutexLocker lock(&m_script->mutex);
    return m_script->sent;
}

QStringList FakeNetwork::problems() const
{
    const QMutexLocker lock(&m_script->mutex);
    return m_script->problems;
}

bool FakeNetwork::isDone() const
{
    const QMutexLocker lock(&m_script->mutex);
    return m_script->expected.isEmpty();
}

} // namespace brickbench::test
