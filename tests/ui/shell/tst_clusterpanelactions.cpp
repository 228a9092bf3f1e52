// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/panelfixture.h"
#include "ui/common/confirmation.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QString fieldText(PanelOnServer& on, const QString& name)
{
    const auto items = on.find<QTreeWidget>("clusterFields")->findItems(name, Qt::MatchExactly);
    return items.isEmpty() ? QString() : items.first()->text(1);
}

/// The requests of \a target among those outside the script.
QList<HttpRequest> asidesOf(const ScriptedServer& server, const QByteArray& target)
{
    QList<HttpRequest> found;
    for (const HttpRequest& request : server.asides()) {
        if (request.target == target)
            found << request;
    }
    return found;
}

} // namespace

// What only API 2.x gives, where the workspace serves it.
class TestClusterPanelActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workspaceWithoutNewerCallsOffersNoStartAndSaysWhy();
    void stoppedClusterIsStartedWithOneClick();
    void terminateNamesWhatOfOursEndsAndIsSentOnce();
    void newerCallsTellMoreOfTheCluster();
    void clustersOfJobsAreCountedAndShownWhenAsked();
    void uptimeTicks();
    void addressAndPortAreCopiedByButtons();
    void fieldsWithoutAMeaningAreUnderOther();
    void pollKeepsWhatIsUnfoldedAndChosen();
    void statesOfThisSessionAreInTheTimeline();
};

void TestClusterPanelActions::workspaceWithoutNewerCallsOffersNoStartAndSaysWhy()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());

    QTRY_VERIFY2(fieldText(on, u"Start, terminate"_s).contains(u"not offered"_s),
        qPrintable(fieldText(on, u"Start, terminate"_s)));
    on.panel.select(ClusterId{u"c2"_s});
    QVERIFY(!on.find<QToolButton>("startCluster")->isVisible());
    QVERIFY(!on.find<QToolButton>("terminateCluster")->isVisible());
    QVERIFY(on.find<QToolButton>("restartCluster")->isVisible());
}

void TestClusterPanelActions::stoppedClusterIsStartedWithOneClick()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    server.aside("/api/2.1/clusters/get", json("{\"cluster_id\":\"c1\",\"state\":\"RUNNING\"}"));
    server.aside("/api/2.1/clusters/start", json("{}"));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    QTRY_VERIFY(on.find<QToolButton>("terminateCluster")->isVisible()); // of the running one
    on.panel.select(ClusterId{u"c2"_s});
    QTRY_VERIFY(on.find<QToolButton>("startCluster")->isVisible());
    QVERIFY(!on.find<QToolButton>("terminateCluster")->isVisible());

    QTest::mouseClick(on.find<QToolButton>("startCluster"), Qt::LeftButton);

    QTRY_VERIFY(on.bannerText().contains(u"is starting"_s));
    const QList<HttpRequest> starts = asidesOf(server, "/api/2.1/clusters/start");
    QCOMPARE(starts.size(), 1);
    QVERIFY2(starts.first().body.contains("\"c2\""), starts.first().body.constData());
}

void TestClusterPanelActions::terminateNamesWhatOfOursEndsAndIsSentOnce()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    server.aside("/api/2.1/clusters/get", json("{\"cluster_id\":\"c1\",\"state\":\"RUNNING\"}"));
    HttpReply lost;
    lost.fault = HttpReply::Fault::Cut;
    lost.cutAfter = -1;
    server.aside("/api/2.1/clusters/delete", lost);
    PanelOnServer on;
    ScriptedContexts contexts;
    OwnContext busy{.id = ContextId{u"1"_s}, .title = u"Query 1"_s};
    busy.running = QStringList{u"df.count()"_s};
    contexts.contexts.insert(ClusterId{u"c1"_s}, {busy});
    on.panel.setOwnContexts(&contexts);
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    QTRY_VERIFY(on.find<QToolButton>("terminateCluster")->isVisible());

    QTest::mouseClick(on.find<QToolButton>("terminateCluster"), Qt::LeftButton);

    auto* dialog = on.panel.findChild<Confirmation*>(u"terminateDialog"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QListWidget*>()->item(0)->text().startsWith(u"Query 1: Python context"_s));
    QCOMPARE(dialog->findChild<QListWidget*>()->item(1)->text().trimmed(), u"running: df.count()"_s);
    dialog->accept();
    QTRY_VERIFY(!on.bannerText().isEmpty()); // the reply was lost: told, not sent again
    QCOMPARE(asidesOf(server, "/api/2.1/clusters/delete").size(), 1);
}

void TestClusterPanelActions::newerCallsTellMoreOfTheCluster()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    server.aside("/api/2.1/clusters/get",
        json(
            "{\"cluster_id\":\"c1\",\"state\":\"RUNNING\",\"spark_version\":\"15.4.x\",\"autotermination_minutes\":60,"
            "\"autoscale\":{\"min_workers\":2,\"max_workers\":8},\"state_message\":\"All fine\",\"last_activity_time\":"
            + QByteArray::number(now - 600'000) + ",\"start_time\":" + QByteArray::number(now - 7'200'000)
            + "}"));
    PanelOnServer on;
    on.connectTo(server);

    QTRY_COMPARE(fieldText(on, u"Runtime"_s), u"15.4.x"_s);
    QCOMPARE(fieldText(on, u"Message"_s), u"All fine"_s);
    QVERIFY2(fieldText(on, u"Workers"_s).contains(u"2 to 8"_s), qPrintable(fieldText(on, u"Workers"_s)));
    QVERIFY2(fieldText(on, u"Auto-termination"_s).contains(u"about 50"_s),
        qPrintable(fieldText(on, u"Auto-termination"_s)));
    QVERIFY2(fieldText(on, u"Running for"_s).startsWith(u"2 h 00 min"_s),
        qPrintable(fieldText(on, u"Running for"_s)));
    QVERIFY(!fieldText(on, u"Started"_s).isEmpty());
    QVERIFY(fieldText(on, u"Start, terminate"_s).isEmpty()); // offered: nothing to explain
}

void TestClusterPanelActions::clustersOfJobsAreCountedAndShownWhenAsked()
{
    ScriptedServer server;
    server.otherwise(json("{\"error_code\":\"ENDPOINT_NOT_FOUND\"}", 404));
    server.aside("/api/2.1/clusters/list",
        json("{\"clusters\":[{\"cluster_id\":\"a\",\"cluster_name\":\"ours\",\"state\":\"RUNNING\"},"
             "{\"cluster_id\":\"b\",\"cluster_name\":\"job\",\"cluster_source\":\"JOB\"}]}"));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QVERIFY2(on.find<QLabel>("clusterStatus")->text().contains(u"1 of jobs"_s),
        qPrintable(on.find<QLabel>("clusterStatus")->text()));

    QTest::mouseClick(on.find<QToolButton>("jobClusters"), Qt::LeftButton);

    QCOMPARE(list->model()->rowCount(), 2);
}

void TestClusterPanelActions::uptimeTicks()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(fieldText(on, u"Running for"_s).startsWith(u"at least "_s));
    const QString before = fieldText(on, u"Running for"_s);
    QTRY_VERIFY(fieldText(on, u"Running for"_s) != before); // without any answer
    on.panel.select(ClusterId{u"c2"_s});
    QCOMPARE(fieldText(on, u"Running for"_s), QString());
}

void TestClusterPanelActions::addressAndPortAreCopiedByButtons()
{
    ScriptedServer server;
    server.otherwise(json("[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\",\"driverIp\":\"10.0.0.1\","
                          "\"jdbcPort\":\"10000\"},{\"id\":\"c2\",\"status\":\"Terminated\"}]"));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    const auto copied = [&](const char* button) {
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(on.find<QToolButton>(button), Qt::LeftButton);
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied("copyDriver"), u"10.0.0.1"_s);
    QCOMPARE(copied("copyPort"), u"10000"_s);
    QCOMPARE(copied("copyId"), u"c1"_s);
    QVERIFY(!on.find<QToolButton>("copyPort")->accessibleName().isEmpty());
    on.panel.select(ClusterId{u"c2"_s});
    QTRY_VERIFY(!on.find<QToolButton>("copyDriver")); // there is none to copy
}

void TestClusterPanelActions::fieldsWithoutAMeaningAreUnderOther()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    auto* fields = on.find<QTreeWidget>("clusterFields");
    const auto other = fields->findItems(u"Other"_s, Qt::MatchExactly);
    QCOMPARE(other.size(), 1);
    QCOMPARE(other.first()->childCount(), 1);
    QCOMPARE(other.first()->child(0)->text(0), u"oddField"_s);
    QVERIFY(other.first()->isExpanded());
    const auto sent = fields->findItems(u"As sent"_s, Qt::MatchExactly);
    QCOMPARE(sent.first()->childCount(), 6);
    on.panel.select(ClusterId{u"c2"_s});
    QVERIFY(fields->findItems(u"Other"_s, Qt::MatchExactly).isEmpty());
}

void TestClusterPanelActions::pollKeepsWhatIsUnfoldedAndChosen()
{
    ScriptedServer server;
    server.then(json(twoClusters));
    QByteArray more = twoClusters;
    server.otherwise(json(more.replace("\"numWorkers\":8", "\"numWorkers\":9")));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    auto* fields = on.find<QTreeWidget>("clusterFields");
    fields->findItems(u"As sent"_s, Qt::MatchExactly).first()->setExpanded(true);
    QTreeWidgetItem* odd = fields->findItems(u"Other"_s, Qt::MatchExactly).first()->child(0);
    odd->setExpanded(true);
    fields->setCurrentItem(odd->child(0));

    on.panel.refresh();

    QTRY_COMPARE(fieldText(on, u"Workers"_s), u"9"_s);
    QVERIFY(fields->findItems(u"As sent"_s, Qt::MatchExactly).first()->isExpanded());
    odd = fields->findItems(u"Other"_s, Qt::MatchExactly).first()->child(0);
    QVERIFY(odd->isExpanded());
    QCOMPARE(fields->currentItem(), odd->child(0));
}

void TestClusterPanelActions::statesOfThisSessionAreInTheTimeline()
{
    ScriptedServer server;
    server.then(json(twoClusters));
    QByteArray restarting = twoClusters;
    server.then(json(restarting.replace("\"status\":\"Running\"", "\"status\":\"Restarting\"")));
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    auto* timeline = on.find<QWidget>("stateTimeline");
    QTRY_VERIFY(timeline->isVisible());
    on.panel.refresh();
    QTRY_VERIFY2(timeline->accessibleDescription().contains(u"Restarting · since"_s),
        qPrintable(timeline->accessibleDescription()));
    on.panel.refresh();
    QTRY_VERIFY2(timeline->accessibleDescription().endsWith(u" s"_s)
            && timeline->accessibleDescription().count(u"Running"_s) == 2,
        qPrintable(timeline->accessibleDescription()));
}

QTEST_MAIN(TestClusterPanelActions)
#include "tst_clusterpanelactions.moc"
