// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/httpmessage.h"

#include <optional>

namespace brickbench::local {

/// Who may ask: the checks that come before any path is looked at.
///
/// A web page in the user's browser can reach 127.0.0.1. Host and Origin keep it out even if it knew the
/// token; the token keeps out the other users of this computer.
class Gatekeeper {
public:
    Gatekeeper(quint16 port, const QByteArray& token);

    /// The refusal (403 or 401), or nothing when the request may go on.
    std::optional<HttpReply> refusal(const HttpRequest& head) const;

private:
    bool hasToken(const QByteArray& authorization) const;

    QByteArray m_port;
    QByteArray m_token;
};

/// Compares in a time that depends on the lengths only.
bool equalInConstantTime(const QByteArray& a, const QByteArray& b);

/// `{"error_code":…,"message":…}`, the error form of everything but API 1.2's own 400.
HttpReply codedError(int status, const QString& code, const QString& message);

} // namespace brickbench::local
