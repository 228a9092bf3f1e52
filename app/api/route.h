// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/replymessage.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QUrlQuery>

#include <concepts>
#include <utility>
#include <vector>

namespace brickbench {

enum class Verb { Get, Post };

/// Whether a request may be sent again when its reply was lost. Never means never: what it asks may be under
/// way.
enum class Repeat { Safe, Never };

/// Verb, path below `<host>/api/` with its version, and the repeat rule of one endpoint.
struct Route {
    Verb verb;
    const char* path;
    Repeat repeat;
};

/// One part of a multipart/form-data body. The boundary is made by the network layer.
struct FormPart {
    QByteArray name;
    QByteArray content;
    QString fileName; ///< "" = a plain field
    QByteArray contentType; ///< "" = none sent
};

/// What a request sends: a JSON object, or form parts when there are any. GET requests send a query instead.
struct RequestBody {
    QJsonObject json;
    std::vector<FormPart> parts;
};

/// Headers beside those that every request has, or in their place.
using RequestHeaders = QList<QPair<QByteArray, QByteArray>>;

/// One call of the API: constexpr Route, query() for GET, body() for POST, and a pure decode of the whole 2xx
/// body. Requests are values, kept whole until the call is over.
template <typename E>
concept Endpoint = requires(const E request, const QByteArray& reply)
{
    typename E::Response;
    {
        E::route
        } -> std::convertible_to<const Route&>;
    {
        request.query()
        } -> std::same_as<QUrlQuery>;
    {
        request.body()
        } -> std::same_as<RequestBody>;
    {
        E::decode(reply)
        } -> std::same_as<Result<typename E::Response>>;
};

/// An endpoint whose 2xx body is fed piece by piece to a decoder with `bool feed(QByteArrayView)` and
/// `Result<Response> finish()`, on the network thread, so that the body is never held whole.
template <typename E>
concept StreamingEndpoint = Endpoint<E> && requires(const E request)
{
    {
        request.decoder().feed(QByteArrayView{})
        } -> std::same_as<bool>;
    {
        request.decoder().finish()
        } -> std::same_as<Result<typename E::Response>>;
};

/// An endpoint that reads a file. The file's name stands in the path, behind the route's, and the 2xx body is
/// the file's own bytes, which may look like anything, a web page or an error among them: only its
/// Content-Type tells a page of something on the way. piece() makes of the head and the decoded body what was
/// asked for.
template <typename E>
concept FileEndpoint
    = Endpoint<E> && requires(const E request, const ReplyHead& head, typename E::Response decoded)
{
    {
        request.file()
        } -> std::same_as<QString>;
    {
        request.headers()
        } -> std::same_as<RequestHeaders>;
    {
        request.piece(head, std::move(decoded))
        } -> std::same_as<Result<typename E::Response>>;
};

} // namespace brickbench
