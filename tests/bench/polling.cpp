// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/commandrun.h"
#include "session/executioncontext.h"
#include "tests/bench/goals.h"
#include "tests/bench/localworkspace.h"
#include "tests/bench/pollpolicies.h"
#include "tests/bench/timing.h"

#include <QEventLoop>
#include <QTimer>

#include <atomic>
#include <numeric>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double seconds[] = {0.05, 0.3, 1, 3, 10, 30, 120};
constexpr double longestReal = 3; ///< s; longer ones go by the simulated clock
constexpr double wanRoundTrip = 80; ///< ms

double meanLimit(double duration, double roundTrip)
{
    return duration <= 30'000 ? std::max(30 + roundTrip, 0.04 * duration) : 1'200 + roundTrip;
}

QString msText(double milliseconds)
{
    return milliseconds < 1000 ? u"%1 ms"_s.arg(milliseconds, 0, 'f', milliseconds < 100 ? 1 : 0)
                               : u"%1 s"_s.arg(milliseconds / 1000, 0, 'f', 2);
}

void addTable(Report& report, double roundTrip)
{
    report.table.push_back(
        u"result after the end of the command, mean / worst / polls a command; simulated, round trip %1"_s
            .arg(msText(roundTrip)));
    QString head = u"%1"_s.arg(u"policy"_s, -34);
    for (const double duration : seconds)
        head += u"%1"_s.arg(u"%1 s"_s.arg(duration), 26);
    report.table.push_back(head);
    for (const PollPolicy& policy : pollPolicies()) {
        QString line = u"%1"_s.arg(QString::fromLatin1(policy.name), -34);
        for (const double duration : seconds) {
            const PollCost cost = pollCost(policy, 1000 * duration, roundTrip);
            line += u"%1"_s.arg(
                u"%1 / %2 / %3"_s.arg(msText(cost.mean), msText(cost.worst)).arg(cost.requests, 0, 'f', 1),
                26);
        }
        report.table.push_back(line);
    }
}

void addSimulated(Report& report)
{
    const PollPolicy& ours = pollPolicies()[0];
    const PollPolicy& sdk = pollPolicies()[1];
    for (const double roundTrip : {0.0, wanRoundTrip}) {
        for (const double duration : seconds) {
            const PollCost cost = pollCost(ours, 1000 * duration, roundTrip);
            const double limit = meanLimit(1000 * duration, roundTrip);
            report.figures.push_back(
                {12, u"%1 s command, round trip %2 ms: overhead by its limit"_s.arg(duration).arg(roundTrip),
                    cost.mean / limit, 1,
                    u"simulated; mean %1, worst %2, limit %3, %4 polls"_s
                        .arg(msText(cost.mean), msText(cost.worst), msText(limit))
                        .arg(cost.requests, 0, 'f', 1)});
        }
    }
    for (const auto& [duration, bound] : {std::pair(0.3, 1.0 / 30), {10.0, 1.0 / 6}, {120.0, 1.0 / 3}}) {
        const double mine = pollCost(ours, 1000 * duration, 0).mean;
        const double theirs = pollCost(sdk, 1000 * duration, 0).mean;
        report.figures.push_back({12, u"%1 s command: overhead by the JavaScript SDK's"_s.arg(duration),
            mine / theirs, bound, u"simulated; SDK %1 to %2"_s.arg(msText(theirs), msText(mine))});
    }
    const PollCost longest = pollCost(ours, 120'000, 0);
    report.figures.push_back(
        {12, u"120 s command: worst overhead, s"_s, longest.worst / 1000, 2.2, u"simulated"_s});
    report.figures.push_back({12, u"120 s command: polls"_s, longest.requests, 150,
        u"simulated; brickster %1"_s.arg(pollCost(pollPolicies()[4], 120'000, 0).requests, 0, 'f', 0)});
    report.figures.push_back(
        {12, u"polls within any second"_s, pollCost(ours, 3'000, 0).busiest, 40, u"simulated"_s});
}

/// Polls on the wire, as the network thread tells of them.
struct Wire {
    std::atomic<int> polls = 0;
    std::atomic<int> underWay = 0;
    std::atomic<int> mostAtOnce = 0;

    void note(QLatin1StringView event, const QString& line)
    {
        if (!line.contains("commands/status"_L1))
            return;
        if (event == "request sent"_L1) {
            ++polls;
            mostAtOnce = std::max(mostAtOnce.load(), ++underWay);
        } else if (event == "answered"_L1 || event == "failed"_L1) {
            --underWay;
        }
    }
};

bool waitFor(const std::function<bool()>& isDone, const std::function<void(QEventLoop&)>& wire)
{
    QEventLoop loop;
    wire(loop);
    QTimer::singleShot(std::chrono::seconds(60), &loop, &QEventLoop::quit);
    if (!isDone())
        loop.exec();
    return isDone();
}

/// Milliseconds from the last line of the code to its result here; nothing when it did not run.
std::optional<double> realOverhead(ApiClient& client, const ExecutionContext& context, double duration)
{
    const SystemClock clock;
    RunRequest request;
    request.source
        = u"import time\ntime.sleep(%1)\nprint(time.clock_gettime_ns(time.CLOCK_MONOTONIC))"_s.arg(duration)
              .toUtf8();
    CommandRun run(client, clock, std::move(request));
    double arrived = 0;
    QObject::connect(&run, &CommandRun::over, &run, [&] { arrived = nowMs(); });
    run.start(context.cluster(), context.id());
    const bool isOver = waitFor([&] { return run.isOver(); },
        [&](QEventLoop& loop) { QObject::connect(&run, &CommandRun::over, &loop, &QEventLoop::quit); });
    if (!isOver || run.state() != CommandRun::State::Finished)
        return std::nullopt;
    const auto* text = std::get_if<TextResult>(&run.result()->content);
    return text ? std::optional(arrived - text->utf8.trimmed().toDouble() / 1e6) : std::nullopt;
}

void addReal(Report& report, int rounds)
{
    const LocalWorkspace local;
    if (!local.isThere())
        return report.skipped.push_back(u"short commands on a real server: brickbench-local did not start"_s);
    Wire wire;
    ApiClient::Options options;
    options.host = local.url;
    options.credentials = Credentials::bearer(Secret(local.token));
    options.trace = [&wire](QLatin1StringView event, const QString& line) { wire.note(event, line); };
    ApiClient client(std::move(options));
    const SystemClock clock;
    ExecutionContext context(client, clock, ClusterId{local.cluster}, Language::Python);
    context.create();
    const auto isReady = [&] { return context.state() == ExecutionContext::State::Ready; };
    const bool isThere = waitFor(isReady, [&](QEventLoop& loop) {
        QObject::connect(&context, &ExecutionContext::stateChanged, &loop, [&] {
            if (isReady())
                loop.quit();
        });
    });
    if (!isThere || !realOverhead(client, context, 0))
        return report.skipped.push_back(
            u"short commands on a real server: no code runs (is Python there?)"_s);
    for (const double duration : seconds) {
        if (duration > longestReal)
            break;
        std::vector<double> overheads;
        wire.polls = 0;
        for (int round = 0; round < rounds; ++round) {
            // Of many lengths, as in the simulation.
            const double part = rounds == 1 ? 1 : 0.75 + 0.5 * round / (rounds - 1);
            if (const auto overhead = realOverhead(client, context, part * duration))
                overheads.push_back(*overhead);
        }
        if (overheads.empty())
            continue;
        const double mean
            = std::accumulate(overheads.begin(), overheads.end(), 0.0) / double(overheads.size());
        const double limit = meanLimit(1000 * duration, 0);
        report.figures.push_back({12,
            u"%1 s command on the local workspace: overhead by its limit"_s.arg(duration), mean / limit, 1,
            u"real; mean %1, worst %2, %3 polls"_s
                .arg(msText(mean), msText(*std::max_element(overheads.begin(), overheads.end())))
                .arg(double(wire.polls) / rounds, 0, 'f', 1)});
    }
    report.figures.push_back(
        {12, u"polls of one command under way at once"_s, double(wire.mostAtOnce), 1, u"real"_s});
    context.destroy();
}

} // namespace

Report measurePolling(int rounds)
{
    Report report;
    addSimulated(report);
    addReal(report, rounds);
    for (const double roundTrip : {0.0, wanRoundTrip})
        addTable(report, roundTrip);
    return report;
}

} // namespace brickbench::bench
