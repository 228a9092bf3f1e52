// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/statehistory.h"

#include <QTest>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;

namespace {

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
    history.note(id, ClusterState::Pending, start);
    history.note(id, ClusterState::Pending, start.addSecs(10));
    history.note(id, ClusterState::Running, start.addSecs(20));
    history.note(ClusterId{u"d"_s}, ClusterState::Error, start.addSecs(20));
    const StateChanges expected{{ClusterState::Pending, start}, {ClusterState::Running, start.addSecs(20)}};
    QVERIFY(history.of(id) == expected);
    QCOMPARE(history.of(ClusterId{u"d"_s}).size(), std::size_t(1));
}

void TestStateHistory::forgetsAClusterThatLeftTheList()
{
    StateHistory history;
    const ClusterId job{u"job"_s};
    history.note(job, ClusterState::Running, start);
    history.forget(job);
    QVERIFY(history.of(job).empty());
    history.note(job, ClusterState::Running, start.addSecs(20));
    QCOMPARE(history.of(job).front().at, start.addSecs(20));
}

void TestStateHistory::keepsTheLastTwoHundred()
{
    StateHistory history;
    const ClusterId id{u"c"_s};
    for (int i = 0; i < 450; ++i)
        history.note(id, i % 2 ? ClusterState::Running : ClusterState::Error, start.addSecs(i));
    const StateChanges changes = history.of(id);
    QCOMPARE(changes.size(), std::size_t(200));
    QCOMPARE(changes.back().at, start.addSecs(449));
}

QTEST_GUILESS_MAIN(TestStateHistory)
#include "tst_statehistory.moc"
