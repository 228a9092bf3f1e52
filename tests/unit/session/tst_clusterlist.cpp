// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterlist.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

namespace {

Cluster cluster(const QString& id, ClusterState state = ClusterState::Running)
{
    Cluster made;
    made.id.text = id;
    made.state = state;
    made.raw.insert(u"id"_s, id);
    return made;
}

ClusterList listOf(std::vector<Cluster> clusters)
{
    return takeIn(std::move(clusters), {}).list;
}

} // namespace

class TestClusterList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unchangedClustersStayTheSameObjects();
    void tellsWhatMovedAppearedAndLeft();
    void anotherOrderIsAChange();
    void countsAClusterThatIsNamedTwiceOnce();
    void keepsDetailsThatTheListDoesNotBring();
    void replacedClusterIsFoundByItsId();
};

void TestClusterList::unchangedClustersStayTheSameObjects()
{
    const ClusterList before = listOf({cluster(u"a"_s), cluster(u"b"_s)});
    const ClusterListChange change
        = takeIn({cluster(u"a"_s), cluster(u"b"_s, ClusterState::Terminated)}, before);
    QVERIFY(!change.isSame);
    QCOMPARE(change.list.clusters()[0].get(), before.clusters()[0].get());
    QVERIFY(change.list.clusters()[1].get() != before.clusters()[1].get());
    QVERIFY(takeIn({cluster(u"a"_s), cluster(u"b"_s)}, before).isSame);
    QVERIFY(takeIn({}, {}).isSame);
}

void TestClusterList::tellsWhatMovedAppearedAndLeft()
{
    const ClusterList before = listOf({cluster(u"stays"_s), cluster(u"moves"_s), cluster(u"leaves"_s)});
    const ClusterListChange change = takeIn(
        {cluster(u"comes"_s), cluster(u"moves"_s, ClusterState::Terminating), cluster(u"stays"_s)}, before);
    using Moves = std::vector<std::pair<ClusterId, ClusterState>>;
    QVERIFY(change.moved == (Moves{{ClusterId{u"moves"_s}, ClusterState::Terminating}}));
    QVERIFY(change.appeared == (Moves{{ClusterId{u"comes"_s}, ClusterState::Running}}));
    QVERIFY(change.left == std::vector<ClusterId>{ClusterId{u"leaves"_s}});
    QVERIFY(!change.list.find(ClusterId{u"leaves"_s}));
}

void TestClusterList::anotherOrderIsAChange()
{
    const ClusterList before = listOf({cluster(u"a"_s), cluster(u"b"_s)});
    const ClusterListChange change = takeIn({cluster(u"b"_s), cluster(u"a"_s)}, before);
    QVERIFY(!change.isSame);
    QVERIFY(change.moved.empty() && change.appeared.empty() && change.left.empty());
    QCOMPARE(change.list.clusters().front()->id.text, u"b"_s);
}

void TestClusterList::countsAClusterThatIsNamedTwiceOnce()
{
    const ClusterList list = listOf({cluster(u"a"_s), cluster(u"a"_s, ClusterState::Error), cluster(u"b"_s)});
    QCOMPARE(list.clusters().size(), std::size_t(2));
    QCOMPARE((*list.find(ClusterId{u"a"_s}))->state, ClusterState::Running);
}

void TestClusterList::keepsDetailsThatTheListDoesNotBring()
{
    Cluster told = cluster(u"a"_s);
    told.details.emplace().runtimeVersion = u"15.4.x-scala2.12"_s;
    told.raw.insert(u"spark_version"_s, u"15.4.x-scala2.12"_s);
    const ClusterList before = listOf({told});
    QVERIFY(takeIn({cluster(u"a"_s)}, before).isSame);
    const ClusterListChange change = takeIn({cluster(u"a"_s, ClusterState::Terminated)}, before);
    const Cluster& now = *change.list.clusters().front();
    QCOMPARE(now.details->runtimeVersion, u"15.4.x-scala2.12"_s);
    QVERIFY(now.raw.contains(u"spark_version"_s));
}

void TestClusterList::replacedClusterIsFoundByItsId()
{
    ClusterList list = listOf({cluster(u"a"_s), cluster(u"b"_s)});
    list.replace(std::make_shared<const Cluster>(cluster(u"b"_s, ClusterState::Error)));
    QCOMPARE((*list.find(ClusterId{u"b"_s}))->state, ClusterState::Error);
    QCOMPARE(list.clusters().size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestClusterList)
#include "tst_clusterlist.moc"
