// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

namespace brickbench::test {

using State = CommandRun::State;

inline const QByteArray execute = "commands/execute";
inline const QByteArray status = "commands/status";
inline const QByteArray cancel = "commands/cancel";

inline QByteArray statusBody(const QByteArray& state, const QByteArray& results = "null")
{
    return "{\"id\":\"cmd1\",\"status\":\"" + state + "\",\"results\":" + results + "}";
}

inline const QByteArray textResult = "{\"resultType\":\"text\",\"data\":\"42\"}";
inline const QByteArray cancelledResult
    = "{\"resultType\":\"error\",\"summary\":\"Command was cancelled\",\"cause\":\"CommandCancelledException: x\"}";
inline const QByteArray failedResult
    = "{\"resultType\":\"error\",\"summary\":\"<span class='ansi-red-fg'>ValueError</span>: no\",\"cause\":\"tb\"}";

/// A client, a clock and one run of `print(42)`.
struct RunBench {
    explicit RunBench(RunRequest request = {.source = "print(42)"})
        : client(network.options())
        , run(std::make_unique<CommandRun>(client, clock, std::move(request)))
    {
        network.always(execute, "{\"id\":\"cmd1\"}");
        QObject::connect(
            run.get(), &CommandRun::stateChanged, run.get(), [this](State state) { states.append(state); });
    }
    void start()
    {
        run->start(ClusterId{QStringLiteral("c1")}, ContextId{QStringLiteral("7031449826015530981")});
    }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    std::unique_ptr<CommandRun> run;
    QList<State> states;
};

} // namespace brickbench::test
