// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"

#include <functional>
#include <memory>
#include <optional>

namespace brickbench {

/// Takes the 2xx body of one attempt piece by piece on the network thread and keeps what it decoded, without
/// its type, until the caller's thread takes it.
class ReplySink {
public:
    virtual ~ReplySink() = default;
    /// False: the rest need not be fed.
    virtual bool feed(QByteArrayView piece) = 0;
    /// Decodes; the value is kept inside. Nothing: it worked.
    virtual std::optional<Error> finish(const ReplyHead& head) = 0;
    /// The longest body this sink takes.
    virtual qint64 maxBytes() const = 0;
    /// The body is a file's own bytes: how it begins says nothing about the answer.
    virtual bool isFile() const { return false; }
};

/// A sink that knows the endpoint's type.
template <Endpoint E>
class TypedSink : public ReplySink {
public:
    using Response = typename E::Response;

    /// The decoded value, once.
    Response take() { return *std::move(m_value); }

protected:
    explicit TypedSink(const E& request)
        : m_request(request)
    {
    }

    std::optional<Error> keep(Result<Response> result)
    {
        if (!result)
            return std::move(result).error();
        // Some requests know better than the answer what an answer left out.
        if constexpr (requires { m_request.completed(*std::move(result)); })
            m_value.emplace(m_request.completed(*std::move(result)));
        else
            m_value.emplace(*std::move(result));
        return {};
    }

    const E m_request;

private:
    std::optional<Response> m_value;
};

/// Gathers the body and decodes it at the end.
template <Endpoint E>
class BufferedSink final : public TypedSink<E> {
public:
    explicit BufferedSink(const E& request)
        : TypedSink<E>(request)
    {
    }

    bool feed(QByteArrayView piece) override
    {
        m_body.append(piece);
        return true;
    }
    std::optional<Error> finish(const ReplyHead& /*head*/) override { return this->keep(E::decode(m_body)); }
    /// No answer but a command's result comes near it; it only bounds what a compressed body can unfold to.
    qint64 maxBytes() const override { return qint64(64) << 20; }

private:
    QByteArray m_body;
};

/// Hands the pieces to the endpoint's own decoder as they come.
template <StreamingEndpoint E>
class StreamingSink final : public TypedSink<E> {
public:
    explicit StreamingSink(const E& request)
        : TypedSink<E>(request)
        , m_decoder(request.decoder())
    {
    }

    bool feed(QByteArrayView piece) override { return m_decoder.feed(piece); }
    std::optional<Error> finish(const ReplyHead& /*head*/) override { return this->keep(m_decoder.finish()); }
    qint64 maxBytes() const override { return qint64(4) << 30; }

private:
    decltype(std::declval<const E&>().decoder()) m_decoder;
};

/// Gathers bytes of a file and lets the endpoint cut the piece that was asked for out of them.
template <FileEndpoint E>
class FileSink final : public TypedSink<E> {
public:
    explicit FileSink(const E& request)
        : TypedSink<E>(request)
    {
    }

    bool feed(QByteArrayView piece) override
    {
        m_body.append(piece);
        return true;
    }
    std::optional<Error> finish(const ReplyHead& head) override
    {
        auto decoded = E::decode(m_body);
        return this->keep(decoded ? this->m_request.piece(head, *std::move(decoded)) : std::move(decoded));
    }
    /// Of a whole file, which is what a server sends that cannot send pieces.
    qint64 maxBytes() const override { return qint64(64) << 20; }
    bool isFile() const override { return true; }

private:
    QByteArray m_body;
};

template <Endpoint E>
std::unique_ptr<ReplySink> makeSink(const E& request)
{
    if constexpr (FileEndpoint<E>)
        return std::make_unique<FileSink<E>>(request);
    else if constexpr (StreamingEndpoint<E>)
        return std::make_unique<StreamingSink<E>>(request);
    else
        return std::make_unique<BufferedSink<E>>(request);
}

/// A request without its type, kept whole until the call is over.
struct ErasedRequest {
    Route route;
    QUrlQuery query;
    RequestBody body;
    std::function<std::unique_ptr<ReplySink>()> makeSink; ///< a new one for each attempt
    QString file = {}; ///< of a FileEndpoint: stands behind the route's path
    RequestHeaders headers = {}; ///< of a FileEndpoint
};

} // namespace brickbench
