// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/requestbuilder.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

QByteArray freeBoundary(const std::vector<FormPart>& parts)
{
    const auto isUsed = [&parts](const QByteArray& boundary) {
        return std::any_of(parts.begin(), parts.end(),
            [&boundary](const FormPart& part) { return part.content.contains(boundary); });
    };
    QByteArray boundary;
    do {
        boundary = "brickbench-" + QByteArray::number(QRandomGenerator::global()->generate64(), 36);
    } while (isUsed(boundary));
    return boundary;
}

/// As browsers do it: UTF-8, and only what would end the quotes or the line is escaped.
QByteArray quotedName(const QString& name)
{
    QByteArray utf8 = name.toUtf8();
    utf8.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    return utf8;
}

EncodedBody encodeForm(const std::vector<FormPart>& parts)
{
    const QByteArray boundary = freeBoundary(parts);
    EncodedBody encoded{"multipart/form-data; boundary=" + boundary, {}};
    for (const FormPart& part : parts) {
        encoded.bytes += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + '"';
        if (!part.fileName.isEmpty())
            encoded.bytes += "; filename=\"" + quotedName(part.fileName) + '"';
        if (!part.contentType.isEmpty())
            encoded.bytes += "\r\nContent-Type: " + part.contentType;
        encoded.bytes += "\r\n\r\n" + part.content + "\r\n";
    }
    encoded.bytes += "--" + boundary + "--\r\n";
    return encoded;
}

} // namespace

EncodedBody encodeBody(const RequestBody& body)
{
    if (!body.parts.empty())
        return encodeForm(body.parts);
    return {"application/json", QJsonDocument(body.json).toJson(QJsonDocument::Compact)};
}

bool isLoopback(const QString& host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

bool isSameOrigin(const QUrl& a, const QUrl& b)
{
    const auto port = [](const QUrl& url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

QLatin1StringView verbName(Verb verb)
{
    return verb == Verb::Get ? "GET"_L1 : "POST"_L1;
}

Result<QUrl> requestUrl(const QUrl& host, const Route& route, const QUrlQuery& query, const QString& file)
{
    if (!host.isValid() || host.host().isEmpty())
        return failure(Error::Kind::Invalid,
            u"The workspace address \"%1\" has no host name."_s.arg(
                host.toDisplayString(QUrl::RemoveUserInfo)));
    const bool isPlain = host.scheme() == "http"_L1;
    if (!isPlain && host.scheme() != "https"_L1)
        return failure(Error::Kind::Invalid,
            u"The workspace address must begin with https://, not %1://."_s.arg(host.scheme()));
    if (isPlain && !isLoopback(host.host()))
        return failure(Error::Kind::Invalid,
            u"%1 was not asked over http: the token would travel unprotected. Use https."_s.arg(host.host()));
    QUrl url;
    url.setScheme(host.scheme());
    url.setHost(host.host());
    url.setPort(host.port());
    // Encoded here: QUrl alone would leave + and ; as they are, which not every server reads as such.
    url.setPath(
        "/api/"_L1 + QLatin1StringView(route.path) + QString::fromLatin1(QUrl::toPercentEncoding(file, "/")),
        QUrl::TolerantMode);
    if (!query.isEmpty())
        url.setQuery(query.query(QUrl::FullyEncoded));
    return url;
}

QNetworkRequest networkRequest(const QUrl& url, const ApiClient::Options& options)
{
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Brickbench/" BRICKBENCH_VERSION);
    if (!options.workspaceId.isEmpty())
        request.setRawHeader("X-Databricks-Workspace-Id", options.workspaceId.toUtf8());
    if (const QByteArray authorization = options.credentials.authorizationHeader(); !authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);

    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Over HTTP/2 Qt drops the body of a 401 with WWW-Authenticate, and with it the server's reason.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Repetitive tables compress beyond Qt's 40:1 limit; ReplySink::maxBytes() is the bound instead.
    request.setDecompressedSafetyCheckThreshold(-1);
    return request;
}

} // namespace brickbench
