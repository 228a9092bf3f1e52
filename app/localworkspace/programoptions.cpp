// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/programoptions.h"

#include "localworkspace/userfolders.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shortestToken = 16;
constexpr qsizetype longestToken = 512;

void addProgramOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        u"Serves the Databricks REST API 1.2 on 127.0.0.1 and runs the commands on this computer, as you.\n"
        "Nothing is sandboxed: commands can do what you can do in a terminal.\n"
        "BRICKBENCH_TRACE=FILE in the environment appends when requests came and commands ended to FILE, in\n"
        "nanoseconds of the monotonic clock."_s);
    parser.addOptions({
        {u"port"_s, u"Port to listen on; 0 takes a free one."_s, u"N"_s, u"0"_s},
        {u"address"_s, u"Address to listen on; only 127.0.0.1 is accepted."_s, u"A"_s, u"127.0.0.1"_s},
        {u"token-file"_s, u"File whose first line is the token; - reads it from stdin."_s, u"F"_s},
        {u"data"_s, u"Folder for tables and libraries."_s, u"DIR"_s, defaultDataFolder()},
        {u"python"_s, u"Python that runs the commands."_s, u"EXE"_s},
        {u"engine"_s, u"SQL engine: auto or sqlite."_s, u"NAME"_s, u"auto"_s},
        {u"hold-ms"_s, u"How long status calls wait for a change."_s, u"MS"_s, u"250"_s},
        {u"cancel-grace"_s, u"Seconds until a cancelled command is killed."_s, u"S"_s, u"10"_s},
        {u"max-contexts"_s, u"Most contexts at a time."_s, u"N"_s, u"145"_s},
        {u"text-limit"_s, u"Most bytes of a text result."_s, u"BYTES"_s, u"10485760"_s},
        {u"row-limit"_s, u"Most rows of a table result."_s, u"N"_s, u"10000"_s},
        {u"image-shape"_s, u"For tests of clients: images, single or path."_s, u"SHAPE"_s, u"images"_s},
        {u"cancel-shape"_s, u"For tests of clients: cancelled or finished."_s, u"SHAPE"_s, u"cancelled"_s},
        {u"allow-library-download"_s, u"Let libraries/upload fetch http and https URIs."_s},
        {u"stdin-lifeline"_s, u"Stop when stdin is closed."_s},
        {u"idle-exit"_s, u"Stop after S seconds without a request; 0 never does."_s, u"S"_s, u"0"_s},
        {u"log-level"_s, u"debug, info, warning or error."_s, u"LEVEL"_s, u"info"_s},
    });
}

/// Reads option values and keeps the first complaint.
class OptionReader {
public:
    explicit OptionReader(const QCommandLineParser& parser)
        : m_parser(parser)
    {
    }

    double number(const QString& name, double least, double most)
    {
        bool isNumber = false;
        const double value = m_parser.value(name).toDouble(&isNumber);
        if (isNumber && value >= least && value <= most)
            return value;
        complain(u"--%1 takes a number from %2 to %3, not '%4'."_s.arg(name)
                     .arg(least, 0, 'f', 0)
                     .arg(most, 0, 'f', 0)
                     .arg(m_parser.value(name)));
        return least;
    }

    int wholeNumber(const QString& name, int least, int most)
    {
        const double value = number(name, least, most);
        if (value != static_cast<int>(value))
            complain(u"--%1 takes a whole number."_s.arg(name));
        return static_cast<int>(value);
    }

    qsizetype choice(const QString& name, const QStringList& words)
    {
        const qsizetype found = words.indexOf(m_parser.value(name));
        if (found < 0)
            complain(
                u"--%1 takes one of %2, not '%3'."_s.arg(name, words.join(u", "_s), m_parser.value(name)));
        return std::max<qsizetype>(found, 0);
    }

    void complain(const QString& sentence)
    {
        if (m_complaint.isEmpty())
            m_complaint = sentence;
    }
    const QString& complaint() const { return m_complaint; }

private:
    const QCommandLineParser& m_parser;
    QString m_complaint;
};

void readEngine(const QString& engine, OptionReader& reader)
{
    if (engine == "duckdb"_L1 || engine == "spark"_L1)
        reader.complain(
            u"The engine %1 is not available in this version of the local workspace; leave --engine out or "
            "use sqlite."_s.arg(engine));
    else if (engine != "auto"_L1 && engine != "sqlite"_L1)
        reader.complain(u"--engine takes auto or sqlite, not '%1'."_s.arg(engine));
}

void readPython(const QString& python, ProgramOptions& options, OptionReader& reader)
{
    if (python.isEmpty())
        return;
    const QString found = QStandardPaths::findExecutable(python);
    if (found.isEmpty())
        reader.complain(u"There is no program '%1'; --python takes the path of a Python 3."_s.arg(python));
    options.workspace.python = QFileInfo(found).absoluteFilePath();
}

void readTokenFile(const QString& path, ProgramOptions& options, OptionReader& reader)
{
    if (path == "-"_L1) {
        options.tokenFromStdin = true;
        return;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        reader.complain(u"The token file '%1' cannot be read: %2."_s.arg(path, file.errorString()));
        return;
    }
    options.token = file.readLine(4096).trimmed();
    if (!isAcceptableToken(*options.token))
        reader.complain(
            u"The token in '%1' must be 16 to 512 printable characters without blanks."_s.arg(path));
}

void readWorkspace(const QCommandLineParser& parser, WorkspaceSettings& workspace, OptionReader& reader)
{
    workspace.dataFolder = QFileInfo(parser.value(u"data"_s)).absoluteFilePath();
    workspace.holdMs = reader.wholeNumber(u"hold-ms"_s, 0, 60'000);
    workspace.cancelGraceMs = static_cast<int>(reader.number(u"cancel-grace"_s, 0, 3600) * 1000);
    workspace.maxContexts = reader.wholeNumber(u"max-contexts"_s, 1, 10'000);
    workspace.textLimit = reader.wholeNumber(u"text-limit"_s, 1, 1 << 30);
    workspace.rowLimit = reader.wholeNumber(u"row-limit"_s, 1, 10'000);
    workspace.allowLibraryDownload = parser.isSet(u"allow-library-download"_s);
    reader.choice(u"image-shape"_s, {u"images"_s, u"single"_s, u"path"_s});
    workspace.imageShape = parser.value(u"image-shape"_s);
    workspace.cancelledIsFinished = reader.choice(u"cancel-shape"_s, {u"cancelled"_s, u"finished"_s}) == 1;
}

} // namespace

bool isAcceptableToken(const QByteArray& token)
{
    return token.size() >= shortestToken && token.size() <= longestToken
        && std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::variant<ProgramOptions, ProgramExit> readProgramOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    addProgramOptions(parser);
    if (!parser.parse(arguments))
        return ProgramExit{2, parser.errorText() + u" Run brickbench-local --help for the arguments."_s};
    if (parser.isSet(help))
        return ProgramExit{0, parser.helpText()};
    if (parser.isSet(version))
        return ProgramExit{0, u"brickbench-local " BRICKBENCH_VERSION "\n"_s};
    OptionReader reader(parser);
    if (!parser.positionalArguments().isEmpty())
        reader.complain(u"'%1' is not an argument of brickbench-local; run it with --help."_s.arg(
            parser.positionalArguments().constFirst()));
    if (parser.value(u"address"_s) != "127.0.0.1"_L1)
        reader.complain(
            u"The local workspace listens on 127.0.0.1 only: it runs any code it is sent, as you. Leave "
            "--address out."_s);
    ProgramOptions options;
    readEngine(parser.value(u"engine"_s), reader);
    readPython(parser.value(u"python"_s), options, reader);
    if (parser.isSet(u"token-file"_s))
        readTokenFile(parser.value(u"token-file"_s), options, reader);
    readWorkspace(parser, options.workspace, reader);
    options.port = static_cast<quint16>(reader.wholeNumber(u"port"_s, 0, 65535));
    options.stdinLifeline = parser.isSet(u"stdin-lifeline"_s);
    options.idleExitMs = static_cast<int>(reader.number(u"idle-exit"_s, 0, 2'000'000) * 1000);
    options.logLevel = static_cast<LogLevel>(
        reader.choice(u"log-level"_s, {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}));
    if (!reader.complaint().isEmpty())
        return ProgramExit{2, reader.complaint()};
    return options;
}

} // namespace brickbench::local
