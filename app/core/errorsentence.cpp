// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/errorsentence.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

struct Words {
    QLatin1StringView what;
    QLatin1StringView next;
};

Words wordsOf(Error::Kind kind)
{
    using enum Error::Kind;
    switch (kind) {
    case Network:
        return {"No answer from the workspace"_L1,
            "Check the host name, the network and the VPN, then try again."_L1};
    case Timeout:
        return {
            "The workspace stopped answering"_L1, "Try again; if it stays like this, check the network."_L1};
    case Tls:
        return {"The connection is not secure"_L1,
            "Check the host name; if your company signs its own certificates, set the CA bundle."_L1};
    case Proxy:
        return {"The proxy did not let the request through"_L1, "Check the proxy's address and login."_L1};
    case Authentication:
        return {"The workspace did not accept the credentials"_L1, "Sign in again or make a new token."_L1};
    case Permission:
        return {
            "You may not do this"_L1, "Ask the owner of the cluster or an administrator for permission."_L1};
    case NotFound:
        return {"The workspace does not know this object"_L1, "Check the id; it may have been deleted."_L1};
    case ContextLost:
        return {"The execution context is gone and its variables with it"_L1,
            "Create a new context and run again."_L1};
    case RateLimited:
        return {"The workspace asks to send fewer requests"_L1, "Wait a minute, then try again."_L1};
    case Unavailable:
        return {"The workspace or the cluster is not ready"_L1, "Wait a moment, then try again."_L1};
    case Refused:
        return {"The workspace refused the request"_L1, "Correct what it names, then try again."_L1};
    case Protocol:
        return {"The answer is not what this API promises"_L1,
            "Check that the host is a Databricks workspace; report it if it is."_L1};
    case TooLarge:
        return {"The answer is too large"_L1, "Ask for less, for example with LIMIT."_L1};
    case Cancelled:
        return {"Cancelled"_L1, "Run it again when you are ready."_L1};
    case Io:
        return {"A file or program could not be used"_L1,
            "Check the path, the permissions and the free space."_L1};
    case Secrets:
        return {
            "The keychain could not be used"_L1, "Unlock it, or keep the secret for this session only."_L1};
    case Invalid:
        return {"This input cannot be used"_L1, "Correct it, then try again."_L1};
    }
    return {"Something failed"_L1, "Try again."_L1};
}

} // namespace

QString errorSentence(const Error& error)
{
    const Words words = wordsOf(error.kind);
    QString sentence = words.what;
    if (error.httpStatus != 0)
        sentence += u" (HTTP %1)"_s.arg(error.httpStatus);
    const QString detail = error.detail.trimmed();
    if (detail.isEmpty()) {
        sentence += u'.';
    } else {
        sentence += ": "_L1 + detail;
        static constexpr std::array<char16_t, 4> ends{u'.', u'!', u'?', u'…'};
        if (std::find(ends.begin(), ends.end(), detail.back().unicode()) == ends.end())
            sentence += u'.';
    }
    if (error.retryAfter)
        sentence += u" It asked to wait %1 s."_s.arg((error.retryAfter->count() + 999) / 1000);
    return sentence + u' ' + words.next;
}

} // namespace brickbench
