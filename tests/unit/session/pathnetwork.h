// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "tests/support/httpexchange.h"

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace brickbench::test {

/// A network that answers by path, for flows whose reads and writes overtake each other: each path of the API
/// ("commands/status", of whatever version, or "2.1/clusters/list", of that version) has a line of answers,
/// and one that is given when the line is empty. Threads as FakeNetwork.
class PathNetwork {
public:
    PathNetwork();
    ~PathNetwork();

    std::function<std::unique_ptr<QNetworkAccessManager>()> factory() const;
    /// Options of a client that sends nothing twice by itself.
    ApiClient::Options options() const;

    /// Next in line for \a path.
    void then(const QByteArray& path, const HttpReply& reply);
    void then(const QByteArray& path, const QByteArray& body, int status = 200);
    /// When the line of \a path is empty.
    void always(const QByteArray& path, const HttpReply& reply);
    void always(const QByteArray& path, const QByteArray& body, int status = 200);
    /// When the line of \a path is empty: \a bodyOf makes the body from the request. Called on the network
    /// thread, one call at a time, and may not ask this network anything.
    using Body = std::function<QByteArray(const HttpRequest& request)>;
    void answer(const QByteArray& path, Body bodyOf);

    int count(const QByteArray& path) const;
    QList<HttpRequest> sent(const QByteArray& path) const;
    /// The most requests of \a path that were open at once.
    int mostAtOnce(const QByteArray& path) const;

private:
    struct Script;
    std::shared_ptr<Script> m_script;
};

HttpReply cutReply();
HttpReply refusedReply();
HttpReply hangingReply();
HttpReply laterReply(const QByteArray& body, std::chrono::milliseconds delay);

} // namespace brickbench::test
