// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/goals.h"
#include "tests/bench/resultbody.h"
#include "tests/bench/timing.h"

#include "results/commandstatusdecoder.h"
#include "results/exporters.h"
#include "results/tablesort.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::bench {

namespace {

constexpr int rowCount = 1'000'000;
constexpr int doubleColumn = 3;

TableExcerpt excerptOf(const QByteArray& body)
{
    CommandStatusDecoder decoder;
    decoder.feed(body);
    const auto status = decoder.finish();
    return TableExcerpt::whole(std::get<TableResultPtr>(status->result->content));
}

double timeToWrite(const TableExcerpt& excerpt, const QString& path)
{
    const double started = nowMs();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    const TableExporter exporter(excerpt, ExportOptions{});
    return exporter.write(file) ? nowMs() - started : 0;
}

/// Milliseconds that pandas takes to write the rows of \a csv again; 0 when there is no pandas.
double pandasTime(const QString& csv, const QString& target)
{
    const QString script = u"import sys, time, pandas as pd\n"
                           "d = pd.read_csv(sys.argv[1], low_memory=False)\n"
                           "s = time.perf_counter(); d.to_csv(sys.argv[2], index=False)\n"
                           "print((time.perf_counter() - s) * 1000)\n"_s;
    QProcess process;
    process.start(u"python3"_s, {u"-c"_s, script, csv, target});
    if (!process.waitForFinished(240'000) || process.exitCode() != 0)
        return 0;
    return process.readAllStandardOutput().trimmed().toDouble();
}

} // namespace

Report measureExport(int rounds)
{
    Report report;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"rows.csv"_s);
    const TableExcerpt asSent = excerptOf(resultBody(rowCount));
    TableExcerpt sorted = asSent;
    const std::atomic<bool> notCancelled{false};
    sorted.rows = sortRows(*asSent.table, {{doubleColumn, false}}, {}, notCancelled).value();
    const auto medians = inTurn(
        rounds, {[&] { return timeToWrite(sorted, path); }, [&] { return timeToWrite(asSent, path); }});
    if (medians[0] <= 0 || medians[1] <= 0)
        return {{}, {u"export: no room for the rows in %1"_s.arg(path)}};
    const double megabytes = static_cast<double>(QFile(path).size()) / 1e6;
    const auto add = [&](const QString& name, double ms, double bound) {
        report.figures.push_back({9, name, megabytes * 1000 / ms, bound,
            u"a limit; %1 MB in %2 ms"_s.arg(megabytes, 0, 'f', 0).arg(ms, 0, 'f', 0), false});
    };
    add(u"CSV of 10,000,000 cells written, MB/s"_s, medians[1], 60);
    add(u"the same sorted by a double column, MB/s"_s, medians[0], 30);
    const double pandas = pandasTime(path, folder.filePath(u"again.csv"_s));
    if (pandas > 0)
        report.figures.push_back({9, u"CSV written, times as fast as pandas"_s, pandas / medians[1], 3,
            u"%1 ms beside pandas %2 ms"_s.arg(medians[1], 0, 'f', 0).arg(pandas, 0, 'f', 0), false});
    else
        report.skipped.push_back(u"CSV written beside pandas: python3 has none"_s);
    return report;
}

} // namespace brickbench::bench
