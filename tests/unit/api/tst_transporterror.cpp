// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/transporterror.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestTransportError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsOfQtGetAKind_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("notDone");
        const auto row
            = [](const char* name, QNetworkReply::NetworkError error, Error::Kind kind,
                  bool notDone = false) { QTest::newRow(name) << int(error) << int(kind) << notDone; };
        row("refused", QNetworkReply::ConnectionRefusedError, Error::Kind::Network, true);
        row("unknown host", QNetworkReply::HostNotFoundError, Error::Kind::Network, true);
        row("cut", QNetworkReply::RemoteHostClosedError, Error::Kind::Network);
        row("held back by OnceDevice", QNetworkReply::ContentReSendError, Error::Kind::Network);
        row("no route", QNetworkReply::UnknownNetworkError, Error::Kind::Network);
        row("timeout", QNetworkReply::TimeoutError, Error::Kind::Timeout);
        row("handshake", QNetworkReply::SslHandshakeFailedError, Error::Kind::Tls, true);
        row("proxy down", QNetworkReply::ProxyConnectionRefusedError, Error::Kind::Proxy);
        row("proxy closed", QNetworkReply::ProxyConnectionClosedError, Error::Kind::Proxy);
        row("proxy unknown", QNetworkReply::ProxyNotFoundError, Error::Kind::Proxy);
        row("proxy login", QNetworkReply::ProxyAuthenticationRequiredError, Error::Kind::Proxy);
        row("proxy other", QNetworkReply::UnknownProxyError, Error::Kind::Proxy);
        row("not unpacked", QNetworkReply::UnknownContentError, Error::Kind::Protocol);
    }
    void errorsOfQtGetAKind()
    {
        QFETCH(int, error);
        QFETCH(int, kind);
        QFETCH(bool, notDone);
        const Error result = errorFromTransport(QNetworkReply::NetworkError(error), u"words of Qt"_s, {});
        QCOMPARE(int(result.kind), kind);
        QCOMPARE(result.certainlyNotDone, notDone);
        QVERIFY(!result.detail.isEmpty());
        QCOMPARE(result.httpStatus, 0);
    }

    void deadProxyIsKnownByQtsWords()
    {
        const auto kind = [](QNetworkReply::NetworkError error, const QString& text) {
            return errorFromTransport(error, text, {}).kind;
        };
        QCOMPARE(kind(QNetworkReply::UnknownNetworkError, u"Proxy connection refused"_s), Error::Kind::Proxy);
        QCOMPARE(kind(QNetworkReply::UnknownNetworkError, u"Network unreachable"_s), Error::Kind::Network);
    }

    void tlsErrorsTellTheReason()
    {
        const Error error = errorFromTransport(QNetworkReply::SslHandshakeFailedError,
            u"SSL handshake failed"_s, {u"It has expired."_s, u"And more."_s});
        QCOMPARE(error.detail, u"It has expired. And more."_s);
    }
};

QTEST_GUILESS_MAIN(TestTransportError)
#include "tst_transporterror.moc"
