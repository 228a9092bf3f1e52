// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/helptext.h"
#include "cli/outputtarget.h"
#include "cli/program.h"
#include "cli/resultdelivery.h"
#include "cli/runreport.h"
#include "core/freememory.h"
#include "session/farewell.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::cli;

namespace {

int printText(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    const auto written = writeToStdout([&bytes](QIODevice& device) { return writeAll(bytes, device); });
    return int(written ? ExitCode::Done : ExitCode::Refused);
}

int complain(const Error& error)
{
    say(sentenceOf(error));
    say(u"`brickbench-cli --help` shows how it is used."_s);
    return int(ExitCode::Usage);
}

} // namespace

int main(int argc, char* argv[])
{
    keepLittleFreeMemory();
#ifdef Q_OS_UNIX
    std::signal(SIGPIPE, SIG_IGN); // `| head` must not keep the context from being destroyed
#endif
    QCoreApplication application(argc, argv);
    // People are told in sentences; QT_LOGGING_RULES still wins for whoever wants the log.
    QLoggingCategory::setFilterRules(u"brickbench.*.info=false\nbrickbench.*.warning=false"_s);
    QCoreApplication::setApplicationName(u"brickbench-cli"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(BRICKBENCH_VERSION));

    auto arguments = parseArguments(QCoreApplication::arguments().sliced(1));
    if (!arguments)
        return complain(arguments.error());
    if (arguments->action == Action::Help)
        return printText(helpText());
    if (arguments->action == Action::Version)
        return printText(versionText() + u'\n');
    if (const auto possible = checkDelivery(*arguments, isStdoutTerminal()); !possible)
        return complain(possible.error());
    QByteArray source;
    if (arguments->action == Action::Run) {
        auto read = readSource(*arguments);
        if (!read)
            return complain(read.error());
        source = *std::move(read);
    }
    int code = 0;
    {
        Program program(*std::move(arguments), std::move(source));
        QObject::connect(&program, &Program::finished, &application, &QCoreApplication::exit);
        QTimer::singleShot(0, &program, &Program::start);
        code = QCoreApplication::exec();
    }
    Farewell::finish(application, std::chrono::seconds(1));
    return code;
}
