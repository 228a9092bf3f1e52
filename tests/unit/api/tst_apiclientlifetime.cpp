// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

class TestApiClientLifetime : public QObject {
    Q_OBJECT

private:
    /// Waits until everything posted before has been delivered: a later call went the whole way round.
    void settle(TestClient& setup)
    {
        setup.network.reply(200, "[]");
        QVERIFY(call(setup.client, ListClusters{}));
    }

private Q_SLOTS:
    void destroyedHandleHearsNothing()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        bool done = false;
        {
            const CallHandle handle
                = setup.client.send(ListClusters{}, this, [&](const auto&) { done = true; });
        }
        settle(setup);
        QVERIFY(!done);
    }

    void cancelledHandleHearsNothingEvenWhenTheAnswerIsThere()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        bool done = false;
        CallHandle handle = setup.client.send(ListClusters{}, this, [&](const auto&) { done = true; });
        // The answer is posted to this thread, which has not looked yet.
        QTest::qSleep(100);
        handle.cancel();
        QVERIFY(!handle.isActive());
        settle(setup);
        QVERIFY(!done);
    }

    void reassignedHandleCancelsTheOldCall()
    {
        TestClient setup;
        setup.network.hang();
        setup.network.reply(200, "[]");
        QStringList order;
        CallHandle handle = setup.client.send(ListClusters{}, this, [&](const auto&) { order << u"old"_s; });
        QTRY_COMPARE(setup.network.sent().size(), 1);
        handle = setup.client.send(ListClusters{}, this, [&](const auto&) { order << u"new"_s; });
        QTRY_COMPARE(order, QStringList(u"new"_s));
    }

    void handleMayBeReassignedInsideDone()
    {
        TestClient setup;
        for (int i = 0; i < 5; ++i)
            setup.network.reply(200, "[]");
        int rounds = 0;
        CallHandle handle;
        std::function<void()> next = [&] {
            handle = setup.client.send(ListClusters{}, this, [&](const auto&) {
                if (++rounds < 5)
                    next();
            });
        };
        next();
        QTRY_COMPARE(rounds, 5);
        QCOMPARE(setup.network.problems(), QStringList());
    }

    void movedHandleKeepsTheCall()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        bool done = false;
        CallHandle handle = setup.client.send(ListClusters{}, this, [&](const auto&) { done = true; });
        CallHandle other(std::move(handle));
        QVERIFY(other.isActive());
        handle = std::move(other);
        QVERIFY(handle.isActive());
        QTRY_VERIFY(done);
    }

    void detachedCallGoesOn()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        bool done = false;
        {
            CallHandle handle = setup.client.send(ListClusters{}, this, [&](const auto&) { done = true; });
            handle.detach();
            QVERIFY(!handle.isActive());
        }
        QTRY_VERIFY(done);
    }

    void deadContextHearsNothing()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        bool done = false;
        auto context = std::make_unique<QObject>();
        const CallHandle handle
            = setup.client.send(ListClusters{}, context.get(), [&](const auto&) { done = true; });
        QTest::qSleep(100); // the answer is on its way to the context
        context.reset();
        QVERIFY(!handle.isActive());
        settle(setup);
        QVERIFY(!done);
    }

    void contextMayDieInsideDone()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        setup.network.hang();
        auto context = std::make_unique<QObject>();
        bool done = false;
        const CallHandle first = setup.client.send(ListClusters{}, context.get(), [&](const auto&) {
            context.reset();
            done = true;
        });
        const CallHandle second
            = setup.client.send(ListClusters{}, context.get(), [](const auto&) { QFAIL("dead"); });
        QTRY_VERIFY(done);
        settle(setup);
        QVERIFY(!second.isActive());
    }

    void clientMayDieInsideDone()
    {
        auto setup = std::make_unique<TestClient>();
        setup->network.reply(200, "[]");
        bool done = false;
        const CallHandle handle = setup->client.send(ListClusters{}, this, [&](const auto&) {
            setup.reset();
            done = true;
        });
        QTRY_VERIFY(done);
        QVERIFY(!setup);
    }

    void clientThatDiesFirstCancelsWithAWord_data()
    {
        QTest::addColumn<int>("wait"); // ms: not yet sent, under way
        QTest::newRow("at once") << 0;
        QTest::newRow("under way") << 100;
    }
    void clientThatDiesFirstCancelsWithAWord()
    {
        QFETCH(int, wait);
        std::vector<Error> errors;
        std::vector<CallHandle> handles;
        {
            TestClient setup;
            for (int i = 0; i < 10; ++i) {
                setup.network.hang();
                handles.push_back(setup.client.send(
                    ListClusters{}, this, [&](const auto& result) { errors.push_back(result.error()); }));
            }
            QTest::qSleep(wait);
        }
        QCOMPARE(errors.size(), 0U); // never inside the destructor
        QTRY_COMPARE(errors.size(), 10U);
        for (const Error& error : errors)
            QCOMPARE(error.kind, Error::Kind::Cancelled);
    }

    void handlesMayOutliveTheClient()
    {
        bool done = false;
        CallHandle handle;
        {
            TestClient setup;
            setup.network.hang();
            handle = setup.client.send(ListClusters{}, this, [&](const auto&) { done = true; });
        }
        handle.cancel();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!done);
    }

    void contextMayOutliveTheClientAndDieThen()
    {
        auto context = std::make_unique<QObject>();
        bool done = false;
        CallHandle handle;
        {
            TestClient setup;
            setup.network.hang();
            handle = setup.client.send(ListClusters{}, context.get(), [&](const auto&) { done = true; });
        }
        context.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!done);
    }

    void cancelStopsTheTransfer()
    {
        ScriptedServer server;
        HttpReply hang;
        hang.fault = HttpReply::Fault::Hang;
        server.otherwise(hang);
        ApiClient client(testOptions(server.url()));
        CallHandle handle = client.send(ListClusters{}, this, [](const auto&) { QFAIL("cancelled"); });
        QTRY_COMPARE(server.requests().size(), 1);
        QCOMPARE(server.openConnections(), 1);
        handle.cancel();
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void cancelledWaitersLeaveTheQueue()
    {
        ScriptedServer server;
        HttpReply slow;
        slow.body = "[]";
        slow.delay = 100ms;
        server.otherwise(slow);
        ApiClient client(testOptions(server.url()));
        std::vector<CallHandle> handles;
        for (int i = 0; i < 30; ++i)
            handles.push_back(client.send(ListClusters{}, this, [](const auto&) {}));
        QTRY_COMPARE(server.requests().size(), 6);
        while (!handles.empty())
            handles.pop_back(); // the waiting ones first, so that none gets a place that falls free
        bool done = false;
        const CallHandle last = client.send(ListClusters{}, this, [&](const auto&) { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(server.requests().size(), 7);
    }

    void capturesAreReleasedWithTheCall()
    {
        TestClient setup;
        setup.network.reply(200, "[]");
        setup.network.hang();
        auto token = std::make_shared<int>(1);
        bool done = false;
        const CallHandle first
            = setup.client.send(ListClusters{}, this, [token, &done](const auto&) { done = true; });
        QTRY_VERIFY(done);
        QTRY_COMPARE(token.use_count(), 1);
        CallHandle second = setup.client.send(ListClusters{}, this, [token](const auto&) {});
        second.cancel();
        QCOMPARE(token.use_count(), 1);
    }

    void callsCancelledAtRandomLeaveNothingBehind()
    {
        ScriptedServer server;
        HttpReply answer;
        answer.body = "[]";
        server.otherwise(answer);
        ApiClient client(testOptions(server.url()));
        int done = 0;
        int kept = 0;
        std::vector<CallHandle> handles;
        for (int i = 0; i < 300; ++i) {
            CallHandle handle = client.send(ListClusters{}, this, [&](const auto&) { ++done; });
            if (i % 3 == 0) {
                handle.cancel();
            } else {
                ++kept;
                handles.push_back(std::move(handle));
            }
            if (i % 50 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_COMPARE(done, kept);
    }
};

QTEST_GUILESS_MAIN(TestApiClientLifetime)
#include "tst_apiclientlifetime.moc"
