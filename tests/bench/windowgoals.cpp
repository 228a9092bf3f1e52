// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchcertificates.h"
#include "tests/bench/goals.h"
#include "tests/bench/pretendedcluster.h"
#include "tests/bench/probe.h"

#include <QFile>
#include <QJsonArray>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double stallBound = 16;
constexpr double worstStallBound = 33;

std::vector<double> values(const QJsonObject& figures, const QString& name)
{
    std::vector<double> numbers;
    for (const QJsonValue& value : figures.value(name).toArray())
        numbers.push_back(value.toDouble());
    return numbers;
}

/// When the trace first says that something of a command was painted, in milliseconds; 0 when it never does.
double firstPainted(const QList<QByteArray>& trace, const QByteArray& command)
{
    for (const QByteArray& line : trace) {
        if (line.contains(" painted ") && line.endsWith(' ' + command))
            return line.left(line.indexOf(' ')).toDouble() / 1e6;
    }
    return 0;
}

std::vector<double> finishToPainted(const QJsonObject& figures, const QString& ids,
    const QList<QByteArray>& trace, const PretendedCluster& cluster)
{
    std::vector<double> times;
    for (const QJsonValue& id : figures.value(ids).toArray()) {
        const double painted = firstPainted(trace, id.toString().toUtf8());
        if (painted > 0)
            times.push_back(painted - cluster.finishedAt(id.toString()));
    }
    return times;
}

void addFirstRows(Report& report, const std::vector<double>& usual, const std::vector<double>& large)
{
    const double usualMs = median(usual);
    const double largeMs = median(large);
    if (usual.empty() || large.empty())
        return report.skipped.push_back(u"first rows: the trace does not tell of them"_s);
    report.figures.push_back(
        {3, u"10,000 rows: finish to first rows painted, ms"_s, usualMs, 80, u"a limit"_s});
    report.figures.push_back(
        {3, u"1,000,000 rows: finish to first rows painted, ms"_s, largeMs, 80, u"a limit"_s});
    report.figures.push_back(
        {3, u"1,000,000 rows later than 10,000, ms"_s, largeMs - usualMs, 25, u"a limit"_s});
}

void addStalls(Report& report, const QJsonObject& figures)
{
    const std::vector<std::pair<QString, QString>> names{{u"loadStall"_s, u"150 MB loaded"_s},
        {u"sortStall"_s, u"1,000,000 rows sorted"_s}, {u"copyStall"_s, u"10,000,000 cells copied"_s},
        {u"imageStall"_s, u"41 MB image"_s}, {u"textStall"_s, u"100 MB text"_s}};
    double worst = 0;
    for (const auto& [name, what] : names) {
        const std::vector<double> own = values(figures, name);
        if (own.empty()) {
            report.skipped.push_back(u"stalls, "_s + what + u": it did not happen in the window"_s);
            continue;
        }
        worst = std::max(worst, *std::max_element(own.begin(), own.end()));
        report.figures.push_back({4, u"longest stall, "_s + what + u", ms"_s, median(own), stallBound,
            u"a limit; %1 ms with waiting for the processor"_s.arg(
                median(values(figures, name + u"Wall"_s)), 0, 'f', 1)});
    }
    report.figures.push_back({4, u"longest stall of any round, ms"_s, worst, worstStallBound, u"a limit"_s});
}

void addMemory(Report& report, const QJsonObject& figures, double bodyMiB)
{
    const auto add = [&](const QString& what, const QString& name, double per, double bound) {
        const double mib = median(values(figures, name));
        report.figures.push_back({5, what, mib / per, bound,
            u"a limit; %1 MiB, the body %2"_s.arg(mib, 0, 'f', 1).arg(bodyMiB, 0, 'f', 1)});
    };
    add(u"peak over idle while loading, by the body"_s, u"peakMiB"_s, bodyMiB, 1.15);
    add(u"over idle after loading, by the body"_s, u"heldMiB"_s, bodyMiB, 0.95);
    add(u"over idle after closing the tab, MiB"_s, u"closedMiB"_s, 1, 15);
}

void addCopy(Report& report, const QJsonObject& figures)
{
    const std::vector<double> times = values(figures, u"copyMs"_s);
    if (times.empty())
        return report.skipped.push_back(u"copying 10,000,000 cells: nothing came to the clipboard"_s);
    const double text = median(values(figures, u"copyTextMiB"_s));
    report.figures.push_back({9, u"10,000,000 cells copied, s"_s, median(times) / 1000, 0.7,
        u"a limit; %1 MiB of text"_s.arg(text, 0, 'f', 0)});
    report.figures.push_back({9, u"memory to copy them, by their text"_s,
        median(values(figures, u"copyPeakMiB"_s)) / text, 1.2, u"a limit"_s});
}

QList<QByteArray> linesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

} // namespace

Report measureWindow(int rounds)
{
    const BenchCertificates certificates;
    const QString ca = certificates.areMade() ? certificates.caFile() : QString();
    PretendedCluster cluster(certificates.areMade() ? certificates.folder() : QString());
    const QStringList codes{u"rows 10000"_s, u"rows 1000000"_s, u"text 100"_s, u"image 41"_s};
    QHash<QString, double> bodies;
    for (const QString& code : codes)
        bodies.insert(code, double(cluster.prepare(code.toUtf8())) / 1024 / 1024);

    const QTemporaryDir folder;
    const QString trace = folder.filePath(u"trace"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"BRICKBENCH_TRACE"_s, trace);
    const QString url
        = (ca.isEmpty() ? u"http://localhost:%1"_s : u"https://localhost:%1"_s).arg(cluster.port());
    const auto figures
        = runProbe(u"window"_s, QStringList{url, ca, QString::number(rounds)} + codes, environment);
    if (!figures)
        return {{}, {u"the window: the probe failed"_s}};

    Report report;
    if (ca.isEmpty())
        report.skipped.push_back(
            u"the window over https: no certificates could be made (is openssl installed?)"_s);
    const auto lines = linesOf(trace);
    addFirstRows(report, finishToPainted(*figures, u"usualId"_s, lines, cluster),
        finishToPainted(*figures, u"largeId"_s, lines, cluster));
    addStalls(report, *figures);
    addMemory(report, *figures, bodies.value(codes.at(1)));
    addCopy(report, *figures);
    return report;
}

} // namespace brickbench::bench
