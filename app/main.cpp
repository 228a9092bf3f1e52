// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/freememory.h"
#include "core/settingskeys.h"
#include "history/runledger.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/memorysecretstore.h"
#include "session/farewell.h"
#include "session/networkwatch.h"
#include "session/sessionjournal.h"
#include "ui/common/theme.h"
#include "ui/common/translations.h"
#include "ui/mainwindow/filerun.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLocale>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

using namespace brickbench;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// It loads a plug-in and asks the system, which the first paint must not wait for.
constexpr auto networkDelay = 500ms;

constexpr const char* helpText = R"(Usage: brickbench [options] [FILE...]
Desktop workbench for Databricks clusters.

  --local            open the local workspace at start
  --run FILE         run FILE in a tab once a connection is there (with --local)
  --screenshot PNG   then save a picture of the window
  --quit             then quit: 0 when all ran well, else 1
  --version          print the version
  --help             print this

BRICKBENCH_TRACE=FILE in the environment appends to FILE when requests were sent and answered, rows announced
and painted: lines of nanoseconds of the monotonic clock, an event, and ids.
)";

struct Options {
    bool local = false;
    bool quit = false;
    QString run;
    QString screenshot;
    QStringList files;
};

/// Answered before there is an application: QApplication aborts where there is no display.
bool answerWithoutDisplay(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "--version") == 0)
            return std::puts("brickbench " BRICKBENCH_VERSION) >= 0;
        if (qstrcmp(argv[i], "--help") == 0 || qstrcmp(argv[i], "-h") == 0)
            return std::fputs(helpText, stdout) >= 0;
    }
    return false;
}

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{u"local"_s, {}}, {u"quit"_s, {}}, {u"run"_s, {}, u"FILE"_s}, {u"screenshot"_s, {}, u"PNG"_s}});
    parser.addPositionalArgument(u"files"_s, {});
    parser.process(application);
    return {parser.isSet(u"local"_s), parser.isSet(u"quit"_s), parser.value(u"run"_s),
        parser.value(u"screenshot"_s), parser.positionalArguments()};
}

QString folder(QStandardPaths::StandardLocation place)
{
    return QStandardPaths::writableLocation(place);
}

/// What was asked for on the command line, once the window is there.
void begin(ui::MainWindow& window, ui::ConnectionController& connections, ui::FileRun& fileRun,
    const Options& options)
{
    window.begin();
    for (const QString& file : options.files)
        window.tabs().openFile(QDir::current().absoluteFilePath(file));
    fileRun.prepare();
    if (options.local) {
        if (fileRun.hasWork()) {
            QObject::connect(
                &connections, &ui::ConnectionController::localWorkspaceReady, &fileRun, &ui::FileRun::start);
            // Nobody is there to read the banner.
            QObject::connect(
                &connections, &ui::ConnectionController::failed, &fileRun, [&](const QString& sentence) {
                    std::fprintf(stderr, "brickbench: %s\n", qPrintable(sentence));
                    fileRun.fail();
                });
        }
        connections.openLocalWorkspace();
    } else if (fileRun.hasWork()) {
        fileRun.start();
    }
}

} // namespace

int main(int argc, char** argv)
{
    keepLittleFreeMemory();
    if (answerWithoutDisplay(argc, argv))
        return 0;
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"brickbench"_s);
    QApplication::setApplicationDisplayName(u"Brickbench"_s);
    QApplication::setApplicationVersion(QStringLiteral(BRICKBENCH_VERSION));
    QApplication::setDesktopFileName(u"brickbench"_s);
    const Options options = readOptions(application);
    ui::installTranslations(application, QLocale());

    const SystemClock clock;
    Settings settings(Settings::userFile());
    ui::ThemeSource theme;
    KeychainSecretStore keychain;
    MemorySecretStore sessionSecrets;
    ProfileStore profiles(folder(QStandardPaths::AppConfigLocation) + u"/connections.json"_s);
    ui::DraftStore drafts(folder(QStandardPaths::AppLocalDataLocation) + u"/drafts"_s);
    NetworkWatch network(clock);
    ui::ConnectionController connections({profiles, settings, clock,
        {keychain, sessionSecrets, QProcessEnvironment::systemEnvironment(), QDir::homePath()}, QString(),
        &network});

    RunLedger history(folder(QStandardPaths::AppLocalDataLocation) + u"/history.sqlite"_s,
        {{settings.value(settings::historyDays), settings.value(settings::historyMegabytes)},
            std::size_t(std::max(0, settings.value(settings::historyResultMegabytes))) << 20});

    SessionJournal sessions(folder(QStandardPaths::AppLocalDataLocation) + u"/sessions"_s);

    int exitCode = 0;
    {
        ui::MainWindow window({settings, theme, clock, connections, drafts,
            folder(QStandardPaths::AppLocalDataLocation) + u"/window.ini"_s, &history, &sessions});
        ui::FileRun fileRun(window, {options.run, options.screenshot});
        QObject::connect(&fileRun, &ui::FileRun::finished, &window, [&](bool ok) {
            exitCode = ok ? 0 : 1;
            if (options.quit)
                application.exit(exitCode);
        });
        window.show();
        QTimer::singleShot(0, &window, [&] {
            if (const auto loaded = profiles.load(); !loaded)
                Q_EMIT connections.failed(loaded.error().detail);
            begin(window, connections, fileRun, options);
            QTimer::singleShot(networkDelay, &network, &NetworkWatch::start);
        });
        exitCode = QApplication::exec() == 0 ? exitCode : 1;
    }
    connections.closeAll();
    Farewell::finish(application, 3s);
    return options.quit ? exitCode : 0;
}
