// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/clusterwords.h"

#include <QJsonObject>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

using Fields = std::vector<std::pair<QString, QString>>;

namespace {

Cluster localCluster(const QJsonObject& tags)
{
    Cluster cluster;
    cluster.details.emplace();
    cluster.details->runtimeVersion = u"local-sqlite"_s;
    cluster.raw.insert(u"custom_tags"_s, tags);
    return cluster;
}

} // namespace

class TestClusterWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pythonOfTheLocalWorkspaceIsToldWithWhatItLacks();
    void missingPythonIsTold();
    void otherWorkspacesTellNothing();
};

void TestClusterWords::pythonOfTheLocalWorkspaceIsToldWithWhatItLacks()
{
    const Cluster some = localCluster({{u"python"_s, u"/usr/bin/python3"_s},
        {u"pythonVersion"_s, u"3.11.2"_s}, {u"pythonPackages"_s, u"sqlite3,pandas"_s}});
    QVERIFY(localPythonFields(some)
        == (Fields{{u"Python"_s, u"3.11.2, /usr/bin/python3"_s}, {u"Packages"_s, u"pandas"_s},
            {u"Not installed"_s, u"matplotlib, duckdb, pyspark"_s}}));
    const Cluster all = localCluster({{u"python"_s, u"py"_s}, {u"pythonVersion"_s, u"3.13.0"_s},
        {u"pythonPackages"_s, u"pandas,matplotlib,duckdb,pyspark"_s}});
    QVERIFY(localPythonFields(all)
        == (Fields{
            {u"Python"_s, u"3.13.0, py"_s}, {u"Packages"_s, u"pandas, matplotlib, duckdb, pyspark"_s}}));
}

void TestClusterWords::missingPythonIsTold()
{
    QVERIFY(localPythonFields(localCluster({{u"engine"_s, u"sqlite"_s}})).empty()); // it is being looked for
    QVERIFY(localPythonFields(localCluster({{u"pythonProblem"_s, u"There is none. Install one."_s}}))
        == (Fields{{u"Python"_s, u"There is none. Install one."_s}}));
}

void TestClusterWords::otherWorkspacesTellNothing()
{
    Cluster cluster = localCluster({{u"python"_s, u"python3"_s}});
    cluster.details->runtimeVersion = u"15.4.x-scala2.12"_s;
    QVERIFY(localPythonFields(cluster).empty());
    cluster.details.reset();
    QVERIFY(localPythonFields(cluster).empty());
}

QTEST_GUILESS_MAIN(TestClusterWords)
#include "tst_clusterwords.moc"
