// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/statehistory.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

namespace {

Cluster clusterIn(const QString& id, ClusterState state)
{
    Cluster cluster;
    cluster.id.text = id;
    cluster.state = state;
    return cluster;
}

const QDateTime start(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

} // namespace

class TestStateHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsChangesOnly();
    void forgetsAClusterThatLeftTheList();
    void keepsTheLastTwoHundred();
};

void TestStateHistory::keepsChangesOnly()
{
    StateHistory history;
    const ClusterId id{u"c"_s};
    QVERIFY(history.of(id).empty());
    history.note({clusterIn(id.text, ClusterState::Pending)}, start);
    history.note({clusterIn(id.text, ClusterState::Pending)}, start.addSecs(10));
    history.note({clusterIn(id.text, ClusterState::Running), clusterIn(u"d"_s, ClusterState::Error)},
        start.addSecs(20));
    const StateChanges expected{{ClusterState::Pending, start}, {ClusterState::Running, start.addSecs(20)}};
    QVERIFY(history.of(id) == expected);
    QCOMPARE(history.of(ClusterId{u"d"_s}).size(), std::size_t(1));
}

void TestStateHistory::forgetsAClusterThatLeftTheList()
{
    StateHistory history;
    history.note({clusterIn(u"job"_s, ClusterState::Running)}, start);
    history.note({}, start.addSecs(10));
    QVERIFY(history.of(ClusterId{u"job"_s}).empty());
    history.note({clusterIn(u"job"_s, ClusterState::Running)}, start.addSecs(20));
    QCOMPARE(history.of(ClusterId{u"job"_s}).front().at, start.addSecs(20));
}

void TestStateHistory::keepsTheLastTwoHundred()
{
    StateHistory history;
    for (int i = 0; i < 450; ++i)
        history.note(
            {clusterIn(u"c"_s, i % 2 ? ClusterState::Running : ClusterState::Error)}, start.addSecs(i));
    const StateChanges changes = history.of(ClusterId{u"c"_s});
    QCOMPARE(changes.size(), std::size_t(200));
    QCOMPARE(changes.back().at, start.addSecs(449));
}

QTEST_GUILESS_MAIN(TestStateHistory)
#include "tst_statehistory.moc"
