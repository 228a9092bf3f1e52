// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"
#include "core/clock.h"
#include "session/commandrun.h"
#include "tests/bench/benchserver.h"
#include "tests/bench/goals.h"
#include "tests/bench/memory.h"
#include "tests/bench/paintwatch.h"
#include "tests/bench/resultbody.h"
#include "tests/bench/timing.h"
#include "ui/common/theme.h"
#include "ui/results/resultpane.h"

#include <QApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <atomic>
#include <optional>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rows = 10'000;
constexpr double commandMs = 300; ///< how long the pretended command takes: polling is part of the figure

/// Plays a cluster whose command is finished a fixed time after execute, and a page that builds the same
/// table.
struct Stage {
    QByteArray body = resultBody(rows);
    QByteArray rowsOnly = resultRows(rows);
    std::atomic<double> finishAt = 0;
    std::atomic<double> pageMs = 0; ///< what the page reported

    BenchServer::Reply answer(const BenchServer::Request& request)
    {
        if (request.target.contains("/commands/execute")) {
            finishAt = nowMs() + commandMs;
            return {"{\"id\":\"c1\"}"};
        }
        if (request.target.contains("/commands/status"))
            return nowMs() >= finishAt
                ? BenchServer::Reply{body}
                : BenchServer::Reply{"{\"id\":\"c1\",\"status\":\"Running\",\"results\":null}"};
        if (request.target.startsWith("/rows"))
            return {rowsOnly};
        if (request.target.startsWith("/page"))
            return {page(), "text/html; charset=utf-8"};
        if (request.target.startsWith("/done"))
            pageMs = request.target.mid(request.target.indexOf('=') + 1).toDouble();
        return {"{}"};
    }

    static QByteArray page()
    {
        return "<!doctype html><meta charset=utf-8><table id=t></table><script>(async()=>{"
               "const started=performance.now();const rows=await(await fetch('/rows')).json();"
               "const t=document.getElementById('t');for(const row of rows){const tr=t.insertRow();"
               "for(const cell of row)tr.insertCell().textContent=cell===null?'null':cell;}"
               "requestAnimationFrame(()=>requestAnimationFrame(()=>"
               "fetch('/done?ms='+(performance.now()-started))));})()</script>";
    }
};

/// One command from execute to rows on the screen; milliseconds from the server's finish to painted.
double showOnce(ApiClient& client, ui::ResultPane& pane, Stage& stage)
{
    const SystemClock clock;
    auto run = std::make_unique<CommandRun>(
        client, clock, RunRequest{"SELECT 1", Language::Sql, 1, u"SELECT 1"_s, {}, {}});
    pane.addRun(run.get());
    PaintWatch watch(rows);
    run->start({u"cluster"_s}, {u"1"_s});
    watch.wait();
    const double painted = nowMs();
    pane.removeRun(run.get());
    return painted - stage.finishAt;
}

std::optional<double> chromiumOnce(quint16 port, Stage& stage, double& growthMiB)
{
    const QString chromium = QStandardPaths::findExecutable(u"chromium"_s);
    const QTemporaryDir profile;
    QProcess browser;
    const QStringList quiet{u"--headless"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--no-first-run"_s,
        u"--disable-quic"_s, u"--disable-background-networking"_s, u"--disable-component-update"_s,
        u"--disable-sync"_s, u"--window-size=1200,800"_s, u"--remote-debugging-port=0"_s,
        u"--user-data-dir="_s + profile.path()};
    const auto settle = [&browser](int ms) { browser.waitForFinished(ms); };

    stage.pageMs = 0;
    browser.start(chromium, quiet + QStringList{u"about:blank"_s});
    settle(4000);
    const double before = treePss(browser.processId());
    browser.kill();
    browser.waitForFinished();

    browser.start(chromium, quiet + QStringList{u"http://127.0.0.1:%1/page"_s.arg(port)});
    for (int i = 0; i < 300 && stage.pageMs <= 0; ++i)
        settle(100);
    settle(1000);
    growthMiB = treePss(browser.processId()) - before;
    browser.kill();
    browser.waitForFinished();
    return stage.pageMs > 0 ? std::optional<double>(stage.pageMs) : std::nullopt;
}

} // namespace

Report measureUsualResult(int rounds)
{
    Report report;
    Stage stage;
    const BenchServer server([&stage](const BenchServer::Request& request) { return stage.answer(request); });
    ApiClient::Options options;
    options.host = QUrl(u"http://127.0.0.1:%1"_s.arg(server.port()));
    options.credentials = Credentials::bearer(Secret(u"t"_s));
    ApiClient client(std::move(options));
    const ui::ThemeSource theme;
    ui::ResultPane pane(theme);
    pane.resize(1200, 800);
    pane.show();
    showOnce(client, pane, stage); // the first one lays out the pane and loads fonts
    const double before = treePss(QCoreApplication::applicationPid());
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round)
        times.push_back(showOnce(client, pane, stage));
    const double grown = treePss(QCoreApplication::applicationPid()) - before;
    const double ours = median(times);
    report.figures.push_back(
        {15, u"10,000 x 10 result: finish to drawn, ms"_s, ours, 60, u"no peer: a limit"_s});

    if (QStandardPaths::findExecutable(u"chromium"_s).isEmpty()) {
        report.skipped.push_back(u"the 10,000 x 10 result beside Chromium's table: it is not installed"_s);
        return report;
    }
    double chromiumGrowth = 0;
    const auto chromium = chromiumOnce(server.port(), stage, chromiumGrowth);
    if (!chromium) {
        report.skipped.push_back(
            u"the 10,000 x 10 result beside Chromium's table: the page did not report"_s);
        return report;
    }
    report.figures.push_back({15, u"Chromium's table by ours"_s, *chromium / ours, 30,
        u"Chromium %1 ms to %2 ms"_s.arg(*chromium, 0, 'f', 0).arg(ours, 0, 'f', 1), false});
    const double perRun = std::max(grown / rounds, 0.1);
    report.figures.push_back({15, u"memory growth by Chromium's"_s, perRun / chromiumGrowth, 1.0 / 20,
        u"Chromium %1 MiB to %2 MiB"_s.arg(chromiumGrowth, 0, 'f', 0).arg(perRun, 0, 'f', 1)});
    return report;
}

} // namespace brickbench::bench
