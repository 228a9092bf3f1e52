// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/jsonlog.h"
#include "localworkspace/settings.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <variant>

namespace brickbench::local {

/// What the arguments of `brickbench-local` ask for.
struct ProgramOptions {
    WorkspaceSettings workspace;
    quint16 port = 0;
    std::optional<QByteArray> token; ///< of --token-file
    bool tokenFromStdin = false; ///< --token-file -: the first line of stdin
    bool stdinLifeline = false;
    int idleExitMs = 0; ///< 0: never
    LogLevel logLevel = LogLevel::Info;
};

/// The program is to end without serving: text for stdout when the code is 0, else for stderr.
struct ProgramExit {
    int code = 0;
    QString text;
};

/// Reads \a arguments (the program's name first). Wrong ones end the program with code 2.
std::variant<ProgramOptions, ProgramExit> readProgramOptions(const QStringList& arguments);

/// Whether \a token is long enough to be safe and fits in an HTTP header.
bool isAcceptableToken(const QByteArray& token);

} // namespace brickbench::local
