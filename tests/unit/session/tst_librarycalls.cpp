// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/librarycalls.h"

#include "session/lostreply.h"
#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

using Offer = LibraryCalls::Offer;
using Version = LibraryCalls::Version;

const QByteArray oldList = "libraries/list";
const QByteArray newList = "libraries/cluster-status";
const QByteArray notServed = R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})";
const QByteArray oldBody
    = R"([{"name":"a.jar","status":"LibraryLoaded"},{"name":"simplejson==3.8.0","status":"LibraryLoaded"}])";
const QByteArray newBody = R"({"library_statuses":[
    {"library":{"pypi":{"package":"simplejson==3.8.0"}},"status":"FAILED","messages":["no network"]},
    {"library":{"whl":"dbfs:/libs/b.whl"},"status":"INSTALLING"}]})";

struct Bench {
    Bench()
        : client(network.options())
        , calls(client)
    {
    }

    std::optional<Result<LibraryCalls::Listing>> list()
    {
        std::optional<Result<LibraryCalls::Listing>> listing;
        QObject context;
        calls.list(ClusterId{u"c1"_s}, &context,
            [&listing](Result<LibraryCalls::Listing> answer) { listing.emplace(std::move(answer)); });
        (void)QTest::qWaitFor([&listing] { return listing.has_value(); });
        return listing;
    }

    PathNetwork network;
    ApiClient client;
    LibraryCalls calls;
};

QStringList namesOf(const std::optional<Result<LibraryCalls::Listing>>& listing)
{
    QStringList names;
    if (listing && *listing) {
        for (const ListedLibrary& library : (*listing)->libraries)
            names << library.name;
    }
    return names;
}

} // namespace

class TestLibraryCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothVersionsMakeOneList();
    void oldVersionThatIsMissingIsAskedOnce_data();
    void oldVersionThatIsMissingIsAskedOnce();
    void newVersionThatIsMissingIsAskedOnce();
    void recheckAsksForWhatIsMissing();
    void workspaceWithoutLibrariesSaysSo();
    void signInProblemAsksNothingElse();
    void missingPermissionHidesNothingOfTheOther_data();
    void missingPermissionHidesNothingOfTheOther();
    void permissionThatIsMissingTwiceIsTheError();
    void lostAnswerIsNoListAndNotMissing();
    void unknownClusterIsNotAMissingCall();
    void rememberedHostIsNotAsked();
    void deadContextGetsNothing();
    void changesAreSentOnce_data();
    void changesAreSentOnce();
    void installThatIsNotServedIsRemembered();
    void uploadIsSentWithItsProgress();
};

void TestLibraryCalls::bothVersionsMakeOneList()
{
    Bench bench;
    bench.network.always(oldList, oldBody);
    bench.network.always(newList, newBody);
    const auto listing = bench.list();
    QCOMPARE(namesOf(listing), (QStringList{u"simplejson==3.8.0"_s, u"dbfs:/libs/b.whl"_s, u"a.jar"_s}));
    const auto& libraries = (*listing)->libraries;
    QCOMPARE(libraries[0].state, ListedLibrary::State::Failed);
    QCOMPARE(libraries[0].messages, QStringList{u"no network"_s});
    QVERIFY(libraries[0].source.has_value());
    QCOMPARE(libraries[2].state, ListedLibrary::State::Installed);
    QVERIFY(!libraries[2].source.has_value());
    QVERIFY(!(*listing)->missing);
    QCOMPARE(bench.calls.offer(Version::V12), Offer::Offered);
    QCOMPARE(bench.calls.offer(Version::V20), Offer::Offered);
}

void TestLibraryCalls::oldVersionThatIsMissingIsAskedOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("404 with a code") << 404 << notServed;
    QTest::newRow("404 page") << 404 << QByteArray("<html>no</html>");
    QTest::newRow("410") << 410 << QByteArray("{}");
    QTest::newRow("400 with the code") << 400 << notServed;
}

void TestLibraryCalls::oldVersionThatIsMissingIsAskedOnce()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Bench bench;
    bench.network.always(oldList, body, status);
    bench.network.always(newList, newBody);
    QSignalSpy offers(&bench.calls, &LibraryCalls::offerChanged);
    QCOMPARE(namesOf(bench.list()).size(), 2);
    QCOMPARE(namesOf(bench.list()).size(), 2);
    QCOMPARE(bench.network.count(oldList), 1);
    QCOMPARE(bench.network.count(newList), 2);
    QCOMPARE(bench.calls.offer(Version::V12), Offer::NotServed);
    QVERIFY(bench.calls.offerError(Version::V12));
    QCOMPARE(offers.size(), 2); // one a version
}

void TestLibraryCalls::newVersionThatIsMissingIsAskedOnce()
{
    Bench bench;
    bench.network.always(oldList, oldBody);
    bench.network.always(newList, notServed, 404);
    const auto listing = bench.list();
    QCOMPARE(namesOf(listing), (QStringList{u"a.jar"_s, u"simplejson==3.8.0"_s}));
    QVERIFY(!(*listing)->missing); // it is no trouble, only less
    QCOMPARE(namesOf(bench.list()).size(), 2);
    QCOMPARE(bench.network.count(newList), 1);
    QCOMPARE(bench.calls.offer(Version::V20), Offer::NotServed);
}

void TestLibraryCalls::recheckAsksForWhatIsMissing()
{
    Bench bench;
    bench.network.always(oldList, oldBody);
    bench.network.then(newList, notServed, 404);
    bench.network.always(newList, newBody);
    (void)bench.list();
    bench.calls.recheck();
    QCOMPARE(bench.calls.offer(Version::V20), Offer::NotServed); // until it answers
    QCOMPARE(namesOf(bench.list()).size(), 3);
    QCOMPARE(bench.calls.offer(Version::V20), Offer::Offered);
}

void TestLibraryCalls::workspaceWithoutLibrariesSaysSo()
{
    Bench bench;
    bench.network.always(oldList, notServed, 404);
    bench.network.always(newList, notServed, 404);
    for (int i = 0; i < 2; ++i) {
        const auto listing = bench.list();
        QVERIFY(listing && !*listing);
        QCOMPARE(listing->error().kind, Error::Kind::NotFound);
    }
    QCOMPARE(bench.network.count(newList), 1);
}

void TestLibraryCalls::signInProblemAsksNothingElse()
{
    Bench bench;
    bench.network.always(oldList, R"({"error":"token expired"})", 401);
    bench.network.always(newList, newBody);
    const auto listing = bench.list();
    QVERIFY(listing && !*listing);
    QCOMPARE(listing->error().kind, Error::Kind::Authentication);
    QCOMPARE(bench.network.count(newList), 0);
    QCOMPARE(bench.calls.offer(Version::V12), Offer::NotAllowed);
}

void TestLibraryCalls::missingPermissionHidesNothingOfTheOther_data()
{
    QTest::addColumn<QByteArray>("refused");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("name");
    QTest::newRow("1.2") << oldList << int(Version::V12) << u"simplejson==3.8.0"_s;
    QTest::newRow("2.0") << newList << int(Version::V20) << u"a.jar"_s;
}

void TestLibraryCalls::missingPermissionHidesNothingOfTheOther()
{
    QFETCH(QByteArray, refused);
    QFETCH(int, version);
    QFETCH(QString, name);
    Bench bench;
    bench.network.always(oldList, oldBody);
    bench.network.always(newList, newBody);
    bench.network.then(refused, R"({"error_code":"PERMISSION_DENIED","message":"not yours"})", 403);
    const auto listing = bench.list();
    QVERIFY(listing && *listing);
    QCOMPARE(namesOf(listing).first(), name);
    QVERIFY((*listing)->missing);
    QCOMPARE((*listing)->missing->kind, Error::Kind::Permission);
    QCOMPARE(bench.calls.offer(Version(version)), Offer::NotAllowed);
    (void)bench.list(); // it is asked again: a permission can be given
    QCOMPARE(bench.network.count(refused), 2);
    QCOMPARE(bench.calls.offer(Version(version)), Offer::Offered);
}

void TestLibraryCalls::permissionThatIsMissingTwiceIsTheError()
{
    Bench bench;
    bench.network.always(oldList, R"({"message":"not yours"})", 403);
    bench.network.always(newList, R"({"message":"not yours"})", 403);
    const auto listing = bench.list();
    QVERIFY(listing && !*listing);
    QCOMPARE(listing->error().kind, Error::Kind::Permission);
}

void TestLibraryCalls::lostAnswerIsNoListAndNotMissing()
{
    Bench bench;
    bench.network.always(oldList, oldBody);
    bench.network.always(newList, cutReply());
    const auto listing = bench.list();
    QVERIFY(listing && !*listing);
    QCOMPARE(listing->error().kind, Error::Kind::Network);
    QCOMPARE(bench.calls.offer(Version::V20), Offer::Unknown);
}

void TestLibraryCalls::unknownClusterIsNotAMissingCall()
{
    Bench bench;
    bench.network.always(oldList, R"({"error":"Cluster c1 not found"})", 500);
    bench.network.always(newList, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no c1"})", 404);
    QVERIFY(!*bench.list());
    bench.network.always(oldList, "[]");
    QVERIFY(!*bench.list());
    QCOMPARE(bench.calls.offer(Version::V20), Offer::Offered);
}

void TestLibraryCalls::rememberedHostIsNotAsked()
{
    Bench bench;
    bench.network.always(newList, newBody);
    bench.calls.setNotServed(Version::V12);
    QCOMPARE(namesOf(bench.list()).size(), 2);
    QCOMPARE(bench.network.count(oldList), 0);
}

void TestLibraryCalls::deadContextGetsNothing()
{
    Bench bench;
    bench.network.always(oldList, laterReply("[]", std::chrono::milliseconds(20)));
    bench.network.always(newList, newBody);
    bool isTold = false;
    {
        QObject context;
        bench.calls.list(
            ClusterId{u"c1"_s}, &context, [&isTold](const Result<LibraryCalls::Listing>&) { isTold = true; });
    }
    QTRY_COMPARE(bench.calls.offer(Version::V12), Offer::Offered); // what it said still counts
    QVERIFY(!isTold);
    QCOMPARE(bench.network.count(newList), 0);
}

void TestLibraryCalls::changesAreSentOnce_data()
{
    QTest::addColumn<bool>("installs");
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<bool>("mayBeDone");
    for (const bool installs : {true, false}) {
        const auto row = [installs](const char* what, const HttpReply& reply, bool isGood, bool mayBeDone) {
            QTest::addRow("%s, %s", installs ? "install" : "uninstall", what)
                << installs << reply << isGood << mayBeDone;
        };
        row("taken", HttpReply{200, "OK", {}, "{}"}, true, false);
        row("lost", cutReply(), false, true);
        row("refused", refusedReply(), false, false);
        row("forbidden", HttpReply{403, "No", {}, R"({"message":"not yours"})"}, false, false);
        row("bad", HttpReply{400, "No", {}, R"({"error_code":"INVALID_PARAMETER_VALUE"})"}, false, false);
        row("gateway", HttpReply{504, "No", {}, "<html>late</html>"}, false, true);
        row("page as a good answer", HttpReply{200, "OK", {}, "<html>hotel</html>"}, false, true);
    }
}

void TestLibraryCalls::changesAreSentOnce()
{
    QFETCH(bool, installs);
    QFETCH(HttpReply, reply);
    QFETCH(bool, isGood);
    QFETCH(bool, mayBeDone);
    const QByteArray path = installs ? "libraries/install" : "libraries/uninstall";
    Bench bench;
    bench.network.always(path, reply);
    const std::vector<LibrarySource> wheel{{LibrarySource::Kind::Wheel, u"dbfs:/b.whl"_s, {}, {}}};
    std::optional<Result<LibrariesAccepted>> answer;
    const auto done = [&answer](const Result<LibrariesAccepted>& got) { answer = got; };
    if (installs)
        bench.calls.install(ClusterId{u"c1"_s}, wheel, this, done);
    else
        bench.calls.uninstall(ClusterId{u"c1"_s}, wheel, this, done);
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->has_value(), isGood);
    QCOMPARE(bench.network.count(path), 1);
    if (!isGood)
        QCOMPARE(mayHaveTakenEffect(answer->error()), mayBeDone);
    if (reply.status == 200 && isGood)
        QVERIFY(bench.network.sent(path).first().body.contains("dbfs:/b.whl"));
}

void TestLibraryCalls::installThatIsNotServedIsRemembered()
{
    Bench bench;
    bench.network.always("libraries/install", notServed, 404);
    std::optional<Result<LibrariesAccepted>> answer;
    bench.calls.install(ClusterId{u"c1"_s}, {{LibrarySource::Kind::PyPi, u"x"_s, {}, {}}}, this,
        [&answer](const Result<LibrariesAccepted>& got) { answer = got; });
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!*answer);
    QCOMPARE(bench.calls.offer(Version::V20), Offer::NotServed);
}

void TestLibraryCalls::uploadIsSentWithItsProgress()
{
    Bench bench;
    bench.network.always("libraries/upload", R"({"language":"python","uri":"file:x.whl"})");
    std::optional<Result<UploadLibrary::Response>> answer;
    const CallHandle call = bench.calls.upload({{u"c1"_s}, u"x"_s, Language::Python, {}, u"x.whl"_s, "bytes"},
        this, [&answer](const Result<UploadLibrary::Response>& got) { answer = got; }, {});
    QTRY_VERIFY(answer.has_value());
    QVERIFY(*answer);
    QVERIFY(bench.network.sent("libraries/upload").first().body.contains("bytes"));
}

QTEST_GUILESS_MAIN(TestLibraryCalls)
#include "tst_librarycalls.moc"
