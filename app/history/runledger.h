// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/ledgerfile.h"

#include <QObject>

#include <functional>
#include <memory>

namespace brickbench {

/// The history of runs: keeps them with their results, finds them again, and forgets what is too old or too
/// much.
///
/// All work is done on the worker pool, one piece after another in the order asked, so that a run's end never
/// overtakes its beginning. Nothing is opened before the first call. A history that cannot be written never
/// stops a run: failed() says so once until it works again, and a damaged file is put aside under another
/// name and a new one begun.
class RunLedger : public QObject {
    Q_OBJECT

public:
    struct Options {
        LedgerFile::Retention retention{90, 500};
        std::size_t largestResult = std::size_t(16)
            << 20; ///< bytes before compression; larger ones are left out
    };

    RunLedger(QString file, Options options, QObject* parent = nullptr);
    explicit RunLedger(QString file, QObject* parent = nullptr);
    ~RunLedger() override; ///< finishes what was asked for

    /// Keeps \a record; one with the same key takes the place of the earlier. \a result may be empty. \a done
    /// runs when it is written, or could not be.
    void put(RunRecord record, std::optional<CommandResult> result = {}, std::function<void()> done = {});

    /// Newest first; each of the \a words is looked for as the beginning of a word in code, title and
    /// headline.
    void find(const QString& words, int limit, QObject* context,
        std::function<void(Result<std::vector<RunRecord>>)> done);
    /// Nothing where the run is unknown or has no result.
    void result(
        const QString& key, QObject* context, std::function<void(Result<std::optional<CommandResult>>)> done);
    void remove(const QString& key);
    void clear();

    /// Keeps that a tab lists a run that was put: LedgerFile::list().
    void list(const RunListing& listing);
    void unlist(const QString& key);
    void unlistTab(const QString& tab);
    void relistTab(const QString& tab, const QString& newTab);
    /// The pinned ones first, then newest first. \a done does not run where the history cannot be read:
    /// failed() says it.
    void listed(
        const QString& tab, int limit, QObject* context, std::function<void(std::vector<ListedRun>)> done);

    void setRetention(const LedgerFile::Retention& retention); ///< takes effect with the next run that ends
    void setLargestResult(std::size_t bytes);
    const QString& file() const;

Q_SIGNALS:
    void changed(); ///< what find() gives may be another now
    /// The history is not kept at present; told once until it works again.
    void failed(const brickbench::Error& error);
    void putAside(const QString& damagedFile); ///< the name it has now

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
