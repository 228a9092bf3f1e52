// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clusterlistmodel.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QMap>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

HttpReply longList(int count, int without = -1, const char* state = "Running")
{
    QByteArray body;
    for (int i = 0; i < count; ++i) {
        if (i == without)
            continue;
        // Far from sorted, as servers send them.
        const QByteArray name = QByteArray::number((i * 7919) % count).rightJustified(5, '0');
        body += (body.isEmpty() ? "[" : ",") + QByteArray("{\"id\":\"id-") + name + "\",\"name\":\"cluster "
            + name + "\",\"status\":\"" + (i % 2 ? state : "Terminated") + "\"}";
    }
    HttpReply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body + "]";
    return reply;
}

HttpReply listOf(std::initializer_list<std::pair<const char*, const char*>> namesAndStates)
{
    QByteArray body = "[";
    for (const auto& [name, state] : namesAndStates) {
        body += body.size() > 1 ? "," : "";
        body += QByteArray("{\"id\":\"id-") + name + "\",\"name\":\"" + name + "\",\"status\":\"" + state
            + "\"}";
    }
    HttpReply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body + "]";
    return reply;
}

ApiClient::Options optionsFor(const ScriptedServer& server)
{
    ApiClient::Options options;
    options.host = server.url();
    options.maxReadRetries = 0;
    return options;
}

struct Watched {
    Watched()
        : client(optionsFor(server))
        , watcher(client, clock)
        , tester(&model)
    {
        model.setWatcher(&watcher);
    }

    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row).data().toString());
        return all;
    }
    void refresh(const HttpReply& reply)
    {
        server.then(reply);
        QSignalSpy refreshed(&watcher, &ClusterWatcher::refreshed);
        watcher.refresh();
        QVERIFY(refreshed.wait());
    }

    ScriptedServer server;
    SystemClock clock;
    ApiClient client;
    ClusterWatcher watcher;
    ClusterListModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class TestClusterListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsByStateThenName();
    void pollKeepsTheRowOfASelection();
    void searchMatchesNameAndIdInAnyCase();
    void runningOnlyHidesAndCounts();
    void deadWatcherEmptiesTheModel();
    void jobClustersAreCountedAndShownOnlyWhenAsked();
    void shortListIsNarrowedByWholeStretches();
    void longListFiltersInAFewSteps();
    void longListKeepsTheRowOfASelection();
    void anyListIsSortedAfterAnyOther();
};

void TestClusterListModel::sortsByStateThenName()
{
    Watched watched;
    watched.refresh(listOf({{"b", "Terminated"}, {"z", "Running"}, {"A", "Terminated"}, {"p", "Pending"}}));
    QCOMPARE(watched.names(), (QStringList{u"z"_s, u"p"_s, u"A"_s, u"b"_s}));
}

void TestClusterListModel::pollKeepsTheRowOfASelection()
{
    Watched watched;
    watched.refresh(listOf({{"a", "Running"}, {"b", "Running"}, {"c", "Terminated"}}));
    const QPersistentModelIndex selected = watched.model.indexOf(ClusterId{u"id-b"_s});
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);

    watched.refresh(listOf({{"c", "Running"}, {"b", "Terminated"}, {"d", "Running"}}));

    QCOMPARE(watched.names(), (QStringList{u"c"_s, u"d"_s, u"b"_s}));
    QVERIFY(selected.isValid());
    QCOMPARE(selected.data().toString(), u"b"_s);
    QCOMPARE(reset.size(), 0);
}

void TestClusterListModel::searchMatchesNameAndIdInAnyCase()
{
    Watched watched;
    watched.refresh(listOf({{"etl", "Running"}, {"adhoc", "Running"}}));
    watched.model.setSearchText(u" ETL "_s);
    QCOMPARE(watched.names(), QStringList{u"etl"_s});
    QCOMPARE(watched.model.hiddenCount(), 1);
    watched.model.setSearchText(u"ID-AD"_s);
    QCOMPARE(watched.names(), QStringList{u"adhoc"_s});
    watched.model.setSearchText({});
    QCOMPARE(watched.model.rowCount(), 2);
}

void TestClusterListModel::runningOnlyHidesAndCounts()
{
    Watched watched;
    watched.refresh(listOf({{"a", "Running"}, {"b", "Reconfiguring"}, {"c", "Terminated"}, {"d", "Error"}}));
    QSignalSpy updated(&watched.model, &ClusterListModel::updated);
    watched.model.setRunningOnly(true);
    QCOMPARE(watched.names(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(watched.model.hiddenCount(), 2);
    QCOMPARE(updated.size(), 1);
}

void TestClusterListModel::deadWatcherEmptiesTheModel()
{
    ScriptedServer server;
    server.otherwise(listOf({{"a", "Running"}}));
    const SystemClock clock;
    ApiClient client(optionsFor(server));
    auto watcher = std::make_unique<ClusterWatcher>(client, clock);
    ClusterListModel model;
    QAbstractItemModelTester tester(&model);
    model.setWatcher(watcher.get());
    watcher->refresh();
    QTRY_COMPARE(model.rowCount(), 1);
    watcher.reset();
    QCOMPARE(model.rowCount(), 0);
}

void TestClusterListModel::jobClustersAreCountedAndShownOnlyWhenAsked()
{
    Watched watched;
    watched.watcher.calls().setListApi(ClusterApi::V21);
    HttpReply page;
    page.headers = {{"Content-Type", "application/json"}};
    page.body = R"({"clusters":[{"cluster_id":"a","cluster_name":"ours","cluster_source":"UI"},
        {"cluster_id":"b","cluster_name":"job-1","cluster_source":"JOB"},
        {"cluster_id":"c","cluster_name":"job-2","cluster_source":"JOB"}]})";
    QSignalSpy updated(&watched.model, &ClusterListModel::updated);
    watched.refresh(page);
    QCOMPARE(watched.names(), QStringList{u"ours"_s});
    QCOMPARE(watched.model.hiddenJobClusters(), 2);
    QCOMPARE(watched.model.hiddenCount(), 0);
    QCOMPARE(updated.size(), 1);
    watched.model.setFavourites({u"c"_s});
    QCOMPARE(watched.names(), (QStringList{u"job-2"_s, u"ours"_s}));
    watched.model.setJobClustersShown(true);
    QCOMPARE(watched.model.rowCount(), 3);
    QCOMPARE(watched.model.hiddenJobClusters(), 0);
}

void TestClusterListModel::shortListIsNarrowedByWholeStretches()
{
    Watched watched;
    watched.refresh(longList(120, -1, "Terminated")); // sorted by name alone
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy updated(&watched.model, &ClusterListModel::updated);
    watched.model.setSearchText(u"cluster 0001"_s); // ten from the tenth on
    QCOMPARE(watched.model.rowCount(), 10);
    QCOMPARE(removed.size(), 2);
    QCOMPARE(updated.size(), 1);
}

void TestClusterListModel::longListFiltersInAFewSteps()
{
    // Without the tester, which looks at every row at each step.
    ScriptedServer server;
    server.otherwise(longList(10'000));
    const SystemClock clock;
    ApiClient client(optionsFor(server));
    ClusterWatcher watcher(client, clock);
    ClusterListModel model;
    model.setWatcher(&watcher);
    watcher.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10'000, 20'000);
    int steps = 0;
    const auto count = [&steps] { ++steps; };
    connect(&model, &QAbstractItemModel::rowsRemoved, this, count);
    connect(&model, &QAbstractItemModel::rowsInserted, this, count);
    connect(&model, &QAbstractItemModel::layoutChanged, this, count);

    model.setSearchText(u"7"_s);

    QVERIFY(model.rowCount() > 3000 && model.rowCount() < 5000);
    QVERIFY2(steps <= 4, qPrintable(QString::number(steps))); // not a signal for each of thousands of rows
    model.setSearchText({});
    QCOMPARE(model.rowCount(), 10'000);
    QVERIFY2(steps <= 8, qPrintable(QString::number(steps)));
    for (int row = 1; row < 5000; ++row)
        QVERIFY(model.index(row - 1).data().toString() < model.index(row).data().toString());
}

void TestClusterListModel::longListKeepsTheRowOfASelection()
{
    Watched watched;
    watched.refresh(longList(600));
    const QPersistentModelIndex selected = watched.model.indexOf(ClusterId{u"id-00300"_s});
    QVERIFY(selected.isValid());
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);

    watched.refresh(longList(700, 5));
    watched.model.setSearchText(u"3"_s);

    QVERIFY(selected.isValid());
    QCOMPARE(selected.data().toString(), u"cluster 00300"_s);
    watched.model.setSearchText(u"nothing"_s);
    QVERIFY(!selected.isValid());
    QCOMPARE(watched.model.rowCount(), 0);
    QCOMPARE(reset.size(), 0);
}

/// Only what changed is sorted anew: the whole must come out as if all were.
void TestClusterListModel::anyListIsSortedAfterAnyOther()
{
    Watched watched;
    QRandomGenerator random(20261127);
    for (int round = 0; round < 30; ++round) {
        QByteArray body;
        QMap<std::pair<bool, int>, QString> expected;
        for (int i = 0; i < 60; ++i) {
            if (random.bounded(5) == 0)
                continue;
            const bool isRunning = random.bounded(2) == 0;
            const QByteArray name = "n" + QByteArray::number(100 + (i * 37) % 60);
            body += (body.isEmpty() ? "[" : ",") + QByteArray(R"({"id":")") + QByteArray::number(i)
                + R"(","name":")" + name + R"(","status":")" + (isRunning ? "Running" : "Terminated") + "\"}";
            expected.insert({!isRunning, (i * 37) % 60}, QString::fromLatin1(name));
        }
        HttpReply reply;
        reply.headers = {{"Content-Type", "application/json"}};
        reply.body = body + "]";
        watched.refresh(reply);
        QCOMPARE(watched.names(), QStringList(expected.values()));
    }
}

QTEST_GUILESS_MAIN(TestClusterListModel)
#include "tst_clusterlistmodel.moc"
