// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/commandstatusdecoder.h"

#include "core/trace.h"
#include "results/resultassembly.h"
#include "results/statusparser.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

void traceTable(const Result<CommandStatus>& status)
{
    if (!isTracing() || !status || !status->result)
        return;
    if (const auto* table = std::get_if<TableResultPtr>(&status->result->content))
        trace("table complete",
            u"%1 %2 x %3"_s.arg(status->id).arg((*table)->rowCount()).arg((*table)->columnCount()));
}

} // namespace

struct CommandStatusDecoder::Private {
    explicit Private(Limits limits)
        : parser(limits)
    {
    }

    StatusParser parser;
};

CommandStatusDecoder::CommandStatusDecoder(Limits limits)
    : d(std::make_unique<Private>(limits))
{
}

CommandStatusDecoder::CommandStatusDecoder()
    : CommandStatusDecoder(Limits())
{
}

CommandStatusDecoder::~CommandStatusDecoder() = default;
CommandStatusDecoder::CommandStatusDecoder(CommandStatusDecoder&&) noexcept = default;
CommandStatusDecoder& CommandStatusDecoder::operator=(CommandStatusDecoder&&) noexcept = default;

void CommandStatusDecoder::onRows(std::function<void(TableResultPtr)> announce)
{
    d->parser.announce = std::move(announce);
}

bool CommandStatusDecoder::feed(QByteArrayView piece)
{
    return d->parser.feed(piece);
}

Result<CommandStatus> CommandStatusDecoder::finish()
{
    auto fields = d->parser.finish();
    if (!fields)
        return Unexpected(std::move(fields).error());
    auto status = assembleStatus(*std::move(fields));
    traceTable(status);
    return status;
}

Result<CommandStatus> decodeCommandStatus(QByteArrayView body)
{
    CommandStatusDecoder decoder;
    decoder.feed(body);
    return decoder.finish();
}

} // namespace brickbench
