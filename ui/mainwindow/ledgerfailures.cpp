// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/ledgerfailures.h"

#include "history/runledger.h"

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
    m_ledger.find(
        wordsOf(headline), mostFound, context, [headline, done](const Result<std::vector<RunRecord>>& found) {
            std::vector<EarlierFailure> failures;
            for (const RunRecord& run : found ? *found : std::vector<RunRecord>()) {
                if (run.headline != headline || failures.size() == mostShown)
                    continue;
                const QString cluster = run.clusterName.isEmpty() ? run.cluster.text : run.clusterName;
                failures.push_back({run.key, run.title, cluster, run.startedAt, run.command.text});
            }
            done(std::move(failures));
        });
}

void LedgerFailures::open(const QString&)
{
    Q_EMIT openRequested(wordsOf(m_headline));
}

} // namespace brickbench::ui
