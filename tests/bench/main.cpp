// SPDX-License-Identifier: GPL-3.0-or-later
// brickbench_bench: measures Brickbench beside its peers, in turn, in one run, and prints ratios with their
// bounds.
#include "tests/bench/goals.h"
#include "tests/bench/imagespeed.h"
#include "tests/bench/probe.h"
#include "tests/bench/textspeed.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QThread>

#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <set>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::bench;

namespace {

/// What one function measures together.
struct Goal {
    std::initializer_list<int> numbers;
    Report (*measure)(int rounds);
};

const std::initializer_list<Goal> goals{
    {{1, 17}, measureDecoding},
    {{2}, measureLoading},
    {{3, 4, 5, 9}, measureWindow},
    {{6}, measureTableViews},
    {{7, 8}, measureTableOperations},
    {{9}, measureExport},
    {{10}, measureText},
    {{11}, measureSmallRequests},
    {{12}, measurePolling},
    {{13, 14}, measureStartUp},
    {{15}, measureUsualResult},
    {{16}, measureImages},
    {{18}, measureClusters},
};

/// Windows are measured on a display of the benchmark's own, without a window manager in between.
void moveToOwnDisplay([[maybe_unused]] int argc, [[maybe_unused]] char** argv)
{
#ifdef Q_OS_LINUX
    if (qEnvironmentVariableIsSet("BRICKBENCH_BENCH_DISPLAY"))
        return;
    setenv("BRICKBENCH_BENCH_DISPLAY", "1", 1);
    const QByteArray harness = BRICKBENCH_SOURCE_DIR "/tests/support/with-display";
    std::vector<char*> arguments;
    QByteArray none = "-n";
    QByteArray dashes = "--";
    QByteArray program = harness;
    arguments.push_back(program.data());
    arguments.push_back(none.data());
    arguments.push_back(dashes.data());
    for (int i = 0; i < argc; ++i)
        arguments.push_back(argv[i]);
    arguments.push_back(nullptr);
    execv(harness.constData(), arguments.data());
    std::fprintf(stderr, "brickbench_bench: %s is missing; measuring on this display\n", harness.constData());
#endif
}

void print(const Figure& figure)
{
    std::printf("%4d  %-58s %9.2f  %s %-7.2f %-4s %s\n", figure.goal, qPrintable(figure.name), figure.figure,
        figure.atMost ? "<=" : ">=", figure.bound, figure.holds() ? "yes" : "NO", qPrintable(figure.peer));
    std::fflush(stdout);
}

QJsonObject toJson(const Figure& figure)
{
    return {{u"goal"_s, figure.goal}, {u"name"_s, figure.name}, {u"figure"_s, figure.figure},
        {u"bound"_s, figure.bound}, {u"peer"_s, figure.peer}, {u"holds"_s, figure.holds()}};
}

/// What is here to compare with, and how busy the machine is: figures are read beside it.
void printSurroundings()
{
    const auto found = [](const char* program) {
        return QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty() ? "not installed"
                                                                                      : "yes";
    };
    QFile load(u"/proc/loadavg"_s);
    const QByteArray busy
        = load.open(QIODevice::ReadOnly) ? load.readLine().trimmed() : QByteArray("unknown");
    std::printf("peers: curl %s, sqlitebrowser %s, chromium %s, Qt %s; load %s on %d processors\n\n",
        found("curl"), found("sqlitebrowser"), found("chromium"), qVersion(), busy.constData(),
        QThread::idealThreadCount());
}

struct Options {
    int rounds = 5;
    QString jsonFile;
    std::set<int> goals; ///< empty: all
};

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures Brickbench beside its peers; prints ratios and whether they hold."_s);
    parser.addHelpOption();
    const QCommandLineOption jsonOption(u"json"_s, u"Write the figures to FILE as JSON."_s, u"FILE"_s);
    const QCommandLineOption goalsOption(u"goals"_s, u"Only these, as 1,3,9."_s, u"LIST"_s);
    const QCommandLineOption roundsOption(u"rounds"_s, u"Rounds a measurement (5)."_s, u"N"_s, u"5"_s);
    parser.addOptions({jsonOption, goalsOption, roundsOption});
    parser.process(application);
    Options options{std::max(1, parser.value(roundsOption).toInt()), parser.value(jsonOption), {}};
    for (const QString& number : parser.value(goalsOption).split(u',', Qt::SkipEmptyParts))
        options.goals.insert(number.toInt());
    return options;
}

QJsonArray measure(const Options& options)
{
    QJsonArray figures;
    for (const Goal& goal : goals) {
        const bool isWanted = options.goals.empty()
            || std::any_of(goal.numbers.begin(), goal.numbers.end(),
                [&](int number) { return options.goals.count(number) > 0; });
        if (!isWanted)
            continue;
        const Report report = goal.measure(options.rounds);
        for (const Figure& figure : report.figures) {
            print(figure);
            figures.append(toJson(figure));
        }
        for (const QString& line : report.table)
            std::printf("      %s\n", qPrintable(line));
        for (const QString& sentence : report.skipped)
            std::printf("      not compared: %s\n", qPrintable(sentence));
    }
    return figures;
}

bool writeJson(const QString& path, const QJsonArray& figures)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(figures).toJson()) > 0 && file.flush())
        return true;
    std::fprintf(stderr, "brickbench_bench: %s cannot be written: %s\n", qPrintable(path),
        qPrintable(file.errorString()));
    return false;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 2 && qstrcmp(argv[1], "--probe") == 0)
        return runProbeHere(argc, argv);
    moveToOwnDisplay(argc, argv);
    const QApplication application(argc, argv);
    const Options options = readOptions(application);
    printSurroundings();
    std::printf("goal  %-58s %9s  %-10s %-4s %s\n", "what", "figure", "bound", "ok", "measured beside");
    const QJsonArray figures = measure(options);
    return options.jsonFile.isEmpty() || writeJson(options.jsonFile, figures) ? 0 : 1;
}
