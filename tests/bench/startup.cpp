// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/goals.h"
#include "tests/bench/windowwatch.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Program {
    QString name;
    QString path;
    std::vector<double> mapped = {};
    std::vector<double> drawn = {};
    std::vector<double> pss = {};
};

/// An own home, so that nothing of the user's is read or written and each start is a plain one.
QProcessEnvironment plainEnvironment(const QString& home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    for (const QString& name :
        {u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_STATE_HOME"_s})
        environment.insert(name, home + u'/' + name.toLower());
    return environment;
}

bool dropCaches()
{
    QFile sync(u"/proc/sys/vm/drop_caches"_s);
    return sync.open(QIODevice::WriteOnly) && sync.write("3") == 1 && sync.flush();
}

Figure ratio(int goal, const QString& name, double ours, const Program& peer, double theirs, double bound)
{
    return {goal, name, ours / theirs, bound,
        u"%1 %2 to %3"_s.arg(peer.name).arg(theirs, 0, 'f', 1).arg(ours, 0, 'f', 1)};
}

/// Starts all programs in turn; an unmeasured first round fills the caches (warm) or is left out (cold).
void measureRounds(std::vector<Program>& programs, int rounds, bool cold, WindowWatch& watch,
    const QProcessEnvironment& environment)
{
    for (Program& program : programs) {
        program.mapped.clear();
        program.drawn.clear();
    }
    for (int round = cold ? 0 : -1; round < rounds; ++round) {
        for (Program& program : programs) {
            if (cold && !dropCaches())
                return;
            const bool memory = !cold && round >= 0 && program.pss.size() < 3;
            const auto times = watch.time(program.path, {}, environment, memory);
            if (!times || round < 0)
                continue;
            program.mapped.push_back(times->mapped);
            program.drawn.push_back(times->drawn);
            if (memory)
                program.pss.push_back(times->pssMiB);
        }
    }
}

void addTimes(Report& report, const std::vector<Program>& programs, bool cold)
{
    const Program& ours = programs.at(0);
    const Program& bare = programs.at(1);
    const QString how = cold ? u"cold"_s : u"warm"_s;
    const double bareBound = cold ? 1.5 : 1.7;
    report.figures.push_back(ratio(13, u"start to mapped, %1, by the bare window's"_s.arg(how),
        median(ours.mapped), bare, median(bare.mapped), bareBound));
    report.figures.push_back(ratio(13, u"start to drawn, %1, by the bare window's"_s.arg(how),
        median(ours.drawn), bare, median(bare.drawn), cold ? 1.5 : 1.8));
    if (programs.size() > 2) {
        const Program& peer = programs.at(2);
        report.figures.push_back(ratio(13, u"start to mapped, %1, by sqlitebrowser's"_s.arg(how),
            median(ours.mapped), peer, median(peer.mapped), cold ? 0.85 : 0.6));
    }
}

} // namespace

Report measureStartUp(int rounds)
{
    Report report;
    WindowWatch watch;
    if (!watch.isUsable())
        return {{}, {u"start-up: there is no X server to watch"_s}};
    const QString here = QCoreApplication::applicationDirPath();
    std::vector<Program> programs{
        {u"brickbench"_s, here + u"/brickbench"_s}, {u"min_sci tls"_s, here + u"/probe_minsci"_s}};
    const QString sqlitebrowser = QStandardPaths::findExecutable(u"sqlitebrowser"_s);
    if (sqlitebrowser.isEmpty())
        report.skipped.push_back(u"start-up and memory beside sqlitebrowser: it is not installed"_s);
    else
        programs.push_back({u"sqlitebrowser"_s, sqlitebrowser});

    const QTemporaryDir home;
    const QProcessEnvironment environment = plainEnvironment(home.path());
    measureRounds(programs, rounds, false, watch, environment);
    addTimes(report, programs, false);

    const double ours = median(programs.at(0).pss);
    const double bare = median(programs.at(1).pss);
    report.figures.push_back({14, u"idle memory, MiB above the bare window"_s, ours - bare, 20,
        u"min_sci tls %1 to %2 MiB PSS"_s.arg(bare, 0, 'f', 1).arg(ours, 0, 'f', 1)});
    if (programs.size() > 2) {
        const double peer = median(programs.at(2).pss);
        report.figures.push_back(
            ratio(14, u"idle memory by sqlitebrowser's"_s, ours, programs.at(2), peer, 0.75));
    }

    if (dropCaches()) {
        measureRounds(programs, rounds, true, watch, environment);
        addTimes(report, programs, true);
    } else {
        report.skipped.push_back(u"cold start: only root may empty the file caches"_s);
    }
    return report;
}

} // namespace brickbench::bench
