// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/pendingcall.h"

#include <QTest>
#include <QThread>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

namespace {

Error refusal(int status)
{
    Error error;
    error.kind = Error::Kind::Refused;
    error.httpStatus = status;
    return error;
}

} // namespace

class TestPendingCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstDeliveryCounts()
    {
        QList<int> statuses;
        const auto call = PendingCall::make(
            this, [&](const auto& error, const auto&) { statuses << error->httpStatus; }, [](const auto&) {});
        call->deliver(refusal(1), nullptr);
        call->deliver(refusal(2), nullptr);
        QVERIFY(!call->isOver());
        QTRY_VERIFY(call->isOver());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(statuses, QList<int>{1});
    }

    void cancelAbortsOnceAndSilences()
    {
        int aborted = 0;
        const auto call = PendingCall::make(
            this, [](const auto&, const auto&) { QFAIL("cancelled"); }, [&](const auto&) { ++aborted; });
        call->deliver({}, nullptr);
        call->cancel();
        call->cancel();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(aborted, 1);
        QVERIFY(call->isOver());
    }

    void cancelAfterTheEndAbortsNothing()
    {
        int aborted = 0;
        const auto call = PendingCall::make(
            this, [](const auto&, const auto&) {}, [&](const auto&) { ++aborted; });
        call->deliver({}, nullptr);
        QTRY_VERIFY(call->isOver());
        call->cancel();
        QCOMPARE(aborted, 0);
    }

    void capturesDieOnTheContextsThread()
    {
        QThread other;
        QObject context;
        context.moveToThread(&other);
        other.start();
        std::atomic<QThread*> where = nullptr;
        struct Witness {
            std::atomic<QThread*>& where;
            ~Witness() { where = QThread::currentThread(); }
        };
        auto witness = std::make_shared<Witness>(where);
        auto call = PendingCall::make(
            &context, [witness = std::move(witness)](const auto&, const auto&) {}, [](const auto&) {});
        call->cancel();
        call.reset();
        QTRY_COMPARE(where.load(), &other);
        other.quit();
        other.wait();
    }

    void dyingContextCancels()
    {
        bool aborted = false;
        auto context = std::make_unique<QObject>();
        const auto call = PendingCall::make(
            context.get(), [](const auto&, const auto&) { QFAIL("dead"); },
            [&](const auto&) { aborted = true; });
        context.reset();
        QVERIFY(aborted);
        QVERIFY(call->isOver());
    }
};

QTEST_GUILESS_MAIN(TestPendingCall)
#include "tst_pendingcall.moc"
