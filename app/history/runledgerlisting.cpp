// SPDX-License-Identifier: GPL-3.0-or-later
// The half of RunLedger that keeps which runs the tabs list.
#include "history/runledger_p.h"

#include <QPointer>

namespace brickbench {

void RunLedger::list(const RunListing& listing)
{
    d->ask(true, [listing](LedgerFile& file) { return file.list(listing); });
}

void RunLedger::unlist(const QString& key)
{
    d->ask(true, [key](LedgerFile& file) { return file.unlist(key); });
}

void RunLedger::unlistTab(const QString& tab)
{
    d->ask(true, [tab](LedgerFile& file) { return file.unlistTab(tab); });
}

void RunLedger::relistTab(const QString& tab, const QString& newTab)
{
    d->ask(true, [tab, newTab](LedgerFile& file) { return file.relistTab(tab, newTab); });
}

void RunLedger::listed(
    const QString& tab, int limit, QObject* context, std::function<void(std::vector<ListedRun>)> done)
{
    auto found = std::make_shared<std::vector<ListedRun>>();
    const auto work = [tab, limit, found](LedgerFile& file) {
        return file.listed(tab, limit).map([&found](std::vector<ListedRun> runs) {
            *found = std::move(runs);
        });
    };
    d->ask(false, work,
        [found, context = QPointer(context), done = std::move(done)](const LedgerOutcome& outcome) {
            if (context && !outcome.error)
                done(std::move(*found));
        });
}

} // namespace brickbench
