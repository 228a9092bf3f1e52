// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/ledgerfailures.h"

#include "history/runledger.h"

#include <QPointer>
#include <QRegularExpression>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostFound = 200;
constexpr std::size_t mostShown = 20;

/// The ledger looks for beginnings of words; a few of them narrow it down, the whole message decides.
QString wordsOf(const QString& headline)
{
    static const QRegularExpression gap(u"[^\\w]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return headline.split(gap, Qt::SkipEmptyParts).mid(0, 8).join(u' ');
}

} // namespace

LedgerFailures::LedgerFailures(RunLedger& ledger, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
{
}

void LedgerFailures::search(const QString& headline, QObject* context, const Found& done)
{
    m_headline = headline;
    m_ledger.find(wordsOf(headline), mostFound, context,
        [self = QPointer(this), headline, done](const Result<std::vector<RunRecord>>& found) {
            std::vector<EarlierFailure> failures;
            std::map<QString, RunRecord> records;
            for (const RunRecord& run : found ? *found : std::vector<RunRecord>()) {
                if (run.headline != headline || failures.size() == mostShown)
                    continue;
                const QString cluster = run.clusterName.isEmpty() ? run.cluster.text : run.clusterName;
                failures.push_back({run.key, run.title, cluster, run.startedAt, run.command.text});
                records.emplace(run.key, run);
            }
            if (self)
                self->m_found = std::move(records);
            done(std::move(failures));
        });
}

void LedgerFailures::open(const QString& key)
{
    const auto found = m_found.find(key);
    if (found == m_found.end() || !found->second.hasResult)
        return Q_EMIT searchRequested(wordsOf(m_headline));
    m_ledger.result(
        key, this, [this, record = found->second](const Result<std::optional<CommandResult>>& result) {
            if (result && *result)
                Q_EMIT resultRequested(record, **result);
            else // deleted meanwhile
                Q_EMIT searchRequested(wordsOf(record.headline));
        });
}

} // namespace brickbench::ui
