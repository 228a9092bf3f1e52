// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/commands.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

namespace {

const GetCommandStatus statusRequest{{u"c"_s}, {u"x"_s}, {u"m"_s}};

HttpReply tableAnswer(int rows)
{
    HttpReply reply;
    reply.body = R"({"id":"m","status":"Finished","results":{"resultType":"table","data":[)";
    for (int row = 0; row < rows; ++row)
        reply.body += (row == 0 ? "[" : ",[") + QByteArray::number(row) + ",\"row " + QByteArray::number(row)
            + "\"]";
    reply.body
        += R"(],"schema":[{"name":"n","type":"\"long\""},{"name":"t","type":"\"string\""}],"truncated":false}})";
    return reply;
}

TableResultPtr tableOf(const std::optional<Result<CommandStatus>>& status)
{
    if (!status || !*status || !(*status)->result)
        return {};
    const auto* table = std::get_if<TableResultPtr>(&(*status)->result->content);
    return table ? *table : nullptr;
}

// Out of the class, whose raw strings moc would trip over.
const QByteArray contextError = R"({"error": "Context 7 not found"})";
const QByteArray permissionError = R"({"error_code": "PERMISSION_DENIED", "message": "no"})";
const QByteArray cutJson = "{\"status\": \"Fin";

QByteArray textAnswer(const QByteArray& text)
{
    return R"({"status":"Finished","results":{"resultType":"text","data":")" + text + "\"}}";
}

} // namespace

class TestApiClientStreaming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bigTableArrivesWhole()
    {
        ScriptedServer server;
        server.then(tableAnswer(300'000));
        ApiClient client(testOptions(server.url()));
        const auto status = call(client, statusRequest, 25s);
        const TableResultPtr table = tableOf(status);
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 300'000);
        QCOMPARE(table->text(299'999, 1), u"row 299999"_s);
    }

    void firstRowsShowBeforeTheEndOnTheNetworkThread()
    {
        ScriptedServer server;
        HttpReply stuck = tableAnswer(5'000);
        stuck.fault = HttpReply::Fault::Hang;
        stuck.cutAfter = stuck.body.size() / 2;
        server.then(stuck);
        ApiClient client(testOptions(server.url()));
        std::atomic<std::int64_t> rows = 0;
        std::atomic<QThread*> where = nullptr;
        GetCommandStatus request = statusRequest;
        request.onRows = [&](const TableResultPtr& soFar) {
            rows = soFar->rowCount();
            where = QThread::currentThread();
        };
        const CallHandle handle = client.send(request, this, [](const auto&) { QFAIL("it hangs"); });
        QTRY_VERIFY(rows >= 100);
        QVERIFY(where != thread());
    }

    void cutTableIsAskedForAgainFromTheStart()
    {
        ScriptedServer server;
        HttpReply cut = tableAnswer(1'000);
        cut.fault = HttpReply::Fault::Cut;
        cut.cutAfter = cut.body.size() / 2;
        server.then(cut);
        server.then(tableAnswer(1'000));
        ApiClient client(testOptions(server.url()));
        const auto status = call(client, statusRequest);
        const TableResultPtr table = tableOf(status);
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 1'000);
        QCOMPARE(server.requests().size(), 2);
    }

    void errorsInA200AreErrorsOfTheirKind_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::newRow("1.2 error") << contextError << int(Error::Kind::ContextLost);
        QTest::newRow("2.x error") << permissionError << int(Error::Kind::Refused);
        QTest::newRow("login page") << "<html><title>Sign in</title></html>"_ba
                                    << int(Error::Kind::Authentication);
        QTest::newRow("page") << "  \n<!DOCTYPE html><html></html>"_ba << int(Error::Kind::Protocol);
        QTest::newRow("empty") << QByteArray() << int(Error::Kind::Protocol);
        QTest::newRow("text") << "not json"_ba << int(Error::Kind::Protocol);
        QTest::newRow("long text") << QByteArray(1'000'000, 'x') << int(Error::Kind::Protocol);
        QTest::newRow("cut json, whole answer") << cutJson << int(Error::Kind::Protocol);
    }
    void errorsInA200AreErrorsOfTheirKind()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        ScriptedServer server;
        server.then(200, body);
        ApiClient client(testOptions(server.url()));
        const auto status = call(client, statusRequest);
        QVERIFY(status && !*status);
        QCOMPARE(int(status->error().kind), kind);
        QCOMPARE(status->error().httpStatus, 200);
        QVERIFY(!status->error().detail.isEmpty());
        QCOMPARE(server.requests().size(), 1);
    }

    void guiThreadStaysFreeWhileABigBodyIsRead()
    {
        ScriptedServer server;
        ApiClient client(testOptions(server.url()));
        TestClient fake; // its network thread makes the bytes, so this thread has nothing to do but tick
        fake.network.reply(tableAnswer(400'000));
        QElapsedTimer since;
        qint64 longest = 0;
        QTimer tick;
        tick.setTimerType(Qt::PreciseTimer);
        connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        tick.start(1);
        since.start();
        bool done = false;
        const CallHandle handle
            = fake.client.send(statusRequest, this, [&](const auto& status) { done = status.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(done, 20'000);
        // A decode on this thread would be one gap of hundreds of milliseconds; a loaded machine needs some
        // air.
        QVERIFY2(longest < 150, qPrintable(QString::number(longest)));
    }

    void announcedGiantIsRefusedBeforeItIsRead()
    {
        ScriptedServer server;
        HttpReply giant;
        giant.headers = {{"Content-Length", "5368709120"}};
        giant.body = "{";
        giant.fault = HttpReply::Fault::Hang;
        giant.cutAfter = 1;
        server.otherwise(giant);
        ApiClient client(testOptions(server.url()));
        const auto status = call(client, statusRequest);
        QVERIFY(status && !*status);
        QCOMPARE(status->error().kind, Error::Kind::TooLarge);
        QVERIFY(status->error().detail.contains("4096 MB"_L1));
        QCOMPARE(server.requests().size(), 1);
    }

    void repetitiveCompressedTableIsRead()
    {
        // Beyond Qt's 40:1 safety check, as a table of equal rows is.
        ScriptedServer server;
        HttpReply reply;
        reply.body = textAnswer(QByteArray(20'000'000, 'a'));
        // zlib's own form is what "deflate" means on the wire; qCompress puts four length bytes before it.
        reply.body = qCompress(reply.body, 9).mid(4);
        reply.headers = {{"Content-Encoding", "deflate"}};
        server.then(reply);
        ApiClient client(testOptions(server.url()));
        const auto status = call(client, statusRequest, 20s);
        QVERIFY(status);
        QVERIFY2(status->has_value(), status->has_value() ? "" : qPrintable(status->error().detail));
        QCOMPARE(std::get<TextResult>((*status)->result->content).utf8.size(), 20'000'000);
    }

    void damagedCompressionIsAnError()
    {
        ScriptedServer server;
        HttpReply reply;
        reply.body = "this was never compressed";
        reply.headers = {{"Content-Encoding", "gzip"}};
        server.otherwise(reply);
        auto options = testOptions(server.url());
        options.maxReadRetries = 1;
        ApiClient client(options);
        const auto status = call(client, statusRequest);
        QVERIFY(status && !*status);
        QCOMPARE(status->error().kind, Error::Kind::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestApiClientStreaming)
#include "tst_apiclientstreaming.moc"
