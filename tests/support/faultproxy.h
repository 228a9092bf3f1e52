// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpexchange.h"

#include <QThread>
#include <QUrl>

#include <limits>
#include <memory>

namespace brickbench::test {

/// What the way to a server does to one request.
struct WayFault {
    enum class Kind {
        None,
        CutRequest, ///< the server gets that part of the request and then the end of the connection
        CutReply, ///< the server gets it all; that part of the answer comes back and then the end
        StallRequest, ///< after that part of the request nothing more is read: what follows backs up at the
                      ///< client
        SwallowRequest, ///< nothing reaches the server, nothing comes back, the connection stays
        SwallowReply, ///< the server gets it all; nothing comes back, the connection stays
        Answer, ///< a gateway answers in the server's place, which gets nothing
        AnswerInstead, ///< the server gets it all, but a gateway's answer comes back
        Truncate, ///< that part of the answer's body comes back, as whole as its Content-Length says
        Corrupt, ///< the answer comes back with its JSON spoiled
        Drip, ///< the answer comes byte by byte, a millisecond or more apart
        Delay, ///< the answer comes whole, \c pace later
        Refuse, ///< no connection: see FaultProxy::plan()
    };

    Kind kind = Kind::None;
    double part = 0; ///< of CutRequest, StallRequest, CutReply and Truncate: 0…1
    HttpReply answer = {};
    std::chrono::milliseconds pace{0};

    /// The server gets the whole request.
    bool isTaken() const
    {
        return kind != Kind::CutRequest && kind != Kind::StallRequest && kind != Kind::SwallowRequest
            && kind != Kind::Answer && kind != Kind::Refuse;
    }
};

/// A TCP proxy on a loopback port, in a thread of its own, that forwards HTTP/1.1 to a real server and does
/// planned faults to chosen requests on the way. May be used from the test's thread.
class FaultProxy {
public:
    explicit FaultProxy(const QUrl& target);
    ~FaultProxy();

    QUrl url() const;
    /// Where later requests go: the server came back elsewhere.
    void setTarget(const QUrl& target);

    /// From the \a first request of that verb and path end (as "commands/execute") after this call on, \a
    /// count times. A later plan comes before an earlier one.
    void plan(const QByteArray& verb, const QByteArray& path, const WayFault& fault, int first = 1,
        int count = std::numeric_limits<int>::max());
    /// Forgets plans and counts, and accepts again where a plan was to refuse.
    void clear();
    /// Every connection ends, and new ones are refused until accept(), which takes the same port.
    void refuse();
    void accept();
    /// Counts of that path end, since the last clear(): requests whose head came from the client, and those
    /// handed to the server whole.
    int asked(const QByteArray& path) const;
    int taken(const QByteArray& path) const;
    /// Requests of every path since the last clear().
    int asked() const { return asked({}); }

private:
    class Listener;
    std::unique_ptr<Listener> m_listener; ///< lives on m_thread
    bool m_isToRefuse = false; ///< by a plan
    QThread m_thread;
};

} // namespace brickbench::test
