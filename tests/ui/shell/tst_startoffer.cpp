// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/startoffer.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

void keep(QWidget& widget)
{
    keepPicture(*widget.window(), u"start-"_s + QString::fromLatin1(QTest::currentTestFunction()));
}

/// A tab on the local workspace, whose cluster was really terminated.
struct StoppedFixture : WindowFixture {
    StoppedFixture()
    {
        connections.openLocalWorkspace();
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(window.clusters().canTerminateCurrent(), 30'000);
            tab = window.tabs().open(Language::Python);
            tab->moveTo(connections.current(), window.clusters().current()->id);
            terminate();
        }();
        if (!tab)
            qFatal("the local workspace did not start");
    }

    void terminate()
    {
        QTest::mouseClick(find<QToolButton>("terminateCluster"), Qt::LeftButton);
        auto* dialog = window.findChild<Confirmation*>(u"terminateDialog"_s);
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            window.clusters().current() && window.clusters().current()->state == ClusterState::Terminated,
            20'000);
    }

    /// Types it as a user does, and presses Run.
    void typeAndRun(const QString& code)
    {
        tab->editor().setText({});
        window.activateWindow(); // the dialog had the keyboard
        QVERIFY(QTest::qWaitForWindowActive(&window));
        tab->focusEditor();
        QTRY_VERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), code);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    }

    Banner* banner() const { return tab->findChild<Banner*>(u"startBanner"_s); }
    QPushButton* action() const { return banner()->findChild<QPushButton*>(u"bannerAction"_s); }
    const std::vector<std::unique_ptr<CommandRun>>& runs() const { return tab->seat().session()->runs(); }
    EditorTab* tab = nullptr;
};

} // namespace

class TestStartOffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A context that is still being destroyed must not outlive the application: its network would never end.
    void cleanup() { Farewell::finish(*qApp, std::chrono::seconds(3)); }
    void startsTheClusterAndThenRuns();
    void editingTakesTheRunBack();
    void escapeTakesTheRunBack();
    void secondRunQueuesBehindTheFirst();
    void failedStartSaysWhyAndLosesNothing();
    void whereStartIsNotOfferedItSaysSo();
    void everyButtonCanBeSeenAtAnyWidth_data();
    void everyButtonCanBeSeenAtAnyWidth();
    void sendAnywaySendsWithoutAStart();
    void anotherLanguageTakesTheOfferBack();
    void anotherClusterTakesTheOfferBack();
};

void TestStartOffer::startsTheClusterAndThenRuns()
{
    StoppedFixture fixture;
    fixture.typeAndRun(u"print(6*7)"_s);
    QVERIFY(fixture.banner()->isVisible());
    QVERIFY(fixture.banner()->text().contains(u"is not running"_s));
    QVERIFY(fixture.runs().empty());
    QTRY_COMPARE(fixture.action()->text(), u"Start and run"_s);

    QTest::mouseClick(fixture.action(), Qt::LeftButton);

    QVERIFY2(fixture.banner()->text().contains(u"to start"_s), qPrintable(fixture.banner()->text()));
    keep(*fixture.tab);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.runs().size(), std::size_t(1), 30'000);
    QVERIFY(!fixture.banner()->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.runs().front()->state(), CommandRun::State::Finished, 30'000);
}

void TestStartOffer::editingTakesTheRunBack()
{
    StoppedFixture fixture;
    fixture.typeAndRun(u"print(1)"_s);
    QTest::mouseClick(fixture.action(), Qt::LeftButton);
    QVERIFY(fixture.tab->startOffer().start().isWaiting());
    fixture.tab->focusEditor(); // the click took the keyboard to the button

    QTest::keyClicks(QApplication::focusWidget(), u"#"_s);

    QVERIFY(!fixture.tab->startOffer().start().isWaiting());
    QVERIFY(fixture.banner()->text().contains(u"taken back"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.window.clusters().current()->state, ClusterState::Running, 30'000);
    QVERIFY(fixture.runs().empty());
    QCOMPARE(fixture.tab->editor().text(), u"print(1)#"_s);
}

void TestStartOffer::escapeTakesTheRunBack()
{
    StoppedFixture fixture;
    fixture.typeAndRun(u"print(1)"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!fixture.banner()->isVisible());
    QCOMPARE(fixture.tab->startOffer().start().state(), StartAndRun::State::Idle);

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTest::mouseClick(fixture.action(), Qt::LeftButton);
    QVERIFY(fixture.tab->startOffer().start().isWaiting());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!fixture.banner()->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.window.clusters().current()->state, ClusterState::Running, 30'000);
    QVERIFY(fixture.runs().empty());
}

void TestStartOffer::secondRunQueuesBehindTheFirst()
{
    StoppedFixture fixture;
    fixture.typeAndRun(u"print(1)"_s);
    QTest::mouseClick(fixture.action(), Qt::LeftButton);
    fixture.tab->runCurrent();
    QVERIFY2(fixture.banner()->text().contains(u"2 command"_s), qPrintable(fixture.banner()->text()));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.runs().size(), std::size_t(2), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.tab->isBusy(), 30'000);
}

namespace {

HttpReply jsonReply(const QByteArray& body, int status = 200)
{
    HttpReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    return reply;
}

const QByteArray stoppedList = "[{\"id\":\"c2\",\"name\":\"adhoc\",\"status\":\"Terminated\"}]";

struct ScriptedFixture : WindowFixture {
    void open(ScriptedServer& server)
    {
        ConnectionProfile profile;
        profile.id = u"p1"_s;
        profile.name = u"Analytics"_s;
        profile.host = server.url();
        connections.openWith(profile, Credentials::bearer(Secret(u"dapi-0123"_s)));
        QTRY_VERIFY(window.clusters().current());
        tab = window.tabs().open(Language::Python);
        tab->moveTo(connections.current(), ClusterId{u"c2"_s});
        tab->editor().setText(u"print(1)"_s);
    }
    Banner* banner() const { return tab->findChild<Banner*>(u"startBanner"_s); }
    QPushButton* action() const { return banner()->findChild<QPushButton*>(u"bannerAction"_s); }

    EditorTab* tab = nullptr;
};

} // namespace

void TestStartOffer::failedStartSaysWhyAndLosesNothing()
{
    ScriptedServer server;
    server.otherwise(jsonReply(stoppedList));
    server.aside("/api/2.1/clusters/get", jsonReply("{\"cluster_id\":\"c2\",\"state\":\"TERMINATED\"}"));
    server.aside("/api/2.1/clusters/start",
        jsonReply("{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"ask Ada\"}", 403));
    ScriptedFixture fixture;
    fixture.open(server);
    fixture.tab->runCurrent();
    QTRY_COMPARE(fixture.action()->text(), u"Start and run"_s);

    QTest::mouseClick(fixture.action(), Qt::LeftButton);

    QTRY_VERIFY2(fixture.banner()->text().contains(u"ask Ada"_s), qPrintable(fixture.banner()->text()));
    keep(*fixture.tab);
    QCOMPARE(fixture.action()->text(), u"Try again"_s);
    QCOMPARE(fixture.tab->editor().text(), u"print(1)"_s);
    QVERIFY(fixture.tab->seat().session()->runs().empty());
    QTest::mouseClick(fixture.action(), Qt::LeftButton);
    const auto starts = [&] {
        return std::count_if(server.asides().begin(), server.asides().end(),
            [](const HttpRequest& request) { return request.target.endsWith("clusters/start"); });
    };
    QTRY_COMPARE(starts(), 2);
}

void TestStartOffer::whereStartIsNotOfferedItSaysSo()
{
    ScriptedServer server;
    server.otherwise(jsonReply(stoppedList));
    server.aside("/api/2.", jsonReply("{\"error_code\":\"ENDPOINT_NOT_FOUND\"}", 404));
    ScriptedFixture fixture;
    fixture.open(server);
    fixture.tab->runCurrent();
    QTRY_VERIFY2(fixture.banner()->text().contains(u"no API 2.x"_s), qPrintable(fixture.banner()->text()));
    keep(*fixture.tab);
    QTest::mouseClick(fixture.action(), Qt::LeftButton);
    QCOMPARE(fixture.tab->startOffer().start().state(), StartAndRun::State::Watching);
    for (const HttpRequest& request : server.asides())
        QVERIFY(!request.target.contains("start"));
}

namespace {

const QByteArray stoppedPair = "[{\"id\":\"c2\",\"name\":\"adhoc\",\"status\":\"Terminated\"},"
                               "{\"id\":\"c3\",\"name\":\"reports\",\"status\":\"Terminated\"}]";

/// A tab whose run is offered to wait for its stopped cluster.
struct OfferedFixture : ScriptedFixture {
    OfferedFixture()
    {
        server.otherwise(jsonReply(stoppedPair));
        server.aside("/api/2.1/clusters/get", jsonReply("{\"cluster_id\":\"c2\",\"state\":\"TERMINATED\"}"));
        open(server);
        tab->runCurrent();
        [this] { QTRY_COMPARE(action()->text(), u"Start and run"_s); }();
    }
    ~OfferedFixture() { connections.close(u"p1"_s); } // before its server

    QPushButton* anyway() const
    {
        for (QPushButton* button : banner()->findChildren<QPushButton*>(u"bannerFurtherAction"_s)) {
            if (button->isVisible())
                return button;
        }
        return nullptr;
    }
    StartAndRun::State state() const { return tab->startOffer().start().state(); }

    ScriptedServer server;
};

} // namespace

void TestStartOffer::everyButtonCanBeSeenAtAnyWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {0, 1000, 1280, 1900}) // as narrow as the window gets
        QTest::addRow("%d", width) << width;
}

void TestStartOffer::everyButtonCanBeSeenAtAnyWidth()
{
    QFETCH(int, width);
    OfferedFixture fixture;
    fixture.window.resize(width, 700);
    QTRY_COMPARE(fixture.window.width(), std::max(width, fixture.window.minimumSizeHint().width()));
    QTRY_VERIFY(fixture.anyway());
    const auto isWholeIn = [&](const QPushButton& button) {
        const QRect area(button.mapTo(fixture.banner(), QPoint()), button.size());
        return fixture.banner()->rect().contains(area) && button.width() >= button.sizeHint().width()
            && button.visibleRegion().boundingRect() == button.rect();
    };
    QTRY_VERIFY(isWholeIn(*fixture.action()));
    QTRY_VERIFY(isWholeIn(*fixture.anyway()));
    keep(*fixture.tab);
    // The words are not squeezed into a column either.
    auto* text = fixture.banner()->findChild<QWidget*>(u"bannerText"_s);
    QVERIFY2(text->width() >= 150, qPrintable(QString::number(text->width())));
}

void TestStartOffer::sendAnywaySendsWithoutAStart()
{
    OfferedFixture fixture;
    QTRY_VERIFY(fixture.anyway());
    QTest::mouseClick(fixture.anyway(), Qt::LeftButton);
    QTRY_COMPARE(fixture.tab->seat().session()->runs().size(), std::size_t(1));
    QCOMPARE(fixture.state(), StartAndRun::State::Idle);
    for (const HttpRequest& request : fixture.server.asides())
        QVERIFY(!request.target.endsWith("clusters/start"));
}

void TestStartOffer::anotherLanguageTakesTheOfferBack()
{
    OfferedFixture fixture;
    auto* languages = fixture.tab->findChild<QComboBox*>(u"languageBox"_s);
    QVERIFY(languages);
    languages->setFocus();
    QTest::keyClick(languages, Qt::Key_Down);

    QCOMPARE(fixture.state(), StartAndRun::State::Idle);
    QVERIFY(!fixture.banner()->isVisible());
    QVERIFY(fixture.tab->startOffer().pieces().empty());
    QVERIFY(fixture.tab->seat().session()->runs().empty());
    QCOMPARE(fixture.tab->editor().text(), u"print(1)"_s);
}

void TestStartOffer::anotherClusterTakesTheOfferBack()
{
    OfferedFixture fixture;
    auto* clusters = fixture.tab->findChild<QComboBox*>(u"clusterBox"_s);
    QVERIFY(clusters);
    clusters->setFocus();
    QTest::keyClick(clusters, Qt::Key_Down);

    QCOMPARE(fixture.tab->seat().cluster(), ClusterId{u"c3"_s});
    QCOMPARE(fixture.state(), StartAndRun::State::Idle);
    QVERIFY(!fixture.banner()->isVisible());
    QVERIFY(fixture.tab->seat().session()->runs().empty());
}

QTEST_MAIN(TestStartOffer)
#include "tst_startoffer.moc"
