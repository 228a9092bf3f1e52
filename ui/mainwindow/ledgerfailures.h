// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"
#include "results/commandresult.h"
#include "session/failurehistory.h"

#include <QObject>

#include <map>

namespace brickbench {
class RunLedger;
}

namespace brickbench::ui {

/// The history on disk, asked for earlier runs that ended in the same message.
class LedgerFailures : public QObject, public FailureHistory {
    Q_OBJECT

public:
    LedgerFailures(RunLedger& ledger, QObject* parent);

    void search(const QString& headline, QObject* context, const Found& done) override;
    /// One of those found last. Its result is shown; where none was kept, the history is searched.
    void open(const QString& key) override;

Q_SIGNALS:
    void resultRequested(const brickbench::RunRecord& record, const brickbench::CommandResult& result);
    void searchRequested(const QString& words); ///< the history is to be shown, with what mentions them

private:
    RunLedger& m_ledger;
    QString m_headline;
    std::map<QString, RunRecord> m_found; ///< by key
};

} // namespace brickbench::ui
