// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries2.h"
#include "core/ids.h"
#include "core/language.h"
#include "core/result.h"
#include "session/credentialsources.h"

#include <QMap>
#include <QStringList>

#include <chrono>
#include <optional>

namespace brickbench::cli {

enum class Action {
    Help,
    Version,
    ListClusters,
    ClusterStatus,
    RestartCluster,
    CreateContext,
    ContextStatus,
    DestroyContext,
    Run,
    CommandStatus,
    WaitForCommand,
    CancelCommand,
    ListLibraries,
    UploadLibrary,
    LibraryStatus,
    InstallLibrary,
    UninstallLibrary,
};

enum class Format { Auto, Table, Json, Csv, Tsv, Jsonl, Markdown, Html, Xlsx };

/// The command line as read: a value, so that the reading can be tested without running anything.
struct Arguments {
    Action action = Action::Help;
    ConnectionChoice connection = {};
    bool isLocal = false;
    ClusterId cluster = {};
    ContextId context = {};
    CommandId command = {};
    std::optional<Language> language = {};
    Format format = Format::Auto;

    std::optional<QString> code = {}; ///< of -e
    QString file = {}; ///< operand of run and libraries upload; "-" = standard input
    bool isFileUpload = false;
    bool isRich = false;
    QString richTag = {}; ///< of a command that `run --rich` sent; for commands wait
    QMap<QString, QString> options = {};
    QString outputFile = {};
    QString imagesFolder = {};
    QString traceFile = {};
    std::optional<std::chrono::milliseconds> timeout = {};

    QString libraryName = {};
    QString uri = {};
    LibrarySource library = {}; ///< of install and uninstall
};

/// Delivers the result of a command in one of the formats of `run`.
constexpr bool deliversResult(Action action)
{
    return action == Action::Run || action == Action::WaitForCommand;
}

/// Reads the words behind the program's name. Error::Invalid holds a sentence for people; it never repeats a
/// value that may be a secret. What --local or the environment supply later (cluster) may be missing here.
Result<Arguments> parseArguments(const QStringList& words);

} // namespace brickbench::cli
