// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"
#include "core/ids.h"
#include "core/language.h"
#include "results/commandstatusdecoder.h"

#include <QMap>

#include <functional>

namespace brickbench {

/// POST 1.2/commands/execute: queues code in an execution context.
///
/// Never repeated on a lost reply: the code may already be running. A 2xx without `id` is Error::Protocol.
struct ExecuteCommand {
    using Response = CommandId;
    static constexpr Route route{Verb::Post, "1.2/commands/execute", Repeat::Never};

    ClusterId cluster;
    ContextId context;
    Language language = Language::Python; ///< may differ from the context's own
    QByteArray source; ///< UTF-8; sent as JSON `command`, or as the file part when fileName is set
    QString fileName; ///< set: multipart, the code as a file in the part named `command`
    QString commandFile; ///< set: sent as the `commandFile` path instead of any source (rest-1.2 section 4.1)
    QMap<QString, QString>
        options; ///< sent as an object when not empty; "displayRowLimit" is the documented one

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<ExecuteCommand>);

/// GET 1.2/commands/status: the final answer *is* the result; do not ask twice.
struct GetCommandStatus {
    using Response = CommandStatus;
    static constexpr Route route{Verb::Get, "1.2/commands/status", Repeat::Safe};

    ClusterId cluster;
    ContextId context;
    CommandId command;
    /// Rows that are there already, announced on the *network thread* while the body arrives; may be empty.
    std::function<void(TableResultPtr)> onRows = {};

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
    CommandStatusDecoder decoder() const;
};
static_assert(StreamingEndpoint<GetCommandStatus>);

/// POST 1.2/commands/cancel: ids go in the body. The answer may be an empty object. A cancel never runs code,
/// but it is sent once; polling tells what came of it.
struct CancelCommand {
    using Response = CommandId; ///< as echoed; empty when it was not
    static constexpr Route route{Verb::Post, "1.2/commands/cancel", Repeat::Never};

    ClusterId cluster;
    ContextId context;
    CommandId command;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<CancelCommand>);

} // namespace brickbench
