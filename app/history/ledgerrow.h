// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/listedrun.h"

#include <QStringList>

class QSqlQuery;

/// The SQL of the history's tables and how a RunRecord lies in them. Used by LedgerFile only.
namespace brickbench::LedgerRow {

enum class Search {
    None,
    Index, ///< one match expression is bound
    Scan, ///< one pattern a word is bound
};

QStringList tables();
/// The full-text index over code, title and headline, kept by triggers.
QStringList wordIndex();

QString upsert(); ///< for bind()
void bind(QSqlQuery& query, const RunRecord& record);

/// Newest first; the last value to bind is the limit.
QString select(Search search, qsizetype words);
RunRecord read(const QSqlQuery& row); ///< of select()

/// The runs of one tab, which is to be bound, and then the limit.
QString selectListed();
ListedRun readListed(const QSqlQuery& row);

} // namespace brickbench::LedgerRow
