// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/transporterror.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

Error::Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return Error::Kind::Tls;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return Error::Kind::Timeout;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return Error::Kind::Proxy;
    // 299, among others: a compressed body that does not unpack.
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return Error::Kind::Protocol;
    default:
        return Error::Kind::Network;
    }
}

QString sentence(QNetworkReply::NetworkError error, const QString& text)
{
    switch (error) {
    case QNetworkReply::ContentReSendError: // OnceDevice refused to be sent twice
    case QNetworkReply::RemoteHostClosedError:
        return u"The connection was cut before the whole answer came."_s;
    case QNetworkReply::ConnectionRefusedError:
        return u"Nobody answers there: the connection was refused."_s;
    case QNetworkReply::TimeoutError:
        return u"The connection timed out."_s;
    default:
        return text;
    }
}

} // namespace

Error errorFromTransport(
    QNetworkReply::NetworkError error, const QString& text, const QStringList& tlsProblems)
{
    Error result;
    result.kind = kindOf(error);
    // Qt 6.4 has no code for a proxy that does not answer; only its words tell.
    const bool isVague
        = error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::ConnectionRefusedError;
    if (isVague && text.contains("proxy"_L1, Qt::CaseInsensitive))
        result.kind = Error::Kind::Proxy;
    result.detail = sentence(error, text);
    if (result.kind == Error::Kind::Tls && !tlsProblems.isEmpty())
        result.detail = tlsProblems.join(u' ');
    result.certainlyNotDone = error == QNetworkReply::ConnectionRefusedError
        || error == QNetworkReply::HostNotFoundError || error == QNetworkReply::SslHandshakeFailedError;
    return result;
}

} // namespace brickbench
