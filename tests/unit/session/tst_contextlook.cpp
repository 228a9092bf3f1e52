// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contextlook.h"

#include "tests/unit/session/runbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

using Finding = ContextLook::Finding;

class TestContextLook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freeContextAnswersAtOnce();
    void busyContextQueuesAndIsFollowed();
    void goneContextIsNotSentTo();
    void lostNetworkIsTold();
    void leavingTakesTheEmptyCommandBack();
};

namespace {

const QByteArray contextStatus = "contexts/status";

struct LookBench : RunBench {
    LookBench()
    {
        network.always(contextStatus, "{\"status\":\"Running\"}");
        network.always(cancel, "{}");
        look = std::make_unique<ContextLook>(
            client, clock, ClusterId{u"c1"_s}, ContextId{u"7"_s}, Language::Python);
    }
    std::unique_ptr<ContextLook> look;
};

} // namespace

void TestContextLook::freeContextAnswersAtOnce()
{
    LookBench bench;
    bench.network.always(status, statusBody("Finished", textResult));
    bench.look->start();
    QTRY_COMPARE(bench.look->finding(), Finding::Free);
    QCOMPARE(bench.network.count(execute), 1);
    QVERIFY(bench.network.sent(execute).first().body.contains("\"command\":\"pass\""));
}

void TestContextLook::busyContextQueuesAndIsFollowed()
{
    LookBench bench;
    bench.network.always(status, statusBody("Queued"));
    QSignalSpy found(bench.look.get(), &ContextLook::found);
    bench.look->start();
    QTRY_COMPARE(bench.look->finding(), Finding::Busy);
    bench.network.always(status, statusBody("Finished", textResult));
    QTRY_COMPARE(bench.look->finding(), Finding::Free);
    QCOMPARE(found.size(), 2);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestContextLook::goneContextIsNotSentTo()
{
    LookBench bench;
    bench.network.always(contextStatus, "{\"error\":\"ContextNotFoundException: 7\"}", 400);
    bench.look->start();
    QTRY_COMPARE(bench.look->finding(), Finding::Gone);
    QCOMPARE(bench.network.count(execute), 0);
}

void TestContextLook::lostNetworkIsTold()
{
    LookBench bench;
    bench.network.always(contextStatus, cutReply());
    bench.look->start();
    QTRY_COMPARE(bench.look->finding(), Finding::Unreachable);
    QCOMPARE(bench.look->error().kind, Error::Kind::Network);
    QCOMPARE(bench.network.count(execute), 0);
}

void TestContextLook::leavingTakesTheEmptyCommandBack()
{
    LookBench bench;
    bench.network.always(status, statusBody("Queued"));
    bench.look->start();
    QTRY_COMPARE(bench.look->finding(), Finding::Busy);
    bench.look.reset();
    QTRY_COMPARE(bench.network.count(cancel), 1);
}

QTEST_GUILESS_MAIN(TestContextLook)
#include "tst_contextlook.moc"
