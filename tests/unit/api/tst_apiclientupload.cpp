// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/libraries.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

/// More than the operating system takes on both sides before anybody reads.
constexpr qsizetype bigSize = qsizetype(24) << 20;

/// A server that reads only as much as it is told, as a slow network would take it.
class SlowServer : public QTcpServer {
public:
    SlowServer()
    {
        listen(QHostAddress(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this] {
            client = nextPendingConnection();
            client->setReadBufferSize(64 * 1024);
        });
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())); }
    /// Reads the rest as it comes and answers.
    void readAll()
    {
        client->setReadBufferSize(0);
        connect(client, &QTcpSocket::readyRead, this, &SlowServer::take);
        take();
    }
    bool isHungUp() const { return client && client->state() == QAbstractSocket::UnconnectedState; }

    QTcpSocket* client = nullptr;
    qint64 received = 0;

private:
    void take()
    {
        received += client->readAll().size();
        if (received < bigSize)
            return;
        client->disconnect(this);
        client->write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"uri\": \"x\"}");
        client->disconnectFromHost();
    }
};

UploadLibrary bigUpload()
{
    return {{u"c"_s}, u"big.jar"_s, Language::Scala, {}, u"big.jar"_s, QByteArray(bigSize, 'x')};
}

struct Progress {
    QList<qint64> sent;
    QList<qint64> totals;
    bool isDone = false;
    std::optional<Error> error;

    ApiClient::UploadProgress listener()
    {
        return [this](qint64 bytes, qint64 total) {
            QVERIFY(!isDone);
            sent << bytes;
            totals << total;
        };
    }
    std::function<void(Result<UploadLibrary::Response>)> done()
    {
        return [this](const Result<UploadLibrary::Response>& answer) {
            isDone = true;
            if (!answer)
                error = answer.error();
        };
    }
};

} // namespace

class TestApiClientUpload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void progressTellsHowMuchHasLeft()
    {
        SlowServer server;
        ApiClient client(testOptions(server.url()));
        Progress progress;
        const CallHandle call = client.send(bigUpload(), this, progress.done(), progress.listener());
        QTRY_VERIFY(!progress.sent.isEmpty());
        const qint64 total = progress.totals.first();
        QVERIFY(total > bigSize); // the other parts of the form count, too
        QVERIFY(total < bigSize + 2000);
        QVERIFY(progress.sent.last() < total); // nobody reads yet
        QVERIFY(!progress.isDone);

        server.readAll();

        QTRY_VERIFY(progress.isDone);
        QVERIFY2(!progress.error, qPrintable(progress.error ? progress.error->detail : QString()));
        QCOMPARE(progress.sent.last(), total);
        QVERIFY(std::is_sorted(progress.sent.begin(), progress.sent.end()));
        QCOMPARE(QSet<qint64>(progress.totals.begin(), progress.totals.end()).size(), 1);
        QVERIFY(server.received > bigSize);
    }

    void cancelledUploadDoesNotArrive()
    {
        SlowServer server;
        ApiClient client(testOptions(server.url()));
        Progress progress;
        CallHandle call = client.send(bigUpload(), this, progress.done(), progress.listener());
        QTRY_VERIFY(!progress.sent.isEmpty() && server.client);

        call.cancel();

        const auto told = progress.sent.size();
        QTRY_VERIFY(([&] {
            server.received += server.client->readAll().size();
            return server.isHungUp();
        }()));
        QVERIFY(server.received < bigSize);
        QVERIFY(!progress.isDone);
        QCOMPARE(progress.sent.size(), told);
    }

    void cancelFromWithinTheProgressIsSafe()
    {
        SlowServer server;
        ApiClient client(testOptions(server.url()));
        CallHandle call;
        int told = 0;
        bool isDone = false;
        call = client.send(
            bigUpload(), this, [&isDone](const Result<UploadLibrary::Response>&) { isDone = true; },
            [&](qint64, qint64) {
                ++told;
                call.cancel();
            });
        QTRY_COMPARE(told, 1);
        QTRY_VERIFY(server.client);
        QTRY_VERIFY(([&] {
            server.client->readAll();
            return server.isHungUp();
        }()));
        QCOMPARE(told, 1);
        QVERIFY(!isDone);
    }

    void connectionThatEndsInTheUploadIsNotSentAgain()
    {
        SlowServer server;
        ApiClient client(testOptions(server.url()));
        Progress progress;
        const CallHandle call = client.send(bigUpload(), this, progress.done(), progress.listener());
        QTRY_VERIFY(!progress.sent.isEmpty() && server.client);
        server.client->abort();
        QTRY_VERIFY(progress.isDone);
        QVERIFY(progress.error);
        QCOMPARE(progress.error->kind, Error::Kind::Network);
        QVERIFY(!progress.error->certainlyNotDone);
        QCOMPARE(client.requestCount(), 1);
    }

    void refusalComesWithItsWords()
    {
        ScriptedServer server;
        server.then(403, R"({"error":"no upload for you"})");
        ApiClient client(testOptions(server.url()));
        Progress progress;
        UploadLibrary small = bigUpload();
        small.fileContent = "x";
        const CallHandle call = client.send(small, this, progress.done(), progress.listener());
        QTRY_VERIFY(progress.isDone);
        QVERIFY(progress.error);
        QCOMPARE(progress.error->kind, Error::Kind::Permission);
        QCOMPARE(progress.error->detail, u"no upload for you"_s);
    }
};

QTEST_GUILESS_MAIN(TestApiClientUpload)
#include "tst_apiclientupload.moc"
