// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QNetworkRequest>

namespace brickbench {

/// A RequestBody as bytes.
struct EncodedBody {
    QByteArray contentType;
    QByteArray bytes;
};

/// JSON, or multipart/form-data with a boundary that occurs in no part.
EncodedBody encodeBody(const RequestBody& body);

/// The address of a call, or Error::Invalid: https only, http for loopback hosts, no user name in it. \a
/// file, with / between its segments, stands behind the route's path so that the server gets it letter for
/// letter.
Result<QUrl> requestUrl(
    const QUrl& host, const Route& route, const QUrlQuery& query, const QString& file = {});

/// 127.0.0.0/8, ::1 and the name localhost.
bool isLoopback(const QString& host);

/// Same scheme, host and port: only there may credentials go.
bool isSameOrigin(const QUrl& a, const QUrl& b);

/// "GET" or "POST".
QLatin1StringView verbName(Verb verb);

/// Everything but the body: headers, no cookies, no cache, no redirects, no HTTP/2, no stored logins.
QNetworkRequest networkRequest(const QUrl& url, const ApiClient::Options& options);

} // namespace brickbench
