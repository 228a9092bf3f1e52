// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clusters.h"
#include "api/clusters2.h"
#include "api/dbfs.h"
#include "api/libraries.h"
#include "api/libraries2.h"
#include "api/volumefiles.h"
#include "tests/support/testclient.h"
#include "tests/system/faultbench.h"
#include "tests/system/localserver.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

namespace {

using Way = WayFault::Kind;

/// What must come of a call, by its repeat rule.
enum class Rule {
    Passes, ///< not even noticed: answered at the first attempt
    Asked, ///< nothing was taken: any call is sent again
    Again, ///< a lost reply: reads are sent again, writes never
    Once, ///< an answer of its own: no call is sent again, and it is told
    Refused, ///< no connection: any call is tried again, in vain, and surely nothing was done
};

struct NamedFault {
    const char* name;
    WayFault fault;
    Rule rule;
    Error::Kind kind; ///< of the calls that fail
};

HttpReply gateway(int status, const QByteArray& body, const HttpHeaders& headers = {})
{
    HttpReply reply;
    reply.status = status;
    reply.reason = "No";
    reply.headers = headers;
    reply.body = body;
    return reply;
}

const QByteArray page = "<html><head><title>Bad Gateway</title></head><body>nginx</body></html>";
const QByteArray loginPage = "<html><title>Sign In</title><form><input type=\"password\"></form></html>";

const QByteArray serverError = R"({"error":"InternalError: out of order"})";

const std::vector<NamedFault>& everyFault()
{
    using enum Error::Kind;
    static const HttpReply slowDown
        = gateway(429, R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow"})", {{"Retry-After", "1"}});
    static const std::vector<NamedFault> faults{
        {"delay", {Way::Delay, 0, {}, 50ms}, Rule::Passes, Network},
        {"drip", {Way::Drip, 0, {}, 1ms}, Rule::Passes, Network},
        {"request cut in its head", {Way::CutRequest, 0.1}, Rule::Again, Network},
        {"request cut before its end", {Way::CutRequest, 0.95}, Rule::Again, Network},
        {"cut before the answer", {Way::CutReply, 0}, Rule::Again, Network},
        {"answer cut in its head", {Way::CutReply, 0.3}, Rule::Again, Network},
        {"answer cut before its end", {Way::CutReply, 0.98}, Rule::Again, Network},
        {"blackhole", {Way::SwallowRequest}, Rule::Again, Timeout},
        {"answer swallowed", {Way::SwallowReply}, Rule::Again, Timeout},
        {"429", {Way::Answer, 0, slowDown}, Rule::Asked, RateLimited},
        {"503 page", {Way::Answer, 0, gateway(503, page)}, Rule::Again, Unavailable},
        {"503 although taken", {Way::AnswerInstead, 0, gateway(503, page)}, Rule::Again, Unavailable},
        {"504 although taken", {Way::AnswerInstead, 0, gateway(504, page)}, Rule::Again, Unavailable},
        {"502 although taken", {Way::AnswerInstead, 0, gateway(502, page)}, Rule::Once, Unavailable},
        {"500 page although taken", {Way::AnswerInstead, 0, gateway(500, page)}, Rule::Once, Protocol},
        {"500 of the API", {Way::Answer, 0, gateway(500, serverError)}, Rule::Once, Refused},
        {"page as a good answer", {Way::AnswerInstead, 0, gateway(200, page)}, Rule::Once, Protocol},
        {"login page", {Way::Answer, 0, gateway(200, loginPage)}, Rule::Once, Authentication},
        {"truncated JSON", {Way::Truncate, 0.6}, Rule::Once, Protocol},
        {"corrupt JSON", {Way::Corrupt}, Rule::Once, Protocol},
        {"refuse", {Way::Refuse}, Rule::Refused, Network},
    };
    return faults;
}

struct NamedCall {
    const char* name;
    const char* verb;
    Repeat repeat;
    CallEnd (*perform)(FaultBench&, const ContextId& context);
    bool isServed = true; ///< the local workspace knows it; else its plain "no" counts as good
    bool readsBody = true; ///< the answer must be read to be believed
};

template <Endpoint E>
CallEnd endOf(FaultBench& bench, E request)
{
    const auto reply = call(bench.client(), std::move(request), 20s);
    if (!reply)
        return {false, failure(Error::Kind::Io, u"done never ran"_s).value()};
    return *reply ? CallEnd{true, {}} : CallEnd{false, reply->error()};
}

CommandId lastCommand(FaultBench& bench)
{
    return bench.tab().runs().back()->command();
}

QByteArray wordsOf(const Error& error)
{
    return QByteArray("kind ") + QByteArray::number(int(error.kind)) + ", HTTP "
        + QByteArray::number(error.httpStatus) + ": " + error.detail.toUtf8();
}

/// How often a call is sent, at least and at most.
std::pair<int, int> attemptsBy(Rule rule, Repeat repeat)
{
    if (rule == Rule::Refused)
        return {
            3, 6}; // none of which arrives; the tab's context may be asked for, too, as after every renewal
    const bool isSafe = repeat == Repeat::Safe;
    const bool isAgain = rule == Rule::Asked || (rule == Rule::Again && isSafe);
    // Qt itself repeats a read once more when the head of its answer was cut; a write it may not
    // (OnceDevice).
    return isAgain ? std::pair{2, isSafe ? 3 : 2} : std::pair{1, 1};
}

/// What says no needs no whole body to be believed.
bool spoilsBodyOnly(const WayFault& fault)
{
    return fault.kind == Way::Truncate || fault.kind == Way::Corrupt
        || (fault.kind == Way::CutReply && fault.part > 0.9);
}

/// Of a cluster that is not there: one that is takes seconds. See restartIsFollowedByANewContext() and
/// terminatedClusterIsStartedOnce().
template <ClusterApi2 Version, ClusterAction2 Action>
CallEnd endOfChange(FaultBench& bench, const ContextId&)
{
    return endOf(bench, ChangeCluster2<Version, Action>{{u"none"_s}});
}

template <ClusterApi2 Version>
CallEnd endOfList(FaultBench& bench, const ContextId&)
{
    return endOf(bench, ListClusters2<Version>{});
}

template <ClusterApi2 Version>
CallEnd endOfGet(FaultBench& bench, const ContextId&)
{
    return endOf(bench, GetCluster2<Version>{bench.cluster()});
}

/// The cluster calls of API 2.x.
std::vector<NamedCall> clusterCalls2()
{
    using enum ClusterApi2;
    using enum ClusterAction2;
    return {
        {"2.1/clusters/list", "GET", Repeat::Safe, endOfList<V21>},
        {"2.0/clusters/list", "GET", Repeat::Safe, endOfList<V20>},
        {"2.1/clusters/get", "GET", Repeat::Safe, endOfGet<V21>},
        {"2.0/clusters/get", "GET", Repeat::Safe, endOfGet<V20>},
        {"2.1/clusters/start", "POST", Repeat::Never, endOfChange<V21, Start>, false},
        {"2.0/clusters/start", "POST", Repeat::Never, endOfChange<V20, Start>, false},
        {"2.1/clusters/restart", "POST", Repeat::Never, endOfChange<V21, Restart>, false},
        {"2.0/clusters/restart", "POST", Repeat::Never, endOfChange<V20, Restart>, false},
        {"2.1/clusters/delete", "POST", Repeat::Never, endOfChange<V21, Terminate>, false},
        {"2.0/clusters/delete", "POST", Repeat::Never, endOfChange<V20, Terminate>, false},
    };
}

/// Every other call, and the cluster calls of API 1.2.
std::vector<NamedCall> otherCalls()
{
    static const LibrarySource missingEgg{LibrarySource::Kind::Egg, u"dbfs:/none.egg"_s, {}, {}};
    return {
        {"clusters/list", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId&) { return endOf(b, ListClusters{}); }},
        {"clusters/status", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId&) { return endOf(b, GetClusterStatus{b.cluster()}); }},
        {"clusters/restart", "POST", Repeat::Never,
            // Of a cluster that is not there, as below.
            [](FaultBench& b, const ContextId&) { return endOf(b, RestartCluster{{u"none"_s}}); }, false},
        {"contexts/create", "POST", Repeat::Never,
            [](FaultBench& b, const ContextId&) {
                return endOf(b, CreateContext{b.cluster(), Language::Sql});
            }},
        {"contexts/status", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId& c) {
                return endOf(b, GetContextStatus{b.cluster(), c});
            }},
        {"contexts/destroy", "POST", Repeat::Never,
            [](FaultBench& b, const ContextId& c) {
                return endOf(b, DestroyContext{b.cluster(), c});
            },
            true, false},
        {"commands/status", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId& c) {
                return endOf(b, GetCommandStatus{b.cluster(), c, lastCommand(b), {}});
            }},
        {"commands/cancel", "POST", Repeat::Never,
            [](FaultBench& b, const ContextId& c) {
                return endOf(b, CancelCommand{b.cluster(), c, lastCommand(b)});
            }},
        {"libraries/list", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId&) { return endOf(b, ListLibraries{b.cluster()}); }},
        {"libraries/upload", "POST", Repeat::Never,
            [](FaultBench& b, const ContextId&) {
                return endOf(b,
                    UploadLibrary{b.cluster(), u"faulty"_s, Language::Python, {}, u"faulty.py"_s, "x = 1"});
            }},
        {"libraries/cluster-status", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId&) { return endOf(b, ListInstalledLibraries{b.cluster()}); }},
        {"libraries/install", "POST", Repeat::Never,
            // A path that is not there: taken as any other, and no pip runs for it.
            [](FaultBench& b, const ContextId&) {
                return endOf(b, InstallLibraries{b.cluster(), {missingEgg}});
            }},
        {"libraries/uninstall", "POST", Repeat::Never,
            [](FaultBench& b, const ContextId&) {
                return endOf(b, UninstallLibraries{b.cluster(), {missingEgg}});
            }},
        {"dbfs/read", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId&) { return endOf(b, ReadDbfs{u"/FileStore/none"_s}); }, false},
        {"fs/files/Volumes/c/s/v/none", "GET", Repeat::Safe,
            [](FaultBench& b, const ContextId&) {
                return endOf(b, ReadVolumeFile{u"/Volumes/c/s/v/none"_s});
            },
            false},
    };
}

const std::vector<NamedCall>& everyCall()
{
    static const std::vector<NamedCall> calls = [] {
        std::vector<NamedCall> all = otherCalls();
        for (const NamedCall& call : clusterCalls2())
            all.push_back(call);
        return all;
    }();
    return calls;
}

} // namespace

/// Every fault of the way for every call, against the real local workspace: what the rules say comes of it
/// (reads are repeated, writes never after a lost reply), the tab works afterwards, and code ran at most
/// once.
class TestEveryFault : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<FaultBench> m_patient;
    std::unique_ptr<FaultBench> m_impatient; ///< gives up soon on silence

    /// Silence costs the whole inactivity limit, so those rows have a short one, and only those.
    FaultBench& benchFor(const WayFault& fault)
    {
        const bool isSilent = fault.kind == Way::SwallowRequest || fault.kind == Way::SwallowReply;
        return isSilent ? *m_impatient : *m_patient;
    }

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void everyCallEndsAsTheRulesSay_data();
    void everyCallEndsAsTheRulesSay();
    void codeRunsAtMostOnce_data();
    void codeRunsAtMostOnce();
    void pollsFindTheResult_data();
    void pollsFindTheResult();
    void serverThatComesBackIsFound();
    void restartIsFollowedByANewContext_data();
    void restartIsFollowedByANewContext();
    void terminatedClusterIsStartedOnce();
};

void TestEveryFault::initTestCase()
{
    m_server = std::make_unique<LocalServer>(QStringList{u"--hold-ms"_s, u"20"_s});
    QCOMPARE(m_server->problem(), QString());
    m_patient = std::make_unique<FaultBench>(*m_server, 20s);
    // Longer than a busy machine needs for any answer, or a good call would count as silence.
    m_impatient = std::make_unique<FaultBench>(*m_server, 1000ms);
}

/// A row that failed leaves nothing to the next one.
void TestEveryFault::cleanup()
{
    m_patient->proxy().clear();
    m_impatient->proxy().clear();
}

void TestEveryFault::cleanupTestCase()
{
    m_patient.reset();
    m_impatient.reset();
    m_server.reset();
}

void TestEveryFault::everyCallEndsAsTheRulesSay_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("fault");
    for (std::size_t c = 0; c < everyCall().size(); ++c) {
        for (std::size_t f = 0; f < everyFault().size(); ++f)
            QTest::addRow("%s: %s", everyCall()[c].name, everyFault()[f].name) << int(c) << int(f);
    }
}

void TestEveryFault::everyCallEndsAsTheRulesSay()
{
    QFETCH(int, call);
    QFETCH(int, fault);
    const NamedCall& asked = everyCall()[std::size_t(call)];
    const NamedFault& met = everyFault()[std::size_t(fault)];
    FaultBench& bench = benchFor(met.fault);
    QVERIFY(bench.tabWorks());
    bench.plan(asked.verb, asked.name, met.fault);
    const int sentBefore = bench.client().requestCount();

    const CallEnd end = asked.perform(bench, bench.tab().context().id());

    const bool isSafe = asked.repeat == Repeat::Safe;
    const bool isAgain = met.rule == Rule::Asked || (met.rule == Rule::Again && isSafe);
    const bool isGood = met.rule == Rule::Passes || isAgain;
    const QByteArray said = wordsOf(end.error);
    if (!asked.isServed && spoilsBodyOnly(met.fault)) {
        QVERIFY(!end.isGood);
        QCOMPARE(bench.proxy().asked(asked.name), 1);
        return;
    }
    const bool isRefused = met.rule == Rule::Refused;
    const int attempts
        = isRefused ? bench.client().requestCount() - sentBefore : bench.proxy().asked(asked.name);
    const auto [fewest, most] = attemptsBy(met.rule, asked.repeat);
    QVERIFY2(fewest <= attempts && attempts <= most, QByteArray::number(attempts).constData());
    if (isGood && asked.isServed)
        QVERIFY2(end.isGood, said.constData());
    if (!isGood && (asked.readsBody || met.kind != Error::Kind::Protocol)) {
        QVERIFY2(!end.isGood, said.constData());
        QVERIFY2(end.error.kind == met.kind, said.constData());
        QVERIFY(!end.error.detail.isEmpty());
        QCOMPARE(end.error.certainlyNotDone, isRefused);
    }
    if (!isSafe) // a write is never taken twice
        QCOMPARE(bench.proxy().taken(asked.name), met.fault.isTaken() || isAgain ? 1 : 0);
    bench.proxy().clear();
    QVERIFY(bench.tabWorks());
}

void TestEveryFault::codeRunsAtMostOnce_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<brickbench::CommandRun::State>("end");
    using enum CommandRun::State;
    for (std::size_t f = 0; f < everyFault().size(); ++f) {
        const NamedFault& met = everyFault()[f];
        const bool isGood = met.rule == Rule::Passes || met.rule == Rule::Asked;
        // Whoever shows a login page or says 500 in the server's place may have passed the code on before.
        const bool isRefused = met.rule == Rule::Refused || met.kind == Error::Kind::Authentication
            || met.kind == Error::Kind::Refused;
        QTest::newRow(met.name) << int(f) << (isGood ? Finished : isRefused ? Refused : Unknown);
    }
}

void TestEveryFault::codeRunsAtMostOnce()
{
    QFETCH(int, fault);
    QFETCH(brickbench::CommandRun::State, end);
    const NamedFault& met = everyFault()[std::size_t(fault)];
    FaultBench& bench = benchFor(met.fault);
    QVERIFY(bench.tabWorks());
    bench.plan("POST", "commands/execute", met.fault);
    const QString name = u"execute%1"_s.arg(fault);

    const CommandRun* run = bench.runToEnd(bench.countedCode(name));

    QVERIFY(run);
    QCOMPARE(run->state(), end);
    const bool isAgain = met.rule == Rule::Asked;
    const bool isRefused = met.rule == Rule::Refused;
    QCOMPARE(bench.proxy().asked("commands/execute"), isRefused ? 0 : isAgain ? 2 : 1);
    if (isRefused)
        QVERIFY(run->error().certainlyNotDone);
    bench.proxy().clear();
    QVERIFY(bench.tabWorks()); // in the same context, so behind the code if that runs
    QCOMPARE(bench.runsOf(name), met.fault.isTaken() || isAgain ? 1 : 0);
}

void TestEveryFault::pollsFindTheResult_data()
{
    QTest::addColumn<int>("fault");
    for (std::size_t f = 0; f < everyFault().size(); ++f) {
        const NamedFault& met = everyFault()[f];
        if (met.rule != Rule::Refused) // no code would arrive; see serverThatComesBackIsFound()
            QTest::newRow(met.name) << int(f);
    }
}

void TestEveryFault::pollsFindTheResult()
{
    QFETCH(int, fault);
    const NamedFault& met = everyFault()[std::size_t(fault)];
    FaultBench& bench = benchFor(met.fault);
    QVERIFY(bench.tabWorks());
    // Three in a row, each of which may be the one that carries the result.
    bench.plan("GET", "commands/status", met.fault, &bench == m_impatient.get() ? 1 : 3);
    const QString name = u"status%1"_s.arg(fault);
    // Refused credentials are asked with no more until somebody signs in, as this one does.
    QObject user;
    connect(&bench.client(), &ApiClient::credentialsRefused, &user, [&] {
        QTimer::singleShot(50ms, &user,
            [&] { bench.client().setCredentials(Credentials::bearer(Secret(m_server->token()))); });
    });

    const CommandRun* run = bench.runToEnd(bench.countedCode(name));

    QVERIFY(run);
    QCOMPARE(run->state(), CommandRun::State::Finished);
    QCOMPARE(std::get<TextResult>(run->result()->content).utf8, "done"_ba);
    QCOMPARE(bench.proxy().asked("commands/execute"), 1);
    bench.proxy().clear();
    QVERIFY(bench.tabWorks());
    QCOMPARE(bench.runsOf(name), 1);
}

void TestEveryFault::serverThatComesBackIsFound()
{
    FaultBench& bench = *m_patient;
    QVERIFY(bench.tabWorks());
    RunRequest request;
    QTemporaryDir folder;
    const QString gate = folder.filePath(u"gate"_s);
    request.source = "import os, time\nwhile not os.path.exists('" + gate.toUtf8() + "'): time.sleep(0.02)\n"
        + bench.countedCode(u"away"_s);
    const CommandRun* run = bench.tab().run(request);
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::Running, 20'000);
    bench.proxy().refuse(); // cuts the poll under way, too
    QTRY_VERIFY(run->pollError());
    QCOMPARE(run->state(), CommandRun::State::Running);
    bench.proxy().accept();
    QVERIFY(QFile(gate).open(QIODevice::WriteOnly));
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::Finished, 20'000);
    QCOMPARE(bench.runsOf(u"away"_s), 1);
}

void TestEveryFault::restartIsFollowedByANewContext_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::newRow("1.2") << true;
    QTest::newRow("2.1") << false;
}

void TestEveryFault::restartIsFollowedByANewContext()
{
    QFETCH(bool, isOld);
    FaultBench& bench = *m_patient;
    QVERIFY(bench.tabWorks());
    const ContextId before = bench.tab().context().id();
    bench.plan("POST", "clusters/restart", {Way::CutReply, 0});
    const CallEnd end = isOld
        ? endOf(bench, RestartCluster{bench.cluster()})
        : endOf(bench, ChangeCluster2<ClusterApi2::V21, ClusterAction2::Restart>{bench.cluster()});
    QVERIFY(!end.isGood && !end.error.certainlyNotDone); // it does restart, and nobody was told
    QCOMPARE(bench.proxy().taken("clusters/restart"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(bench.tabWorks(), 60'000);
    QVERIFY(bench.tab().context().id() != before);
}

void TestEveryFault::terminatedClusterIsStartedOnce()
{
    FaultBench& bench = *m_patient;
    QVERIFY(bench.tabWorks());
    const auto stateIs = [&bench](ClusterState state) {
        const auto told = call(bench.client(), GetCluster2<ClusterApi2::V21>{bench.cluster()}, 20s);
        return told && *told && (*told)->state == state;
    };
    bench.plan("POST", "clusters/delete", {Way::CutReply, 0});
    const CallEnd ended
        = endOf(bench, ChangeCluster2<ClusterApi2::V21, ClusterAction2::Terminate>{bench.cluster()});
    QVERIFY(!ended.isGood && !ended.error.certainlyNotDone);
    QCOMPARE(bench.proxy().taken("clusters/delete"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(stateIs(ClusterState::Terminated), 20'000);
    bench.plan("POST", "clusters/start", {Way::CutReply, 0});
    const CallEnd started
        = endOf(bench, ChangeCluster2<ClusterApi2::V21, ClusterAction2::Start>{bench.cluster()});
    QVERIFY(!started.isGood && !started.error.certainlyNotDone);
    QCOMPARE(bench.proxy().taken("clusters/start"), 1);
    QTRY_VERIFY_WITH_TIMEOUT(stateIs(ClusterState::Running), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(bench.tabWorks(), 60'000);
}

QTEST_GUILESS_MAIN(TestEveryFault)
#include "tst_everyfault.moc"
