// SPDX-License-Identifier: GPL-3.0-or-later
// brickbench_bench: measures Brickbench beside its peers, in turn, in one run, and prints ratios with their
// bounds.
#include "tests/bench/figure.h"
#include "tests/bench/imagespeed.h"
#include "tests/bench/latency.h"
#include "tests/bench/textspeed.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::bench;

namespace {

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

} // namespace

int main(int argc, char** argv)
{
    if (argc == 5 && qstrcmp(argv[1], "--first-request") == 0 && qstrcmp(argv[3], "--ca") == 0) {
        const QCoreApplication child(argc, argv);
        return printFirstRequest(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[4]));
    }
    moveToOwnDisplay(argc, argv);
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures Brickbench beside its peers; prints ratios and whether they hold."_s);
    parser.addHelpOption();
    const QCommandLineOption jsonOption(u"json"_s, u"Write the figures to FILE as JSON."_s, u"FILE"_s);
    const QCommandLineOption goalsOption(u"goals"_s, u"Only these, as 11,13,14,15."_s, u"LIST"_s);
    const QCommandLineOption roundsOption(u"rounds"_s, u"Rounds a measurement (5)."_s, u"N"_s, u"5"_s);
    parser.addOptions({jsonOption, goalsOption, roundsOption});
    parser.process(app);
    const int rounds = std::max(1, parser.value(roundsOption).toInt());
    const QStringList goals = parser.value(goalsOption).split(u',', Qt::SkipEmptyParts);
    const auto wanted = [&goals](std::initializer_list<int> numbers) {
        return goals.isEmpty() || std::any_of(numbers.begin(), numbers.end(), [&goals](int number) {
            return goals.contains(QString::number(number));
        });
    };

    std::printf("goal  %-58s %9s  %-10s %-4s %s\n", "what", "figure", "bound", "ok", "measured beside");
    QJsonArray figures;
    const auto add = [&figures](const Report& report) {
        for (const Figure& figure : report.figures) {
            print(figure);
            figures.append(toJson(figure));
        }
        for (const QString& sentence : report.skipped)
            std::printf("      not compared: %s\n", qPrintable(sentence));
    };
    if (wanted({10}))
        add(measureText(rounds));
    if (wanted({11}))
        add(measureSmallRequests(rounds));
    if (wanted({13, 14}))
        add(measureStartUp(rounds));
    if (wanted({15}))
        add(measureUsualResult(rounds));
    if (wanted({16}))
        add(measureImages(rounds));

    if (parser.isSet(jsonOption)) {
        QFile file(parser.value(jsonOption));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(figures).toJson()) < 0) {
            std::fprintf(stderr, "brickbench_bench: %s cannot be written: %s\n", qPrintable(file.fileName()),
                qPrintable(file.errorString()));
            return 1;
        }
    }
    return 0;
}
