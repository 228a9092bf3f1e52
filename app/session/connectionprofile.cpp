// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connectionprofile.h"

#include "api/requestbuilder.h"

#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

QString workspaceIdOf(const QUrl& url)
{
    const QUrlQuery query(url);
    for (const QString& key : {u"o"_s, u"w"_s, u"workspace_id"_s}) {
        const QString value = query.queryItemValue(key, QUrl::FullyDecoded).trimmed();
        if (!value.isEmpty())
            return value;
    }
    return {};
}

/// A text such as "host:443" would be taken for scheme "host": only what has "://" has a scheme.
QUrl urlOf(const QString& text)
{
    return QUrl(text.contains("://"_L1) ? text : "https://"_L1 + text, QUrl::TolerantMode);
}

} // namespace

Result<NormalizedHost> normalizedHost(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(Error::Kind::Invalid, u"the host is empty"_s);
    const QUrl given = urlOf(trimmed);
    // Not the text itself: a pasted URL may hold a user name and a token.
    if (!given.isValid() || given.host().isEmpty() || given.host().contains(u' '))
        return failure(Error::Kind::Invalid,
            u"the host is not an address such as https://my-workspace.cloud.databricks.com"_s);
    const QString scheme = given.scheme().toLower();
    if (scheme != "https"_L1 && scheme != "http"_L1)
        return failure(Error::Kind::Invalid,
            u"the host begins with %1://, but only https:// is possible"_s.arg(given.scheme()));
    if (scheme == "http"_L1 && !isLoopback(given.host()))
        return failure(Error::Kind::Invalid,
            u"with http:// the token would travel unprotected to %1; use https:// (http:// is for this "
            "computer only)"_s.arg(given.host()));
    NormalizedHost normalized;
    normalized.url.setScheme(scheme);
    normalized.url.setHost(given.host());
    normalized.url.setPort(given.port());
    normalized.workspaceId = workspaceIdOf(given);
    return normalized;
}

} // namespace brickbench
