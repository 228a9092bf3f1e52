// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "session/connection.h"
#include "tests/bench/benchserver.h"
#include "tests/bench/goals.h"
#include "tests/bench/stallwatch.h"
#include "tests/bench/timing.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/actionregistry.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/editortab.h"
#include "ui/mainwindow/windowactions.h"

#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int clusterCount = 10'000;
constexpr double frame = 16; ///< milliseconds

/// A workspace with many clusters, far from sorted; each list differs from the one before in the state of
/// one of a hundred.
class ManyClusters {
public:
    ManyClusters()
        : m_server([this](const BenchServer::Request& request) { return answer(request); })
    {
    }
    quint16 port() const { return m_server.port(); }

private:
    BenchServer::Reply answer(const BenchServer::Request& request)
    {
        if (!request.target.contains("/1.2/clusters/list"))
            return {"{}"};
        const QMutexLocker locker(&m_mutex);
        ++m_lists;
        QByteArray body;
        for (int i = 0; i < clusterCount; ++i) {
            const QByteArray number = QByteArray::number((i * 7919) % clusterCount).rightJustified(5, '0');
            const bool isRunning = (i % 100 == 0 ? m_lists : i) % 3 == 0;
            body += (body.isEmpty() ? "[" : ",") + QByteArray("{\"id\":\"1126-2316") + number
                + "-abcdefgh\",\"name\":\"team-" + QByteArray::number(i % 40) + " cluster " + number
                + "\",\"status\":\"" + (isRunning ? "Running" : "Terminated")
                + "\",\"driverIp\":\"10.0.0.1\",\"jdbcPort\":10000,\"numWorkers\":"
                + QByteArray::number(i % 9) + '}';
        }
        return {body + ']'};
    }

    QMutex m_mutex;
    int m_lists = 0;
    BenchServer m_server; ///< last: it must be gone before what its handler touches
};

std::shared_ptr<Connection> connectionTo(const ManyClusters& workspace, const Clock& clock)
{
    ConnectionProfile profile;
    profile.id = u"bench"_s;
    profile.name = u"Bench"_s;
    profile.host = QUrl(u"http://127.0.0.1:%1"_s.arg(workspace.port()));
    ApiClient::Options options;
    options.host = profile.host;
    options.credentials = Credentials::bearer(Secret(u"t"_s));
    return std::make_shared<Connection>(profile, std::move(options), clock);
}

/// From the key to the painted list, each letter of \a words and each step back.
void typeAndTakeBack(ui::ClusterPanel& panel, const QString& word, std::vector<double>& times)
{
    auto* search = panel.findChild<QLineEdit*>(u"clusterSearch"_s);
    auto* list = panel.findChild<QListView*>(u"clusterList"_s);
    const auto timed = [&](const std::function<void()>& key) {
        const double start = nowMs();
        key();
        QCoreApplication::sendPostedEvents();
        list->viewport()->repaint();
        times.push_back(nowMs() - start);
    };
    for (const QChar letter : word)
        timed([&] { QTest::keyClick(search, letter.toLatin1()); });
    for (qsizetype i = 0; i < word.size(); ++i)
        timed([&] { QTest::keyClick(search, Qt::Key_Backspace); });
}

/// The longest wait of the event loop while one list is asked for and taken in.
Stall takeInAList(ClusterWatcher& watcher)
{
    StallWatch stalls;
    bool isThere = false;
    QObject context;
    QObject::connect(&watcher, &ClusterWatcher::refreshed, &context, [&] { isThere = true; });
    watcher.refresh();
    (void)QTest::qWaitFor([&] { return isThere; }, 20'000);
    QTest::qWait(60); // what it leads to: layouts and paints
    return stalls.take();
}

double worstOf(const std::vector<double>& values)
{
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

} // namespace

Report measureClusters(int rounds)
{
    Report report;
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    const SystemClock clock;
    const ui::ThemeSource theme;
    const ManyClusters workspace;
    QMainWindow window;
    ui::ActionRegistry actions(window);
    ui::addWindowActions(actions);
    const auto connection = connectionTo(workspace, clock);
    auto* panel = new ui::ClusterPanel(theme, settings, &window);
    auto* tab = new ui::EditorTab(theme, clock, actions, &window);
    panel->setGeometry(0, 0, 320, 900);
    tab->setGeometry(320, 0, 900, 900);
    window.resize(1220, 900);
    window.show();
    panel->setConnection(connection.get());
    connection->open();
    if (!QTest::qWaitFor([&] { return panel->model().rowCount() == clusterCount; }, 20'000)) {
        report.skipped.push_back(u"10,000 clusters: the list did not come"_s);
        return report;
    }
    tab->moveTo(connection, panel->current()->id);
    connection->clusters().stop(); // polls are measured by themselves

    std::vector<double> keys;
    std::vector<double> polls;
    std::vector<double> pollsWall;
    for (int round = -1; round < rounds; ++round) {
        std::vector<double> times;
        typeAndTakeBack(*panel, u"team-7 c"_s, times);
        typeAndTakeBack(*panel, u"00123"_s, times);
        const Stall stall = takeInAList(connection->clusters());
        if (round < 0)
            continue; // warms up
        keys.insert(keys.end(), times.begin(), times.end());
        polls.push_back(stall.ownMs);
        pollsWall.push_back(stall.wallMs);
    }
    report.figures.push_back(
        {18, u"10,000 clusters: key of the search to painted, ms"_s, median(keys), frame, u"a frame"_s});
    report.figures.push_back({18, u"the same, the worst, ms"_s, worstOf(keys), frame, u"a frame"_s});
    report.figures.push_back({18, u"10,000 clusters: stall when a poll changed 100, ms"_s, median(polls),
        frame, u"a frame; %1 ms with waiting for the processor"_s.arg(median(pollsWall), 0, 'f', 1)});
    report.figures.push_back({18, u"the same, the worst, ms"_s, worstOf(polls), frame, u"a frame"_s});
    tab->moveTo(nullptr, {});
    panel->setConnection(nullptr);
    return report;
}

} // namespace brickbench::bench
