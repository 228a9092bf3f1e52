// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandstatusdecoder.h"

#include <QByteArray>
#include <QTest>

namespace brickbench::test {

/// The table of a status body made of \a rows (JSON arrays, joined) and \a schema (JSON objects, joined).
inline TableResultPtr tableOf(const QByteArray& rows, const QByteArray& schema, bool truncated = false)
{
    const QByteArray body = "{\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":[" + rows
        + "],\"schema\":[" + schema + "],\"truncated\":" + (truncated ? "true" : "false")
        + ",\"isJsonSchema\":true}}";
    const auto status = decodeCommandStatus(body);
    if (!status || !status->result)
        return {};
    const auto* table = std::get_if<TableResultPtr>(&status->result->content);
    return table ? *table : TableResultPtr();
}

inline QByteArray columnJson(const QByteArray& name, const QByteArray& type)
{
    return "{\"name\":\"" + name + "\",\"type\":\"\\\"" + type + "\\\"\"}";
}

/// Columns n (long), text (string) and flag (boolean); row i is [i, "row i", i odd].
inline TableResultPtr countingTable(int rows)
{
    QByteArray data;
    data.reserve(qsizetype(rows) * 28);
    for (int i = 0; i < rows; ++i) {
        const QByteArray number = QByteArray::number(i);
        data += (i > 0 ? ",[" : "[") + number + ",\"row " + number + (i % 2 == 1 ? "\",true]" : "\",false]");
    }
    return tableOf(data,
        columnJson("n", "long") + ',' + columnJson("text", "string") + ',' + columnJson("flag", "boolean"));
}

/// The cells that are easily mixed up: null, '', the text NULL, a line break, a long beyond 2^53, a decimal.
inline TableResultPtr trickyTable()
{
    return tableOf(
        "[null,9007199254740993,\"0.10\"],[\"\",-1,\"0.20\"],[\"NULL\",2,null],[\"a\\nb\\tc\\\"d\",3,\"12.50\"]",
        columnJson("s", "string") + ',' + columnJson("l", "long") + ',' + columnJson("d", "decimal(10,2)"));
}

} // namespace brickbench::test
