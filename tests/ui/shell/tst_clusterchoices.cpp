// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/clusterchoices.h"

#include "ui/common/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

ClusterPtr cluster(const QString& id, ClusterState state, const QString& driver = {})
{
    Cluster made;
    made.id.text = id;
    made.state = state;
    made.driverIp = driver;
    return std::make_shared<const Cluster>(std::move(made));
}

} // namespace

class TestClusterChoices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runningOnesComeFirst()
    {
        const ThemeSource theme;
        ClusterChoices choices(theme);
        choices.set({cluster(u"a"_s, ClusterState::Terminated), cluster(u"b"_s, ClusterState::Running)}, {});
        QCOMPARE(choices.index(0).data().toString(), u"b"_s);
        QCOMPARE(choices.rowOf(ClusterId{u"a"_s}), 1);
        QCOMPARE(choices.rowOf({}), -1);
    }

    void chosenOneThatIsNotListedIsTheLast()
    {
        const ThemeSource theme;
        ClusterChoices choices(theme);
        choices.set({cluster(u"a"_s, ClusterState::Running)}, ClusterId{u"gone"_s});
        QCOMPARE(choices.rowCount(), 2);
        QCOMPARE(choices.rowOf(ClusterId{u"gone"_s}), 1);
        QVERIFY(choices.index(1).data().toString().startsWith(u"gone"_s));
    }

    void onlyWhatIsSeenResets()
    {
        const ThemeSource theme;
        ClusterChoices choices(theme);
        choices.set({cluster(u"a"_s, ClusterState::Running)}, {});
        QSignalSpy reset(&choices, &QAbstractItemModel::modelReset);
        choices.set({cluster(u"a"_s, ClusterState::Running, u"10.0.0.1"_s)}, {});
        QCOMPARE(reset.size(), 0);
        choices.set({cluster(u"a"_s, ClusterState::Terminated)}, {});
        QCOMPARE(reset.size(), 1);
    }
};

QTEST_MAIN(TestClusterChoices)
#include "tst_clusterchoices.moc"
