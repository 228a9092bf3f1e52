// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <chrono>
#include <optional>

namespace brickbench::test {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// The first header of that name in any letter case.
std::optional<QByteArray> headerOf(const HttpHeaders& headers, const QByteArray& name);

struct HttpRequest {
    QByteArray verb; ///< "GET"; "" in an expectation = anything goes
    QByteArray target; ///< path and query as on the request line
    HttpHeaders headers;
    QByteArray body;
};

/// What a server does with a request.
struct HttpReply {
    enum class Fault {
        None,
        Refuse, ///< no connection
        Cut, ///< the connection ends after cutAfter bytes of the body; before any answer when negative
        Hang, ///< nothing comes any more after cutAfter bytes of the body; no answer at all when negative
    };

    int status = 200;
    QByteArray reason = "OK";
    HttpHeaders headers;
    QByteArray body;
    Fault fault = Fault::None;
    qsizetype cutAfter = -1;
    std::chrono::milliseconds delay{0};
    std::chrono::milliseconds drip{0}; ///< ScriptedServer only: the body goes out byte by byte, so far apart

    /// Status line, headers with a Content-Length, body: as on the wire, without the fault.
    QByteArray toHttp() const;
};

/// One recorded request with its answer. The files are tests/data/exchanges/<group>/<case>.http:
///
///     # What this shows; any number of comment lines, only here.
///     POST /api/1.2/contexts/create HTTP/1.1
///     Authorization: *                           a * in a value stands for anything
///     Content-Type: application/json
///
///     {"clusterId": "c"}
///     %%%
///     !cut 3                                     optional: !refuse, !hang [n], !cut [n], !delay ms
///     HTTP/1.1 200 OK
///     Content-Type: application/json
///
///     {"id": "1"}
///     %%%                                        and so on: request, answer, request, answer
///
/// Lines end in \n; in multipart request bodies they become \r\n. The last line end of a body is not part of
/// it.
struct HttpExchange {
    QString comment;
    HttpRequest request;
    HttpReply reply;
};

/// \a problem gets a sentence and the list is empty when the text has another form.
QList<HttpExchange> parseExchanges(const QByteArray& text, QString* problem);
/// \a name as "commands/execute"; read from tests/data/exchanges.
QList<HttpExchange> readExchanges(const QString& name, QString* problem);
/// All names below tests/data/exchanges, sorted.
QStringList exchangeNames();

/// What is wrong with \a sent against \a expected, one line each; empty when they are the same. Compares
/// verb, target, headers both ways (but those HTTP itself needs) and body: JSON as JSON, multipart with its
/// boundary replaced by BOUNDARY.
QStringList differences(const HttpRequest& expected, const HttpRequest& sent);

} // namespace brickbench::test
