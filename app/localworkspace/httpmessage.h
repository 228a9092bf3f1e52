// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace brickbench::local {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// Bounds of one connection; the defaults are section 2 of the local workspace's rules.
struct HttpLimits {
    qsizetype headBytes = 64 * 1024;
    qint64 bodyBytes = 16 * 1024 * 1024;
    int receiveMs = 30'000; ///< from the first byte of a request to its last
    int idleMs = 60'000; ///< between requests, and without progress while a reply is written
    int lingerMs = 2'000; ///< how long a refused upload is still read, so that the refusal arrives
    int connections = 256;
};

/// One request as it came, with its head checked and its body complete.
struct HttpRequest {
    QByteArray method;
    QByteArray path; ///< percent-decoded bytes; starts with '/', or is "*"
    QByteArray query; ///< still percent-encoded, without '?'
    QByteArray host; ///< authority of an absolute target, else the Host header; may be empty
    HttpHeaders headers; ///< names in lower case, in the order of arrival
    QByteArray body;
    bool keepAlive = true;

    /// The first header called \a name (lower case), or a null array.
    QByteArray header(QByteArrayView name) const
    {
        for (const auto& [key, value] : headers) {
            if (key == name)
                return value.isNull() ? QByteArray("") : value;
        }
        return {};
    }
    bool hasHeader(QByteArrayView name) const { return !header(name).isNull(); }
};

/// An answer, in JSON unless it is a file. The connection adds the headers that every answer has.
struct HttpReply {
    int status = 200;
    QByteArray body;
    HttpHeaders headers;
    HttpHeaders ids{}; ///< for the log, not sent: names and values of the ids it is about
    QByteArray contentType{}; ///< "" = that of JSON
};

/// The words after a status code.
const char* reasonPhrase(int status);

} // namespace brickbench::local
