// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clusterlistmodel.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

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
    QSignalSpy hidden(&watched.model, &ClusterListModel::hiddenCountChanged);
    watched.model.setRunningOnly(true);
    QCOMPARE(watched.names(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(watched.model.hiddenCount(), 2);
    QCOMPARE(hidden.size(), 1);
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

QTEST_GUILESS_MAIN(TestClusterListModel)
#include "tst_clusterlistmodel.moc"
