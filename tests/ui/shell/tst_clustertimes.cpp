// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clustertimes.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);

Cluster running()
{
    Cluster cluster;
    cluster.state = ClusterState::Running;
    return cluster;
}

Cluster withRule(int minutes, const QDateTime& lastActivity)
{
    Cluster cluster = running();
    cluster.details.emplace();
    cluster.details->autoTerminationMinutes = minutes;
    cluster.details->lastActivityAt = lastActivity;
    return cluster;
}

} // namespace

class TestClusterTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void durationsHaveTheirTwoLargestUnits();
    void uptimeIsToldByTheServerWhereItCan();
    void uptimeIsWhatWasSeenElsewhere();
    void stoppedClusterHasNoUptime();
    void timeLeftGoesOnWithTheClock();
    void autoTerminationSaysWhatIsKnown();
    void spansTellWhetherTheirEndsWereSeen();
};

void TestClusterTimes::durationsHaveTheirTwoLargestUnits()
{
    QCOMPARE(durationText(0s), u"0 s"_s);
    QCOMPARE(durationText(59s), u"59 s"_s);
    QCOMPARE(durationText(65s), u"1 min 05 s"_s);
    QCOMPARE(durationText(3h + 5min + 59s), u"3 h 05 min"_s);
    QCOMPARE(durationText(49h), u"2 d 1 h"_s);
}

void TestClusterTimes::uptimeIsToldByTheServerWhereItCan()
{
    Cluster cluster = running();
    cluster.details.emplace();
    cluster.details->startedAt = now.addSecs(-7200);
    const StateChanges seen{{ClusterState::Running, now.addSecs(-60)}};
    QCOMPARE(uptimeText(cluster, seen, now), u"2 h 00 min"_s);
    // A clock of ours that is behind.
    QCOMPARE(uptimeText(cluster, seen, now.addSecs(-9000)), u"0 s"_s);
}

void TestClusterTimes::uptimeIsWhatWasSeenElsewhere()
{
    QCOMPARE(uptimeText(running(), {}, now), QString());
    QCOMPARE(
        uptimeText(running(), {{ClusterState::Running, now.addSecs(-60)}}, now), u"at least 1 min 00 s"_s);
    QCOMPARE(
        uptimeText(running(),
            {{ClusterState::Pending, now.addSecs(-90)}, {ClusterState::Running, now.addSecs(-60)},
                {ClusterState::Reconfiguring, now.addSecs(-20)}, {ClusterState::Running, now.addSecs(-5)}},
            now),
        u"1 min 00 s"_s);
}

void TestClusterTimes::stoppedClusterHasNoUptime()
{
    Cluster cluster = running();
    cluster.details.emplace();
    cluster.details->startedAt = now.addSecs(-7200);
    cluster.state = ClusterState::Terminated;
    QCOMPARE(uptimeText(cluster, {}, now), QString());
}

void TestClusterTimes::timeLeftGoesOnWithTheClock()
{
    const Cluster cluster = withRule(60, now.addSecs(-600));
    QVERIFY2(autoTerminationText(cluster, now).contains(u"about 50"_s),
        qPrintable(autoTerminationText(cluster, now)));
    QVERIFY(autoTerminationText(cluster, now.addSecs(300)).contains(u"about 45"_s));
    QVERIFY(autoTerminationText(cluster, now.addSecs(9000)).contains(u"due now"_s));
}

void TestClusterTimes::autoTerminationSaysWhatIsKnown()
{
    QCOMPARE(autoTerminationText(running(), now), QString()); // API 1.2 does not tell
    QCOMPARE(autoTerminationText(withRule(0, now), now), u"never by itself"_s);
    const QString noActivity = autoTerminationText(withRule(60, {}), now);
    QVERIFY2(noActivity.contains(u"60"_s) && !noActivity.contains(u"left"_s), qPrintable(noActivity));
    Cluster stopped = withRule(60, now);
    stopped.state = ClusterState::Terminated;
    QVERIFY(!autoTerminationText(stopped, now).contains(u"left"_s));
}

void TestClusterTimes::spansTellWhetherTheirEndsWereSeen()
{
    const StateChanges one{{ClusterState::Running, now.addSecs(-120)}};
    QVERIFY2(spanText(one, 0, now).contains(u"since before"_s)
            && spanText(one, 0, now).contains(u"at least 2 min 00 s"_s),
        qPrintable(spanText(one, 0, now)));
    const StateChanges three{{ClusterState::Running, now.addSecs(-600)},
        {ClusterState::Restarting, now.addSecs(-120)}, {ClusterState::Running, now.addSecs(-30)}};
    QVERIFY2(spanText(three, 0, now).startsWith(u"Running · until"_s), qPrintable(spanText(three, 0, now)));
    QVERIFY2(spanText(three, 1, now).startsWith(u"Restarting"_s)
            && spanText(three, 1, now).endsWith(u"1 min 30 s"_s),
        qPrintable(spanText(three, 1, now)));
    QVERIFY2(spanText(three, 2, now).contains(u"since"_s) && spanText(three, 2, now).endsWith(u"30 s"_s),
        qPrintable(spanText(three, 2, now)));
}

QTEST_GUILESS_MAIN(TestClusterTimes)
#include "tst_clustertimes.moc"
