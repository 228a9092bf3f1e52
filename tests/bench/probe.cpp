// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/probe.h"

#include <QApplication>
#include <QJsonDocument>
#include <QProcess>

#include <array>
#include <cstdio>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

struct NamedProbe {
    const char* name;
    Probe run;
    bool hasWindow;
};

constexpr std::array probes{
    NamedProbe{"decode", probeDecode, false},
    NamedProbe{"first-request", probeFirstRequest, false},
    NamedProbe{"load", probeLoad, false},
    NamedProbe{"table-views", probeTableViews, true},
    NamedProbe{"window", probeWindow, true},
    NamedProbe{"window-first-request", probeFirstRequestOfWindow, true},
};

int report(const NamedProbe& probe)
{
    const QJsonObject figures = probe.run(QCoreApplication::arguments().mid(3));
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return figures.isEmpty() ? 1 : 0;
}

} // namespace

std::optional<QJsonObject> runProbe(
    const QString& name, const QStringList& arguments, const QProcessEnvironment& environment)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), QStringList{u"--probe"_s, name} + arguments);
    child.waitForFinished(-1);
    const QByteArray last = child.readAllStandardOutput().trimmed().split('\n').last();
    const QJsonObject figures = QJsonDocument::fromJson(last).object();
    if (child.exitStatus() != QProcess::NormalExit || figures.isEmpty())
        return {};
    return figures;
}

int runProbeHere(int argc, char** argv)
{
    for (const NamedProbe& probe : probes) {
        if (qstrcmp(argv[2], probe.name) != 0)
            continue;
        if (probe.hasWindow) {
            const QApplication application(argc, argv);
            return report(probe);
        }
        const QCoreApplication application(argc, argv);
        return report(probe);
    }
    std::fprintf(stderr, "brickbench_bench: there is no probe %s\n", argv[2]);
    return 2;
}

} // namespace brickbench::bench
