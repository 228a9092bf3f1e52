// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pictures.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/panelfixture.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/mainwindow/runbar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int many = 10'000;

QByteArray numberOf(int cluster)
{
    return QByteArray::number((cluster * 7919) % many).rightJustified(5, '0');
}

/// Far from sorted, as servers send them; every hundredth changes its state with \a isLater.
QByteArray listOf(bool isLater)
{
    QByteArray body;
    for (int i = 0; i < many; ++i) {
        const bool isRunning = i % 100 == 0 ? isLater : i % 3 == 0;
        body += (body.isEmpty() ? "[" : ",") + QByteArray(R"({"id":"1126-2316)") + numberOf(i)
            + R"(-abcdefgh","name":"team-)" + QByteArray::number(i % 40) + " cluster " + numberOf(i)
            + R"(","status":")" + (isRunning ? "Running" : "Terminated") + R"(","numWorkers":)"
            + QByteArray::number(i % 9) + '}';
    }
    return body + ']';
}

} // namespace

/// The whole window on a workspace of thousands, by mouse and keys.
class TestManyClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listIsSearchedAndFollowedByKeysAlone()
    {
        ScriptedServer server;
        server.aside("/api/2.", json(R"({"error_code":"ENDPOINT_NOT_FOUND"})", 404));
        server.then(json(listOf(false)));
        server.otherwise(json(listOf(true)));
        WindowFixture fixture;
        ConnectionProfile profile;
        profile.id = u"many"_s;
        profile.name = u"Many"_s;
        profile.host = server.url();
        fixture.connections.openWith(profile, Credentials::bearer(Secret(u"t"_s)));
        ClusterPanel& panel = fixture.window.clusters();
        QTRY_COMPARE_WITH_TIMEOUT(panel.model().rowCount(), many, 30'000);
        keepPicture(fixture.window, u"manyclusters-all"_s);

        panel.focusSearch();
        QTest::keyClicks(QApplication::focusWidget(), u"TEAM-7 cluster 00"_s);
        auto* list = fixture.find<QListView>("clusterList");
        QVERIFY(list->model()->rowCount() > 0 && list->model()->rowCount() < 100);
        for (int row = 0; row < list->model()->rowCount(); ++row)
            QVERIFY(list->model()->index(row, 0).data().toString().startsWith(u"team-7 cluster 00"_s));
        QVERIFY(fixture.find<QLabel>("clusterStatus")->text().contains(u"hidden"_s));
        keepPicture(fixture.window, u"manyclusters-searched"_s);

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), list);
        QTest::keyClick(list, Qt::Key_Down);
        const QString chosen = panel.current()->name;
        panel.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(
            server.requests().size() > 1 && !fixture.connections.current()->clusters().isRefreshing(),
            30'000);
        QCOMPARE(panel.current()->name, chosen);
        QCOMPARE(list->currentIndex().data().toString(), chosen);

        QTest::keyClick(list, Qt::Key_Return);
        auto* tab = fixture.window.tabs().current();
        QVERIFY(tab);
        auto* box = tab->findChild<QComboBox*>(u"clusterBox"_s);
        QTRY_COMPARE(box->currentText(), chosen);
        QCOMPARE(box->count(), many);
        keepPicture(fixture.window, u"manyclusters-editor"_s);
    }
};

QTEST_MAIN(TestManyClusters)
#include "tst_manyclusters.moc"
