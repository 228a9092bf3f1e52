// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the answer of commands/status: decoded alike in one piece and in many, and what was decoded
// can be printed as JSON.
#include "results/commandstatusdecoder.h"
#include "results/resultdocument.h"
#include "tests/fuzz/fuzztarget.h"

using namespace brickbench;

namespace {

QByteArray printed(const Result<CommandStatus>& status)
{
    if (!status)
        return QByteArray::number(static_cast<int>(status.error().kind));
    QByteArray json = status->id.toUtf8();
    if (status->result)
        appendResultMembers(*status->result, json);
    return json;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // The first byte cuts the rest into pieces.
    if (size == 0)
        return 0;
    const auto body = fuzz::inputOf(data + 1, size - 1);
    const qsizetype step = 1 + data[0] % 64;
    CommandStatusDecoder decoder;
    qint64 announced = 0;
    decoder.onRows(
        [&](const TableResultPtr& rows) { announced = std::max<qint64>(announced, rows->rowCount()); });
    for (qsizetype at = 0; at < body.size(); at += step)
        decoder.feed(body.sliced(at, std::min(step, body.size() - at)));
    const auto inPieces = decoder.finish();
    const auto atOnce = decodeCommandStatus(body);
    fuzz::require(printed(inPieces) == printed(atOnce), "pieces give the same as the whole");
    if (atOnce && atOnce->result && std::holds_alternative<TableResultPtr>(atOnce->result->content)) {
        const auto& table = *std::get<TableResultPtr>(atOnce->result->content);
        fuzz::require(announced <= table.rowCount(), "no more rows announced than there are");
    }
    return 0;
}
