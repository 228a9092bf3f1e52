// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandstatusdecoder.h"
#include "results/tableexcerpt.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace brickbench::test {

/// A table of \a rows (JSON arrays, joined by commas) with columns of (name, Spark type).
inline TableExcerpt chartTable(
    const QByteArray& rows, const QList<std::pair<QByteArray, QByteArray>>& columns)
{
    QByteArray schema;
    for (const auto& [name, type] : columns)
        schema += (schema.isEmpty() ? "" : ",")
            + ("{\"name\":\"" + name + "\",\"type\":\"\\\"" + type + "\\\"\"}");
    const auto status
        = decodeCommandStatus("{\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":["
            + rows + "],\"schema\":[" + schema + "],\"truncated\":false,\"isJsonSchema\":true}}");
    return TableExcerpt::whole(std::get<TableResultPtr>(status->result->content));
}

} // namespace brickbench::test
