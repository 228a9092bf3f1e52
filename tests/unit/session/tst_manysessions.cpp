// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/editorsession.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

/// Two hundred tabs with twenty runs each, all at once.
class TestManySessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRunIsSentOnceInItsOrder();
};

void TestManySessions::everyRunIsSentOnceInItsOrder()
{
    constexpr int sessionCount = 200;
    constexpr int runCount = 20;
    PathNetwork network;
    for (int i = 0; i < sessionCount; ++i)
        network.then("contexts/create", "{\"id\":\"ctx" + QByteArray::number(i) + "\"}");
    network.always("contexts/status", "{\"status\":\"Running\"}");
    network.always("contexts/destroy", "{}");
    network.always("commands/execute", "{\"id\":\"cmd\"}");
    network.always(
        "commands/status", "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"1\"}}");
    ManualClock clock;
    ApiClient client(network.options());
    std::vector<std::unique_ptr<EditorSession>> sessions;
    int over = 0;
    QElapsedTimer longestGap;
    qint64 gap = 0;
    longestGap.start();
    for (int i = 0; i < sessionCount; ++i) {
        auto& session = sessions.emplace_back(
            std::make_unique<EditorSession>(client, clock, ClusterId{u"c1"_s}, Language::Python));
        session->setVisible(i == 0); // one tab is in front
        std::vector<RunRequest> requests;
        for (int run = 0; run < runCount; ++run)
            requests.push_back({.source = QByteArray::number(i) + ':' + QByteArray::number(run)});
        for (const CommandRun* run : session->runAll(std::move(requests), false)) {
            connect(run, &CommandRun::over, this, [&] {
                gap = std::max(gap, longestGap.restart());
                ++over;
            });
        }
    }
    longestGap.restart();
    QTRY_COMPARE_WITH_TIMEOUT(over, sessionCount * runCount, 60'000);
    qInfo("longest time between two results: %lld ms", gap);

    QHash<QByteArray, QList<QByteArray>> sentTo; // context: codes in order
    for (const HttpRequest& request : network.sent("commands/execute")) {
        const auto field = [&request](const QByteArray& name) {
            const qsizetype at = request.body.indexOf('"' + name + "\":\"") + name.size() + 4;
            return request.body.mid(at, request.body.indexOf('"', at) - at);
        };
        sentTo[field("contextId")].append(field("command"));
    }
    QCOMPARE(network.count("commands/execute"), sessionCount * runCount);
    QCOMPARE(network.count("contexts/create"), sessionCount);
    QCOMPARE(sentTo.size(), sessionCount);
    for (const auto& session : sessions) {
        const QList<QByteArray> codes = sentTo.value(session->context().id().text.toUtf8());
        QCOMPARE(codes.size(), runCount);
        for (int run = 0; run < runCount; ++run) {
            QCOMPARE(codes[run], session->runs()[std::size_t(run)]->request().source);
            QCOMPARE(session->runs()[std::size_t(run)]->state(), CommandRun::State::Finished);
        }
        QVERIFY(!session->isBusy());
    }
}

QTEST_GUILESS_MAIN(TestManySessions)
#include "tst_manysessions.moc"
