// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace brickbench {

/// Why a call or an operation did not give its value. A traceback of the user's code is *not* an Error: it is
/// a result (see FailedResult in results/commandresult.h).
///
/// Holds no secret: whoever makes one passes the detail through redact() (core/secret.h) first. Untranslated:
/// ui/common turns a kind into a sentence with what to do next; errorSentence() (core/errorsentence.h) gives
/// the English one for the command line.
struct Error {
    enum class Kind {
        Network, ///< no answer: refused, unknown host, cut, no route
        Timeout, ///< nothing came for the whole inactivity limit
        Tls, ///< the certificate or the handshake was not accepted
        Proxy, ///< the proxy refused or wants a login
        Authentication, ///< 401, an expired token, a login page, a redirect to one
        Permission, ///< 403
        NotFound, ///< 404, or a text that says the object does not exist
        ContextLost, ///< the execution context is gone (rest-1.2 section 8.4)
        RateLimited, ///< 429 after the retries were used up
        Unavailable, ///< 503, ClusterNotReadyException and its kin
        Refused, ///< any other answer that says no
        Protocol, ///< the answer is not what the API promises; detail names the key
        TooLarge, ///< refused by a limit of ours; detail says which
        Cancelled, ///< stopped by the user or by the owner
        Io, ///< a local file or process: full disk, no permission, missing program
        Secrets, ///< the keychain refused or is missing
        Invalid, ///< bad input that never left this program
    };

    Kind kind = Kind::Protocol;
    int httpStatus = 0; ///< 0 when no HTTP answer was involved
    QString code; ///< the server's error_code, if it gave one
    QString detail; ///< the server's or the system's own words, redacted, without markup
    /// What the server asked for in Retry-After, if it did.
    std::optional<std::chrono::milliseconds> retryAfter = {};
    /// The request surely did not take effect (connection refused, 429): repeating a write is safe.
    bool certainlyNotDone = false;

    friend bool operator==(const Error&, const Error&) = default;
};

/// The server wants other credentials: asking again with the same ones can lock an account.
inline bool isSignInProblem(const Error& error)
{
    return error.kind == Error::Kind::Authentication || error.kind == Error::Kind::Permission;
}

} // namespace brickbench

Q_DECLARE_METATYPE(brickbench::Error)
