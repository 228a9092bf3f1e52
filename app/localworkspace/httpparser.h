// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/httpmessage.h"

namespace brickbench::local {

/// Reads HTTP/1.0 and 1.1 requests from bytes as they come, however they are split.
///
/// Strict where leniency has caused security holes (folded headers, differing lengths, control characters),
/// lenient about bare line feeds and empty lines before a request. After Complete, call take(); bytes of the
/// next request that came along are kept. After Failed the connection is of no further use.
class HttpParser {
public:
    enum class State { Head, Body, Complete, Failed };

    explicit HttpParser(const HttpLimits& limits = {});

    /// Adds \a bytes and reads as far as one request goes. Feed nothing to go on after take().
    State feed(QByteArrayView bytes);
    State state() const { return m_state; }

    /// True once the first byte of a request is here.
    bool hasBegun() const { return m_state != State::Head || !m_buffer.isEmpty(); }
    /// The request so far: the head is valid from state Body on.
    const HttpRequest& request() const { return m_request; }
    /// The client waits for "100 Continue" before it sends the body.
    bool wantsContinue() const { return m_state == State::Body && m_wantsContinue && m_received == 0; }
    /// The rest of this request's body is counted, not kept: somebody has already refused it.
    void discardBody();

    HttpRequest take();

    /// Why it failed: a status of 400, 411, 413, 417 or 431, and a sentence.
    int failureStatus() const { return m_failureStatus; }
    QByteArray failureMessage() const { return m_failureMessage; }

private:
    void readHead();
    void readBody();
    bool parseHead(QByteArrayView head);
    bool parseRequestLine(QByteArrayView line);
    bool parseTarget(QByteArray target);
    bool parseHeaderLine(QByteArrayView line);
    bool interpretHeaders();
    bool interpretLength();
    bool fail(int status, const char* message);

    HttpLimits m_limits;
    State m_state = State::Head;
    QByteArray m_buffer;
    qsizetype m_scanned = 0;
    HttpRequest m_request;
    int m_minorVersion = 1;
    qint64 m_length = 0;
    qint64 m_received = 0;
    bool m_wantsContinue = false;
    bool m_discards = false;
    int m_failureStatus = 0;
    QByteArray m_failureMessage;
};

/// Percent-decodes \a text ('+' becomes a space when \a plusIsSpace); false when an escape is malformed.
bool percentDecode(QByteArrayView text, bool plusIsSpace, QByteArray* decoded);

} // namespace brickbench::local
