// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/localprogram.h"
#include "localworkspace/orphanreaper.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

int main(int argc, char* argv[])
{
    using namespace brickbench::local;

    OrphanReaper reaper; // forks: first of all, while there are no threads
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // nobody may be reading the line that is printed
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("brickbench-local"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BRICKBENCH_VERSION));

    const auto options = readProgramOptions(QCoreApplication::arguments());
    if (const auto* exit = std::get_if<ProgramExit>(&options)) {
        const QByteArray text = exit->text.toUtf8();
        std::fprintf(exit->code == 0 ? stdout : stderr, "%s%s\n",
            exit->code == 0 ? "" : "brickbench-local: ", text.constData());
        return exit->code;
    }
    LocalProgram program(std::get<ProgramOptions>(options), &reaper);
    QMetaObject::invokeMethod(&program, &LocalProgram::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
