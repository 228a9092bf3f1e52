// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"
#include "core/ids.h"
#include "core/language.h"

namespace brickbench {

enum class ContextState { Pending, Running, Error, Unknown };

ContextState contextStateFromName(QStringView name);

/// A contexts/status answer.
struct ContextStatus {
    ContextId id; ///< may be empty: not all servers send it
    ContextState state = ContextState::Unknown;
    QString stateName; ///< as sent
    QString message; ///< why it is Error, where the server says (non-standard)
};

/// POST 1.2/contexts/create: an execution context (REPL) on a cluster. A 2xx without `id` is Error::Protocol.
struct CreateContext {
    using Response = ContextId;
    static constexpr Route route{Verb::Post, "1.2/contexts/create", Repeat::Never};

    ClusterId cluster;
    Language language = Language::Python;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<CreateContext>);

/// GET 1.2/contexts/status
struct GetContextStatus {
    using Response = ContextStatus;
    static constexpr Route route{Verb::Get, "1.2/contexts/status", Repeat::Safe};

    ClusterId cluster;
    ContextId context;

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<GetContextStatus>);

/// POST 1.2/contexts/destroy: best effort; the answer may be an empty object.
struct DestroyContext {
    using Response = ContextId; ///< as echoed; empty when it was not
    static constexpr Route route{Verb::Post, "1.2/contexts/destroy", Repeat::Never};

    ClusterId cluster;
    ContextId context;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<DestroyContext>);

} // namespace brickbench
