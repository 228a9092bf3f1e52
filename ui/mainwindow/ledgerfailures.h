// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/failurehistory.h"

#include <QObject>

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
    void open(const QString& key) override;

Q_SIGNALS:
    void openRequested(const QString& headline); ///< the history is to be shown, with what mentions it

private:
    RunLedger& m_ledger;
    QString m_headline;
};

} // namespace brickbench::ui
