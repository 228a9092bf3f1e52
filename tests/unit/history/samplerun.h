// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"

namespace brickbench::test {

/// A run that ended well; every field differs from its default.
inline RunRecord sampleRun(const QString& key, const QString& code = QStringLiteral("SELECT 1"))
{
    RunRecord record;
    record.key = key;
    record.connection = QStringLiteral("Prod");
    record.host = QStringLiteral("x.cloud.databricks.com");
    record.cluster.text = QStringLiteral("0612-081500-lamb42");
    record.clusterName = QStringLiteral("Team sandbox");
    record.context.text = QStringLiteral("7031449826015530981");
    record.command.text = QStringLiteral("5f0c3a51");
    record.language = Language::Sql;
    record.title = code.section(u'\n', 0, 0);
    record.code = code;
    record.startedAt = QDateTime(QDate(2026, 11, 1), QTime(12, 0, 0, 123), Qt::UTC);
    record.elapsedMs = 1500;
    record.outcome = RunRecord::Outcome::Finished;
    record.rows = 3;
    return record;
}

} // namespace brickbench::test
