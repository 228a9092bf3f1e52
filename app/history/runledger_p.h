// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runledger.h"

#include <deque>
#include <future>

namespace brickbench {

/// What one piece of work on the file came to.
struct LedgerOutcome {
    std::optional<Error> error;
    QString damagedFile; ///< "" unless one was put aside
};

using LedgerWork = std::function<Result<void>(LedgerFile&)>;

/// The queue of RunLedger. Its public functions are in runledger.cpp, those about the lists of the tabs in
/// runledgerlisting.cpp.
struct RunLedger::Private {
    static constexpr int pruneEvery = 50; ///< runs that ended; the limits are not to the byte

    struct Task {
        bool isWrite = true;
        LedgerWork work;
        std::function<void(const LedgerOutcome&)> done;
    };

    Private(RunLedger* ledger, QString path, Options ledgerOptions)
        : q(ledger)
        , file(std::move(path))
        , options(ledgerOptions)
    {
    }

    void ask(bool isWrite, LedgerWork work, std::function<void(const LedgerOutcome&)> done = {});
    void next();
    void report(const LedgerOutcome& outcome);

    RunLedger* q;
    QString file;
    Options options;
    std::deque<Task> tasks; ///< the first is under way when isBusy
    bool isBusy = false;
    std::shared_future<void> underWay; ///< of the first, when isBusy
    bool isFailing = false;
    int endedSincePrune = pruneEvery; ///< the first run that ends prunes what the last session left
};

} // namespace brickbench
