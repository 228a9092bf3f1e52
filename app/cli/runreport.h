// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "results/commandresult.h"
#include "session/commandrun.h"

#include <QIODevice>
#include <QStringList>

namespace brickbench::cli {

/// What `run` has to tell, whatever happened: the JSON object of --format json as a value.
struct RunReport {
    enum class Outcome { Finished, Failed, Cancelled, LeftRunning, Lost, Error };

    Outcome outcome = Outcome::Error;
    ExitCode exitCode = ExitCode::Refused;
    std::optional<CommandResult> result = {};
    QString message = {}; ///< a sentence for outcomes that need one
    std::chrono::milliseconds elapsed{0};
    int requests = 0;
    CommandId command = {};
    ContextId context = {};
    QStringList imageFiles = {}; ///< as saved by --images
};

/// The report of a run that is over.
RunReport reportOf(const CommandRun& run);
/// The report of a run that never began.
RunReport reportOf(const Error& error);

/// An error as one sentence with a full stop.
QString sentenceOf(const Error& error);

/// Writes the result in the asked form; \a isTerminal decides what auto means for tables. An error
/// when the device refuses, or the format cannot hold the table.
Result<void> writeReport(const RunReport& report, Format format, bool isTerminal, QIODevice& device);
/// Whether writeReport() would write anything.
bool hasData(const RunReport& report, Format format);
/// What people are told beside it: notices, traceback, headline, message; with colours when \a isTerminal.
QByteArray talkOf(const RunReport& report, bool isTerminal);

} // namespace brickbench::cli
