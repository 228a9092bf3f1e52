// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/runledger.h"

#include "core/logging.h"
#include "core/runinbackground.h"
#include "history/runledger_p.h"

#include <QFile>
#include <QPointer>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// A name beside \a path that is free.
QString freeName(const QString& path)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    for (int number = 0;; ++number) {
        const QString name = path + u".damaged-"_s + stamp + (number > 0 ? u"-%1"_s.arg(number) : QString());
        if (!QFile::exists(name))
            return name;
    }
}

QString moveAside(const QString& path)
{
    const QString name = freeName(path);
    if (!QFile::rename(path, name))
        return {};
    // They belong to the damaged file; a new one must not find them.
    for (const QString& suffix : {u"-wal"_s, u"-shm"_s})
        QFile::rename(path + suffix, name + suffix);
    return name;
}

Result<void> attempt(const QString& path, const LedgerWork& work)
{
    LedgerFile file(path);
    if (auto opened = file.open(); !opened)
        return opened;
    return work(file);
}

LedgerOutcome perform(const QString& path, const LedgerWork& work)
{
    LedgerOutcome outcome;
    auto done = attempt(path, work);
    if (!done && done.error().kind == Error::Kind::Protocol) {
        outcome.damagedFile = moveAside(path);
        if (!outcome.damagedFile.isEmpty())
            done = attempt(path, work);
    }
    if (!done)
        outcome.error = done.error();
    return outcome;
}

} // namespace

void RunLedger::Private::ask(bool isWrite, LedgerWork work, std::function<void(const LedgerOutcome&)> done)
{
    tasks.push_back({isWrite, std::move(work), std::move(done)});
    if (!isBusy)
        next();
}

void RunLedger::Private::next()
{
    if (tasks.empty())
        return;
    isBusy = true;
    const auto over = std::make_shared<std::promise<void>>();
    underWay = over->get_future().share();
    const auto attemptWork = [path = file, work = tasks.front().work, over] {
        LedgerOutcome outcome = perform(path, work);
        over->set_value();
        return outcome;
    };
    runInBackground(q, attemptWork, [this](const LedgerOutcome& outcome) {
        const auto done = std::move(tasks.front().done);
        tasks.pop_front();
        isBusy = false;
        report(outcome);
        if (done)
            done(outcome);
        if (!isBusy)
            next();
    });
}

void RunLedger::Private::report(const LedgerOutcome& outcome)
{
    if (!outcome.damagedFile.isEmpty()) {
        qCWarning(logSession) << "The history file was damaged and is now" << outcome.damagedFile;
        Q_EMIT q->putAside(outcome.damagedFile);
        Q_EMIT q->changed();
    }
    const bool fails = outcome.error.has_value();
    if (fails && !isFailing) {
        qCWarning(logSession) << "The history is not kept:" << outcome.error->detail;
        Q_EMIT q->failed(*outcome.error);
    }
    isFailing = fails;
}

RunLedger::RunLedger(QString file, Options options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(file), options))
{
}

RunLedger::RunLedger(QString file, QObject* parent)
    : RunLedger(std::move(file), Options(), parent)
{
}

RunLedger::~RunLedger()
{
    // Not again: it could come after what was asked for later, and undo it.
    if (d->isBusy) {
        d->underWay.wait();
        d->tasks.pop_front();
    }
    for (const Private::Task& task : d->tasks) {
        if (task.isWrite)
            perform(d->file, task.work);
    }
}

void RunLedger::put(RunRecord record, std::optional<CommandResult> result, std::function<void()> done)
{
    const bool isTooLarge = result && storedSize(*result) > d->options.largestResult;
    record.isResultLeftOut = isTooLarge;
    if (isTooLarge)
        result.reset();
    const bool prunes = record.elapsedMs && ++d->endedSincePrune > Private::pruneEvery;
    if (prunes)
        d->endedSincePrune = 0;
    const auto work = [record = std::move(record), result = std::move(result), prunes,
                          retention = d->options.retention](LedgerFile& file) {
        auto kept = file.put(record, result ? std::optional(storeResult(*result)) : std::nullopt);
        if (kept && prunes)
            return file.prune(retention, QDateTime::currentDateTimeUtc());
        return kept;
    };
    d->ask(true, work, [this, done = std::move(done)](const LedgerOutcome& outcome) {
        if (!outcome.error)
            Q_EMIT changed();
        if (done)
            done();
    });
}

void RunLedger::find(const QString& words, int limit, QObject* context,
    std::function<void(Result<std::vector<RunRecord>>)> done)
{
    auto found = std::make_shared<std::vector<RunRecord>>();
    const auto work = [words, limit, found](LedgerFile& file) {
        return file.find(words, limit).map([&found](std::vector<RunRecord> records) {
            *found = std::move(records);
        });
    };
    d->ask(false, work,
        [found, context = QPointer(context), done = std::move(done)](const LedgerOutcome& outcome) {
            if (!context)
                return;
            if (outcome.error)
                done(Unexpected(*outcome.error));
            else
                done(std::move(*found));
        });
}

void RunLedger::result(
    const QString& key, QObject* context, std::function<void(Result<std::optional<CommandResult>>)> done)
{
    auto found = std::make_shared<std::optional<CommandResult>>();
    // A result that cannot be read does not make the file a damaged one.
    auto problem = std::make_shared<std::optional<Error>>();
    const auto work = [key, found, problem](LedgerFile& file) -> Result<void> {
        const auto stored = file.result(key);
        if (!stored)
            return Unexpected(stored.error());
        if (!*stored)
            return {};
        auto read = readStoredResult(**stored);
        if (read)
            *found = *std::move(read);
        else
            *problem = read.error();
        return {};
    };
    d->ask(false, work,
        [found, problem, context = QPointer(context), done = std::move(done)](const LedgerOutcome& outcome) {
            if (!context)
                return;
            if (outcome.error)
                done(Unexpected(*outcome.error));
            else if (*problem)
                done(failure(Error::Kind::Io, u"The stored result is damaged and cannot be shown."_s));
            else
                done(std::move(*found));
        });
}

void RunLedger::remove(const QString& key)
{
    d->ask(
        true, [key](LedgerFile& file) { return file.remove(key); },
        [this](const LedgerOutcome&) { Q_EMIT changed(); });
}

void RunLedger::clear()
{
    d->ask(
        true, [](LedgerFile& file) { return file.clear(); },
        [this](const LedgerOutcome&) { Q_EMIT changed(); });
}

void RunLedger::setRetention(const LedgerFile::Retention& retention)
{
    d->options.retention = retention;
    d->endedSincePrune = Private::pruneEvery;
}

void RunLedger::setLargestResult(std::size_t bytes)
{
    d->options.largestResult = bytes;
}

const QString& RunLedger::file() const
{
    return d->file;
}

} // namespace brickbench
