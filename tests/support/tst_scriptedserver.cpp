// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

class TestScriptedServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersInOrderAndCounts()
    {
        ScriptedServer server;
        server.then(200, "{\"a\":1}");
        server.then(404, "no");
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, server.port());
        socket.write("GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyz");
        QByteArray got;
        QTRY_VERIFY((got += socket.readAll()).contains("\r\n\r\nno"));
        QVERIFY(got.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(got.contains("HTTP/1.1 404"));
        QCOMPARE(server.connections(), 1);
        QCOMPARE(server.heads(), 2);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests()[1].body, "xyz"_ba);
    }

    void headWithoutItsBodyIsCountedButNoRequest()
    {
        ScriptedServer server;
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, server.port());
        socket.write("POST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nx");
        QTRY_COMPARE(server.heads(), 1);
        socket.write("y");
        socket.flush();
        socket.disconnectFromHost();
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(server.requests().size(), 0);
        QCOMPARE(server.heads(), 1);
    }

    void cutClosesInTheMiddle()
    {
        ScriptedServer server;
        HttpReply half;
        half.body = "0123456789";
        half.fault = HttpReply::Fault::Cut;
        half.cutAfter = 4;
        server.then(half);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, server.port());
        socket.write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(socket.readAll().endsWith("\r\n\r\n0123"));
    }

    void closedServerRefuses()
    {
        ScriptedServer server;
        const quint16 port = server.port();
        server.close();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
    }
};

QTEST_GUILESS_MAIN(TestScriptedServer)
#include "tst_scriptedserver.moc"
