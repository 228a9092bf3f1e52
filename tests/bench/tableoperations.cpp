// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/goals.h"

#include "models/resulttablemodel.h"
#include "results/columnprofile.h"
#include "results/commandstatusdecoder.h"
#include "results/tablefilter.h"
#include "results/tablesort.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSortFilterProxyModel>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <array>
#include <atomic>
#include <charconv>
#include <functional>
#include <optional>
#include <random>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::bench {

namespace {

constexpr int rowCount = 1'000'000;

const std::atomic<bool> notCancelled{false};

enum Column { Big, Ratio, Name };

/// Different random values in each row: 64-bit longs, doubles of 17 digits and texts of seven syllables.
QByteArray csvRows()
{
    static constexpr std::array syllables{
        "ka", "lo", "mi", "ra", "ten", "su", "vor", "el", "qui", "dan", "po", "xi", "ber", "nu", "zar", "th"};
    std::mt19937_64 random(1);
    QByteArray csv = "big,ratio,name\n";
    csv.reserve(rowCount * qsizetype(64));
    std::array<char, 32> text;
    for (int row = 0; row < rowCount; ++row) {
        csv += QByteArray::number(static_cast<qint64>(random())) + ',';
        const double ratio = static_cast<double>(random() >> 11) * 0x1p-53;
        const auto end
            = std::to_chars(text.data(), text.data() + text.size(), ratio, std::chars_format::fixed);
        csv.append(text.data(), end.ptr - text.data()).append(',');
        for (int syllable = 0; syllable < 7; ++syllable)
            csv += syllables[random() % syllables.size()];
        csv += '\n';
    }
    return csv;
}

TableResultPtr tableOf(const QByteArray& csv)
{
    CommandStatusDecoder decoder;
    decoder.feed(R"({"id":"c","status":"Finished","results":{"resultType":"table","data":[)");
    bool isFirst = true;
    for (qsizetype from = csv.indexOf('\n') + 1; from < csv.size();) {
        const auto end = csv.indexOf('\n', from);
        const auto comma = csv.lastIndexOf(',', end);
        decoder.feed(QByteArray(isFirst ? "[" : ",[") + csv.mid(from, comma - from) + ",\""
            + csv.mid(comma + 1, end - comma - 1) + "\"]");
        isFirst = false;
        from = end + 1;
    }
    decoder.feed(R"(],"schema":[["big","long"],["ratio","double"],["name","string"]]}})");
    const auto status = decoder.finish();
    return status ? std::get<TableResultPtr>(status->result->content) : nullptr;
}

double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The proxy compares what the model gives for a role: the text, so numbers need one that gives numbers.
class TypedModel : public ResultTableModel {
public:
    using ResultTableModel::ResultTableModel;
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role != Qt::UserRole)
            return ResultTableModel::data(index, role);
        const Cell cell = result()->cell(index.row(), index.column());
        if (cell.kind == Cell::Kind::Integer)
            return static_cast<qlonglong>(cell.integer);
        return cell.kind == Cell::Kind::Double ? QVariant(cell.real)
                                               : QVariant(result()->text(index.row(), index.column()));
    }
};

struct Times {
    std::array<double, 3> sort{};
    double filter = 0;
    double clear = 0;
};

Times proxyTimes(const TableResultPtr& table)
{
    TypedModel model;
    model.setResult(table);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    proxy.setSortRole(Qt::UserRole);
    proxy.setFilterKeyColumn(Name);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    Times times;
    for (const int column : {Big, Ratio, Name})
        times.sort[static_cast<std::size_t>(column)] = timed([&] { proxy.sort(column); });
    proxy.sort(-1);
    times.filter = timed([&] { proxy.setFilterFixedString(u"vorka"_s); });
    times.clear = timed([&] { proxy.setFilterFixedString({}); });
    return times;
}

/// Runs a program that prints four numbers: milliseconds of three sorts and of a filter. Nothing when it
/// cannot.
std::optional<Times> timesOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        return std::nullopt;
    const auto words = process.readAllStandardOutput().simplified().split(' ');
    if (words.size() != 4)
        return std::nullopt;
    return Times{{words[0].toDouble(), words[1].toDouble(), words[2].toDouble()}, words[3].toDouble(), 0};
}

std::optional<Times> pandasTimes(const QString& csv)
{
    const QString script
        = u"import sys, time, pandas as pd\n"
          "d = pd.read_csv(sys.argv[1])\n"
          "def t(f):\n"
          "    s = time.perf_counter(); f(); return (time.perf_counter() - s) * 1000\n"
          "print(*[t(lambda: d.sort_values(c, kind='stable')) for c in ('big', 'ratio', 'name')],\n"
          "      t(lambda: d[d['name'].str.contains('vorka', case=False, regex=False)]))\n"_s;
    return timesOf(u"python3"_s, {u"-c"_s, script, csv});
}

std::optional<double> sqliteTime(const QString& csv)
{
    const QString sqlite = QStandardPaths::findExecutable(u"sqlite3"_s);
    if (sqlite.isEmpty())
        return std::nullopt;
    QProcess process;
    process.start(sqlite, {u":memory:"_s});
    // Not as arguments: the timer tells of what came in by the standard input only.
    process.write(".mode csv\n.import " + csv.toUtf8()
        + " t\n.timer on\n"
          "select count(*) from t where name like '%vorka%';\n");
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return std::nullopt;
    const QByteArray output = process.readAllStandardOutput();
    const auto at = output.indexOf("real ");
    const double seconds = output.mid(at + 5, output.indexOf(' ', at + 5) - at - 5).toDouble();
    return at < 0 ? std::nullopt : std::optional(seconds * 1000);
}

QString beside(const QString& peer, double ours, double theirs)
{
    return u"%1 ms beside %2 %3 ms"_s.arg(ours, 0, 'f', 1).arg(peer).arg(theirs, 0, 'f', 0);
}

void addRatios(Report& report, const QString& peer, const Times& ours, const Times& theirs, double sortBound)
{
    static constexpr std::array names{"longs", "doubles", "texts"};
    for (std::size_t at = 0; at < names.size(); ++at) {
        report.figures.push_back({7,
            u"sort 1M %1, times as fast as %2"_s.arg(QLatin1StringView(names[at]), peer),
            theirs.sort[at] / ours.sort[at], sortBound, beside(peer, ours.sort[at], theirs.sort[at]), false});
    }
}

Times ownTimes(const TableResult& table, int rounds)
{
    const auto sorting = [&](int column) {
        return [&table, column] {
            return timed([&] { sortRows(table, {{column, false}}, {}, notCancelled); });
        };
    };
    const std::vector<ColumnFilter> filters{{Name, ColumnFilter::Test::Contains, {u"vorka"_s}, false}};
    RowOrder filtered;
    const auto medians = inTurn(rounds,
        {sorting(Big), sorting(Ratio), sorting(Name),
            [&] { return timed([&] { filtered = filterRows(table, filters, {}, notCancelled).value(); }); },
            [&] { return timed([&] { filtered = filterRows(table, {}, {}, notCancelled).value(); }); }});
    return {{medians[0], medians[1], medians[2]}, medians[3], medians[4]};
}

void addOwn(Report& report, const TableResult& table, const Times& ours, int rounds)
{
    const auto add = [&](int goal, const QString& name, double figure, double bound) {
        report.figures.push_back({goal, name, figure, bound, u"by itself"_s});
    };
    add(7, u"sort 1M longs, ms"_s, ours.sort[Big], 60);
    add(7, u"sort 1M doubles, ms"_s, ours.sort[Ratio], 60);
    add(7, u"sort 1M texts, ms"_s, ours.sort[Name], 350);
    add(8, u"filter 1M texts (contains), ms"_s, ours.filter, 40);
    add(8, u"clear the filter, ms"_s, ours.clear, 20);
    const auto profiled
        = inTurn(rounds, {[&] { return timed([&] { profileColumn(table, Ratio, {}, {}, notCancelled); }); }});
    add(8, u"profile 1M doubles, ms"_s, profiled[0], 1000);
}

} // namespace

Report measureTableOperations(int rounds)
{
    Report report;
    const QByteArray csv = csvRows();
    const auto table = tableOf(csv);
    const Times ours = ownTimes(*table, rounds);
    addOwn(report, *table, ours, rounds);
    const Times proxy = proxyTimes(table);
    addRatios(report, u"QSortFilterProxyModel"_s, ours, proxy, 20);
    report.figures.push_back({8, u"filter, times as fast as QSortFilterProxyModel"_s,
        proxy.filter / ours.filter, 15, beside(u"proxy"_s, ours.filter, proxy.filter), false});
    report.figures.push_back({8, u"clear, times as fast as QSortFilterProxyModel"_s,
        proxy.clear / std::max(ours.clear, 0.001), 500, beside(u"proxy"_s, ours.clear, proxy.clear), false});

    const QTemporaryDir folder;
    const QString path = folder.filePath(u"rows.csv"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size()) {
        report.skipped.push_back(
            u"goals 7 and 8 with pandas and sqlite: no room for the rows in %1"_s.arg(path));
        return report;
    }
    file.close();
    if (const auto pandas = pandasTimes(path)) {
        addRatios(report, u"pandas"_s, ours, *pandas, 8);
        report.figures.push_back({8, u"filter, times as fast as pandas"_s, pandas->filter / ours.filter, 1,
            beside(u"pandas"_s, ours.filter, pandas->filter), false});
    } else {
        report.skipped.push_back(u"goals 7 and 8 with pandas: python3 has none"_s);
    }
    if (const auto sqlite = sqliteTime(path))
        report.figures.push_back({8, u"filter, times as fast as sqlite LIKE"_s, *sqlite / ours.filter, 1,
            beside(u"sqlite"_s, ours.filter, *sqlite), false});
    else
        report.skipped.push_back(u"goal 8 with sqlite: there is no sqlite3"_s);
    return report;
}

} // namespace brickbench::bench
