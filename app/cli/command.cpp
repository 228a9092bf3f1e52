// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/clustercommands.h"
#include "cli/contextcommands.h"
#include "cli/librarycommands.h"
#include "cli/outputtarget.h"
#include "cli/runcommand.h"
#include "cli/runreport.h"
#include "cli/sentcommands.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

void Command::interrupt()
{
    say(u"Stopped. The request may have taken effect."_s);
    stopWaiting();
    Q_EMIT finished(ExitCode::Stopped);
}

void Command::abandon(const Error& error)
{
    stopWaiting();
    fail(error);
}

void Command::stopWaiting()
{
    m_call.cancel();
    m_waiting.reset();
}

void Command::fail(const Error& error)
{
    say(sentenceOf(error));
    const ExitCode code = exitCodeOf(error.kind);
    Q_EMIT finished(code == ExitCode::Usage ? ExitCode::Refused : code);
}

void Command::print(const QByteArray& data)
{
    const auto written = writeToStdout([&data](QIODevice& device) { return writeAll(data, device); });
    if (!written)
        return fail(written.error());
    Q_EMIT finished(ExitCode::Done);
}

void Command::printJson(const QJsonValue& json)
{
    const QJsonDocument document
        = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    print(document.toJson(QJsonDocument::Indented));
}

std::unique_ptr<Command> makeCommand(Scope scope)
{
    switch (scope.arguments.action) {
    case Action::ClusterStatus:
        return std::make_unique<ClusterStatusCommand>(std::move(scope));
    case Action::RestartCluster:
        return std::make_unique<RestartClusterCommand>(std::move(scope));
    case Action::CreateContext:
        return std::make_unique<CreateContextCommand>(std::move(scope));
    case Action::ContextStatus:
        return std::make_unique<ContextStatusCommand>(std::move(scope));
    case Action::DestroyContext:
        return std::make_unique<DestroyContextCommand>(std::move(scope));
    case Action::ListLibraries:
        return std::make_unique<ListLibrariesCommand>(std::move(scope));
    case Action::UploadLibrary:
        return std::make_unique<UploadLibraryCommand>(std::move(scope));
    case Action::LibraryStatus:
        return std::make_unique<LibraryStatusCommand>(std::move(scope));
    case Action::InstallLibrary:
    case Action::UninstallLibrary:
        return std::make_unique<ChangeLibraryCommand>(std::move(scope));
    case Action::CommandStatus:
        return std::make_unique<CommandStatusCommand>(std::move(scope));
    case Action::CancelCommand:
        return std::make_unique<CommandCancelCommand>(std::move(scope));
    case Action::Run:
    case Action::WaitForCommand:
        return std::make_unique<RunCommand>(std::move(scope));
    case Action::ListClusters:
    case Action::Help:
    case Action::Version:
        break;
    }
    return std::make_unique<ListClustersCommand>(std::move(scope));
}

} // namespace brickbench::cli
