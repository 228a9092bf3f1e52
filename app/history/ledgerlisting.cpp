// SPDX-License-Identifier: GPL-3.0-or-later
// The half of LedgerFile that keeps which runs the tabs list.
#include "history/ledgerfile.h"
#include "history/ledgerrow.h"

#include <QSqlQuery>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

Result<void> LedgerFile::list(const RunListing& listing)
{
    QSqlQuery query(m_database);
    // Who deletes a run from the history does not want it back.
    query.prepare(u"INSERT OR REPLACE INTO listed(key, tab, title, pinned, first_line) "
                  "SELECT key, ?, ?, ?, ? FROM run WHERE key = ?"_s);
    query.addBindValue(listing.tab);
    query.addBindValue(listing.title.isNull() ? u""_s : listing.title);
    query.addBindValue(listing.isPinned ? 1 : 0);
    query.addBindValue(listing.firstLine);
    query.addBindValue(listing.key);
    return run(query);
}

Result<void> LedgerFile::unlist(const QString& key)
{
    QSqlQuery query(m_database);
    query.prepare(u"DELETE FROM listed WHERE key = ?"_s);
    query.addBindValue(key);
    return run(query);
}

Result<void> LedgerFile::unlistTab(const QString& tab)
{
    QSqlQuery query(m_database);
    query.prepare(u"DELETE FROM listed WHERE tab = ?"_s);
    query.addBindValue(tab);
    return run(query);
}

Result<void> LedgerFile::relistTab(const QString& tab, const QString& newTab)
{
    QSqlQuery query(m_database);
    query.prepare(u"UPDATE listed SET tab = ? WHERE tab = ?"_s);
    query.addBindValue(newTab);
    query.addBindValue(tab);
    return run(query);
}

Result<std::vector<ListedRun>> LedgerFile::listed(const QString& tab, int limit) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(LedgerRow::selectListed());
    query.addBindValue(tab);
    query.addBindValue(limit);
    if (const auto done = run(query); !done)
        return Unexpected(done.error());
    std::vector<ListedRun> runs;
    while (query.next())
        runs.push_back(LedgerRow::readListed(query));
    return runs;
}

} // namespace brickbench
