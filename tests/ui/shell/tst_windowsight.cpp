// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowsight.h"

#include "session/farewell.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/windowfixture.h"

#include <QApplication>
#include <QSignalSpy>

#include <algorithm>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

HttpReply json(const QByteArray& body)
{
    HttpReply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    return reply;
}

const ContextId context{u"ctx1"_s};

} // namespace

/// Windows that nobody can look at ask less.
class TestWindowSight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatTheWindowDoes();
    void minimisedWindowPollsLessAndAtOnceWhenItIsBack();
    void tabRemembersThatItIsHidden();
    void cleanupTestCase();

private:
    static int polls(const ScriptedServer& server, const QByteArray& command);
    /// A command that was sent an hour ago, so that it is polled every 2 s, or every 5 s by those who cannot
    /// be looked at.
    static void adoptOld(EditorSession& session, const QString& command);
};

int TestWindowSight::polls(const ScriptedServer& server, const QByteArray& command)
{
    const auto& all = server.requests();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const HttpRequest& request) {
        return request.target.contains("commands/status") && request.target.contains(command);
    }));
}

void TestWindowSight::adoptOld(EditorSession& session, const QString& command)
{
    session.adopt(
        {.source = "1"}, context, CommandId{command}, QDateTime::currentDateTimeUtc().addSecs(-3600));
}

void TestWindowSight::tellsWhatTheWindowDoes()
{
    QWidget window;
    const WindowSight sight(window);
    QSignalSpy changed(&sight, &WindowSight::changed);
    QVERIFY(!sight.isOn());
    window.show();
    QVERIFY(sight.isOn());
    window.showMinimized();
    QTRY_VERIFY(!sight.isOn());
    window.showNormal();
    QTRY_VERIFY(sight.isOn());
    window.setWindowState(Qt::WindowMaximized);
    QVERIFY(sight.isOn());
    window.hide();
    QVERIFY(!sight.isOn());
    QCOMPARE(changed.size(), 4);
}

void TestWindowSight::minimisedWindowPollsLessAndAtOnceWhenItIsBack()
{
    ScriptedServer server;
    server.otherwise(json("{\"id\":\"ctx1\",\"status\":\"Running\",\"results\":null}"));
    server.aside("/api/1.2/clusters", json("[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\"}]"));
    WindowFixture fixture;
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = server.url();
    fixture.connections.openWith(profile, Credentials::bearer(Secret(u"dapi-0123456789"_s)));
    EditorTab* tab = fixture.window.tabs().open(Language::Python);
    tab->moveTo(fixture.connections.current(), ClusterId{u"c1"_s});
    fixture.window.showMinimized();
    QTRY_VERIFY(fixture.window.isMinimized());

    adoptOld(*tab->seat().session(), u"hidden"_s);
    EditorSession visible(
        fixture.connections.current()->client(), fixture.clock, ClusterId{u"c1"_s}, Language::Python);
    visible.leaveContext();
    adoptOld(visible, u"visible"_s);
    QTRY_COMPARE(polls(server, "hidden"), 1); // at once
    QTRY_COMPARE_WITH_TIMEOUT(polls(server, "visible"), 3, 10'000);
    QCOMPARE(polls(server, "hidden"), 1);

    fixture.window.showNormal();
    QTRY_COMPARE_WITH_TIMEOUT(polls(server, "hidden"), 2, 500);
    QCOMPARE(polls(server, "visible"), 3);
}

void TestWindowSight::tabRemembersThatItIsHidden()
{
    ScriptedServer server;
    server.otherwise(json("{\"id\":\"ctx1\",\"status\":\"Running\",\"results\":null}"));
    server.aside("/api/1.2/clusters", json("[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\"}]"));
    WindowFixture fixture;
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.host = server.url();
    fixture.connections.openWith(profile, Credentials::bearer(Secret(u"dapi-0123456789"_s)));
    EditorTab* behind = fixture.window.tabs().open(Language::Python);
    EditorTab* inFront = fixture.window.tabs().open(Language::Python);
    // Only now they get a session, as tabs of a restored window do.
    for (EditorTab* tab : {behind, inFront})
        tab->moveTo(fixture.connections.current(), ClusterId{u"c1"_s});
    adoptOld(*behind->seat().session(), u"behind"_s);
    adoptOld(*inFront->seat().session(), u"front"_s);

    QTRY_COMPARE_WITH_TIMEOUT(polls(server, "front"), 2, 5'000);
    QCOMPARE(polls(server, "behind"), 1);
    fixture.window.tabs().setCurrentWidget(behind);
    QTRY_COMPARE_WITH_TIMEOUT(polls(server, "behind"), 2, 500);
}

void TestWindowSight::cleanupTestCase()
{
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

QTEST_MAIN(TestWindowSight)
#include "tst_windowsight.moc"
