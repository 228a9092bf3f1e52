// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include "cli/outputtarget.h"
#include "cli/runreport.h"
#include "core/settingskeys.h"
#include "session/credentialsources.h"

#include <QDir>
#include <QFile>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

bool needsCluster(Action action)
{
    return action != Action::ListClusters;
}

ClusterId clusterFromEnvironment()
{
    return ClusterId{qEnvironmentVariable("DATABRICKS_CLUSTER_ID").trimmed()};
}

} // namespace

Result<QByteArray> readSource(const Arguments& arguments)
{
    if (arguments.code)
        return arguments.code->toUtf8();
    QFile file(arguments.file);
    const bool isOpen
        = arguments.file == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return failure(
            Error::Kind::Invalid, u"%1 cannot be read: %2"_s.arg(arguments.file, file.errorString()));
    QByteArray source = file.readAll();
    if (file.error() != QFile::NoError)
        return failure(
            Error::Kind::Invalid, u"%1 cannot be read: %2"_s.arg(arguments.file, file.errorString()));
    return source;
}

Program::Program(Arguments arguments, QByteArray source, QObject* parent)
    : QObject(parent)
    , m_arguments(std::move(arguments))
    , m_source(std::move(source))
{
    connect(&m_interrupt, &Interrupt::pressed, this, &Program::onInterrupt);
}

Program::~Program()
{
    m_command.reset(); // works with the connection, which works with the local workspace
    m_connection.reset();
}

void Program::start()
{
    if (!m_arguments.traceFile.isEmpty()) {
        auto trace = TraceFile::open(m_arguments.traceFile);
        if (!trace)
            return fail(trace.error(), ExitCode::Usage);
        m_trace = *std::move(trace);
    }
    if (m_arguments.isLocal)
        startLocal();
    else
        startRemote();
}

void Program::startLocal()
{
    m_local = std::make_unique<LocalWorkspaceProcess>();
    connect(m_local.get(), &LocalWorkspaceProcess::ended, this, [this](const QString& detail) {
        Error error;
        error.kind = Error::Kind::Network;
        error.detail = u"the local workspace ended, and its contexts with it: "_s + detail;
        if (m_command && !m_isOver)
            m_command->abandon(error);
        else
            fail(error, ExitCode::NoConnection);
    });
    m_local->start(this, [this](const Result<LocalWorkspaceProcess::Endpoint>& endpoint) {
        if (!endpoint)
            return fail(endpoint.error(), ExitCode::NoConnection);
        ApiClient::Options options;
        options.host = endpoint->url;
        options.credentials = Credentials::bearer(endpoint->token);
        open(std::move(options), endpoint->cluster);
    });
}

void Program::startRemote()
{
    const auto resolved = resolveConnection(
        m_arguments.connection, QProcessEnvironment::systemEnvironment(), QDir::homePath());
    if (!resolved)
        return fail(resolved.error(),
            resolved.error().code == noCredentialsCode ? ExitCode::NoConnection : ExitCode::Usage);
    ApiClient::Options options;
    options.host = resolved->host.url;
    options.credentials = resolved->credentials;
    options.workspaceId = resolved->host.workspaceId;
    open(std::move(options), clusterFromEnvironment());
}

void Program::open(ApiClient::Options options, const ClusterId& standardCluster)
{
    const ClusterId cluster = m_arguments.cluster.isEmpty() ? standardCluster : m_arguments.cluster;
    if (needsCluster(m_arguments.action) && cluster.isEmpty()) {
        Error error;
        error.kind = Error::Kind::Invalid;
        error.detail = u"--cluster is missing; `brickbench-cli clusters list` shows the ids"_s;
        return fail(error, ExitCode::Usage);
    }
    options.caFile = Settings(Settings::userFile()).value(settings::caFile);
    if (m_trace)
        options.trace
            = [trace = m_trace](QLatin1StringView event, const QString& line) { trace->write(event, line); };
    ConnectionProfile profile;
    profile.host = options.host;
    profile.method = options.credentials.method;
    m_connection = std::make_unique<Connection>(std::move(profile), std::move(options), m_clock);
    m_command
        = makeCommand({m_arguments, *m_connection, m_clock, cluster, m_source, m_local && m_local->isOwn()});
    connect(m_command.get(), &Command::finished, this, &Program::end);
    m_command->start();
}

void Program::onInterrupt()
{
    if (!m_command) {
        Error error;
        error.kind = Error::Kind::Cancelled;
        error.detail = u"stopped by Ctrl-C before anything was sent"_s;
        return fail(error, ExitCode::Stopped);
    }
    // Whoever presses a third time has waited long enough.
    if (++m_presses > 2)
        return end(ExitCode::Stopped);
    m_command->interrupt();
}

void Program::fail(const Error& error, ExitCode code)
{
    if (m_isOver)
        return;
    if (deliversResult(m_arguments.action) && m_arguments.format == Format::Json) {
        RunReport report = reportOf(error);
        report.requests = m_connection ? m_connection->client().requestCount() : 0;
        const auto written = writeToStdout(
            [&report](QIODevice& device) { return writeReport(report, Format::Json, false, device); });
        if (!written)
            say(sentenceOf(written.error()));
    }
    say(sentenceOf(error));
    end(code);
}

void Program::end(ExitCode code)
{
    if (std::exchange(m_isOver, true))
        return;
    QMetaObject::invokeMethod(
        this, [this, code] { Q_EMIT finished(int(code)); }, Qt::QueuedConnection);
}

} // namespace brickbench::cli
