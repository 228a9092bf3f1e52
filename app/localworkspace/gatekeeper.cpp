// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/gatekeeper.h"

#include "localworkspace/jsontext.h"

#include <QString>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

HttpReply codedError(int status, const QString& code, const QString& message)
{
    return {status, compactJson({{u"error_code"_s, code}, {u"message"_s, message}}), {}};
}

bool equalInConstantTime(const QByteArray& a, const QByteArray& b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < a.size() && !b.isEmpty(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % b.size()]);
    return difference == 0;
}

Gatekeeper::Gatekeeper(quint16 port, const QByteArray& token)
    : m_port(QByteArray::number(port))
    , m_token(token)
{
}

std::optional<HttpReply> Gatekeeper::refusal(const HttpRequest& head) const
{
    const QByteArray host = head.host.toLower();
    if (host != "127.0.0.1:" + m_port && host != "localhost:" + m_port)
        return codedError(403, u"403"_s,
            u"The Host header must be 127.0.0.1:%1 or localhost:%1."_s.arg(QString::fromLatin1(m_port)));
    const QByteArray site = head.header("sec-fetch-site");
    if (head.hasHeader("origin") || (!site.isNull() && site.toLower() != "none") || head.method == "OPTIONS")
        return codedError(403, u"403"_s, u"Web pages may not use the local workspace."_s);
    if (!hasToken(head.header("authorization"))) {
        HttpReply reply = codedError(401, u"401"_s,
            u"The token is missing or wrong; use the one that brickbench-local printed at its start."_s);
        reply.headers.emplaceBack("WWW-Authenticate", "Bearer");
        return reply;
    }
    return std::nullopt;
}

bool Gatekeeper::hasToken(const QByteArray& authorization) const
{
    const qsizetype space = authorization.indexOf(' ');
    const QByteArray scheme = authorization.left(space).toLower();
    const QByteArray given = space < 0 ? QByteArray() : authorization.mid(space + 1).trimmed();
    if (scheme == "bearer")
        return equalInConstantTime(given, m_token);
    if (scheme != "basic")
        return false;
    const auto decoded = QByteArray::fromBase64Encoding(given, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && equalInConstantTime(*decoded, "token:" + m_token);
}

} // namespace brickbench::local
