// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpexchange.h"

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace brickbench::test {

/// A network that knows what comes next: each request is compared with the next expected one and gets its
/// recorded answer. What differs is kept as text; a test ends with `QCOMPARE(network.problems(),
/// QStringList())`.
///
/// The script is shared by all managers of factory(), whichever thread they live on. Destroy the ApiClient
/// first or later, as you like.
class FakeNetwork {
public:
    FakeNetwork();
    ~FakeNetwork();

    /// For ApiClient::Options::makeNetwork.
    std::function<std::unique_ptr<QNetworkAccessManager>()> factory() const;

    /// Expects the exchanges of tests/data/exchanges/<name>.http next, in order.
    void replay(const QString& name);
    void expect(const HttpExchange& exchange);
    /// Answers the next request, whatever it asks.
    void reply(const HttpReply& reply);
    void reply(int status, const QByteArray& body);
    /// No answer comes; the connection stays open.
    void hang();
    /// The connection ends before an answer.
    void cut();
    void refuse();

    /// Every request so far, also the unexpected ones.
    QList<HttpRequest> sent() const;
    /// Differences, unexpected requests and unreadable files, as text.
    QStringList problems() const;
    /// Every expected exchange took place.
    bool isDone() const;

private:
    struct Script;
    std::shared_ptr<Script> m_script;
};

} // namespace brickbench::test
