// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/connections/connectiondialog.h"
#include "ui/editor/codeeditor.h"
#include "ui/results/contextdivider.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

HttpReply json(const QByteArray& body, int status = 200)
{
    HttpReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    return reply;
}

const QByteArray oneCluster = "[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\",\"numWorkers\":8}]";

ConnectionProfile profileFor(const QUrl& host)
{
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = host;
    return profile;
}

Draft draftOn(const QString& connectionId, const QString& cluster)
{
    Draft draft;
    draft.id = DraftStore::newId();
    draft.title = u"Query 7"_s;
    draft.language = Language::Sql;
    draft.connectionId = connectionId;
    draft.cluster = ClusterId{cluster};
    draft.utf8 = "SELECT 'not lost'";
    return draft;
}

} // namespace

/// What the window says and keeps when something goes wrong around it.
class TestWindowTroubles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongTokenAsksToSignInAgain();
    void deadHostOffersToTryAgain();
    void vanishedContextIsTold();
    void draftReturnsToItsCluster();
    void draftOfAnotherConnectionChoosesNoCluster();
    void filesAreOpenAgain();
    void cleanupTestCase();
};

void TestWindowTroubles::wrongTokenAsksToSignInAgain()
{
    ScriptedServer server;
    server.otherwise(json("{\"error\":\"Invalid access token\"}", 403));
    WindowFixture fixture;
    fixture.connections.save(profileFor(server.url()));
    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"old"_s)));
    auto* empty = fixture.window.clusters().findChild<EmptyState*>();

    QTRY_COMPARE(empty->title(), u"Sign-in needed"_s);
    QVERIFY2(empty->reason().contains(u"Enter a new token"_s), qPrintable(empty->reason()));
    QTest::mouseClick(empty->findChild<QPushButton*>(u"emptyStateAction"_s), Qt::LeftButton);

    auto* dialog = fixture.window.findChild<ConnectionDialog*>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<Banner*>()->text().contains(u"Enter a new token"_s));
}

void TestWindowTroubles::deadHostOffersToTryAgain()
{
    ScriptedServer server;
    const QUrl url = server.url();
    server.close();
    WindowFixture fixture;
    fixture.connections.openWith(profileFor(url), Credentials::bearer(Secret(u"dapi-0123456789"_s)));
    auto* empty = fixture.window.clusters().findChild<EmptyState*>();

    QTRY_COMPARE_WITH_TIMEOUT(empty->title(), u"No answer from the workspace"_s, 20000);
    QVERIFY2(empty->reason().contains(u"Check the network"_s), qPrintable(empty->reason()));
    QCOMPARE(empty->findChild<QPushButton*>(u"emptyStateAction"_s)->text(), u"Try again"_s);
}

void TestWindowTroubles::vanishedContextIsTold()
{
    ScriptedServer server;
    server.otherwise(json(oneCluster));
    WindowFixture fixture;
    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"dapi-0123456789"_s)));
    QTRY_VERIFY(fixture.window.clusters().current());
    EditorTab* tab = fixture.window.tabs().open(Language::Python);
    tab->moveTo(fixture.connections.current(), ClusterId{u"c1"_s});
    tab->editor().setText(u"1"_s);
    server.then(json("{\"id\":\"ctx1\"}"));
    server.then(json("{\"id\":\"ctx1\",\"status\":\"Running\"}"));
    server.then(json("{\"error\":\"ContextNotFoundException: Context not found: ctx1\"}", 400));

    tab->runCurrent();

    QTRY_VERIFY2(
        tab->banner().text().contains(u"temporary views are gone"_s) || tab->findChild<ContextDivider*>(),
        qPrintable(tab->banner().text()));
    QTRY_VERIFY(tab->seat().session()->runs().back()->isOver());
}

void TestWindowTroubles::draftReturnsToItsCluster()
{
    ScriptedServer server;
    server.otherwise(json("[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\"},"
                          "{\"id\":\"c2\",\"name\":\"adhoc\",\"status\":\"Running\"}]"));
    QTemporaryDir folder;
    QVERIFY(writeDraft(folder.filePath(u"old"_s), draftOn(u"p1"_s, u"c1"_s)).has_value());
    WindowFixture fixture;
    QVERIFY(fixture.profiles.save(profileFor(server.url())).has_value());
    DraftStore drafts(folder.path());
    MainWindow window({fixture.settings, fixture.theme, fixture.clock, fixture.connections, drafts, {}});
    window.begin();
    QTRY_COMPARE(window.tabs().count(), 1);
    auto* banner = window.findChild<Banner*>(u"windowBanner"_s);
    QVERIFY(banner->text().contains(u"Your texts are back"_s));
    QVERIFY(banner->findChild<QPushButton*>()->text().contains(u"Analytics"_s));

    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"dapi-0123456789"_s)));

    QCOMPARE(window.tabs().tab(0)->seat().cluster(), ClusterId{u"c1"_s});
    QCOMPARE(window.tabs().tab(0)->editor().language(), Language::Sql);
    QVERIFY(banner->text().isEmpty());
}

void TestWindowTroubles::draftOfAnotherConnectionChoosesNoCluster()
{
    ScriptedServer server;
    server.otherwise(json(oneCluster));
    QTemporaryDir folder;
    QVERIFY(writeDraft(folder.filePath(u"old"_s), draftOn(u"staging"_s, u"c1"_s)).has_value());
    WindowFixture fixture;
    DraftStore drafts(folder.path());
    MainWindow window({fixture.settings, fixture.theme, fixture.clock, fixture.connections, drafts, {}});
    window.begin();
    QTRY_COMPARE(window.tabs().count(), 1);

    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"dapi-0123456789"_s)));

    QTRY_VERIFY(window.clusters().current());
    QVERIFY(window.tabs().tab(0)->seat().session());
    QVERIFY(window.tabs().tab(0)->seat().cluster().isEmpty());
}

void TestWindowTroubles::filesAreOpenAgain()
{
    WindowFixture fixture;
    const QString path = fixture.folder.filePath(u"report.sql"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("SELECT 1\n") > 0);
    file.close();
    const QString state = fixture.folder.filePath(u"window.ini"_s);
    const auto services = [&](DraftStore& drafts) {
        return MainWindow::Services{
            fixture.settings, fixture.theme, fixture.clock, fixture.connections, drafts, state};
    };
    {
        DraftStore drafts(fixture.folder.filePath(u"d1"_s));
        MainWindow window(services(drafts));
        window.begin();
        EditorTab* tab = window.tabs().openFile(path);
        QTRY_COMPARE(tab->editor().text(), u"SELECT 1\n"_s);
    } // not closed in order: as after a kill
    DraftStore drafts(fixture.folder.filePath(u"d2"_s));
    MainWindow window(services(drafts));
    window.begin();
    window.tabs().openFile(path); // asked for on the command line as well
    QTRY_COMPARE(window.tabs().count(), 1);
    QTRY_COMPARE(window.tabs().tab(0)->editor().text(), u"SELECT 1\n"_s);
    QVERIFY(!window.tabs().tab(0)->editor().isModified());
}

void TestWindowTroubles::cleanupTestCase()
{
    // As main() does: contexts on their way out are seen off before the application ends.
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

QTEST_MAIN(TestWindowTroubles)
#include "tst_windowtroubles.moc"
