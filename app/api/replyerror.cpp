// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/replyerror.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

bool hasAny(const QString& text, std::initializer_list<QLatin1StringView> needles)
{
    return std::any_of(needles.begin(), needles.end(),
        [&text](QLatin1StringView needle) { return text.contains(needle, Qt::CaseInsensitive); });
}

bool namesBadToken(const QString& text)
{
    static const QRegularExpression words(
        u"token\\b.*\\b(invalid|expir)|(invalid|expired?|revoked)\\b.*\\btoken|ExpiredJwtException"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return words.match(text).hasMatch();
}

bool namesLostContext(const QString& text)
{
    static const QRegularExpression words(
        u"context\\b[^.]{0,80}\\b(not found|does not exist|doesn't exist|is invalid|expired|is disconnected)|"
        "invalid (execution )?context|CommandCancelledException|Driver was restarted during run"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

bool namesMissingObject(const ServerMessage& message)
{
    static const QRegularExpression words(
        u"\\b(does not|doesn't) exist\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return message.text.contains("NotFoundException"_L1)
        || hasAny(message.code, {"DOES_NOT_EXIST"_L1, "ENDPOINT_NOT_FOUND"_L1, "NOT_FOUND"_L1})
        || (message.code == "INVALID_PARAMETER_VALUE"_L1 && words.match(message.text).hasMatch());
}

/// By the words, which tell more than the status: the statuses of 1.2 are not public (rest-1.2 section 8.4).
std::optional<Error::Kind> kindFromWords(const ServerMessage& message)
{
    const QString& text = message.text;
    if (message.code == "REQUEST_LIMIT_EXCEEDED"_L1 || message.code == "429"_L1)
        return Error::Kind::RateLimited;
    if (message.code == "TEMPORARILY_UNAVAILABLE"_L1 || asksToTryAgain(text)
        || hasAny(text, {"Could not reach driver of cluster"_L1}))
        return Error::Kind::Unavailable;
    if (hasAny(text, {"Too many execution contexts"_L1, "ReplStartFailureException"_L1}))
        return Error::Kind::Refused;
    if (namesLostContext(text))
        return Error::Kind::ContextLost;
    if (namesMissingObject(message))
        return Error::Kind::NotFound;
    return {};
}

Error::Kind kindFromStatus(int status, const QString& text)
{
    switch (status) {
    case 400:
        return namesBadToken(text) ? Error::Kind::Authentication : Error::Kind::Refused;
    case 401:
        return Error::Kind::Authentication;
    case 403:
        return namesBadToken(text) ? Error::Kind::Authentication : Error::Kind::Permission;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 407:
        return Error::Kind::Proxy;
    case 408:
    case 502:
    case 503:
    case 504:
        return Error::Kind::Unavailable;
    case 429:
        return Error::Kind::RateLimited;
    default:
        return Error::Kind::Refused;
    }
}

Error errorFromMessage(const ReplyHead& head, const ServerMessage& message)
{
    Error error;
    error.httpStatus = head.status;
    error.code = message.code;
    error.detail = message.text;
    error.retryAfter = retryAfterOf(head, QDateTime::currentDateTimeUtc());
    // 401, 407 and 429 are not open to interpretation.
    const bool plainStatus = head.status == 401 || head.status == 407 || head.status == 429;
    auto byWords
        = plainStatus || message.form == ServerMessage::Form::Html ? std::nullopt : kindFromWords(message);
    // Who forbids does not tell what is there and what is not.
    if (head.status == 403 && byWords == Error::Kind::NotFound)
        byWords.reset();
    error.kind = byWords.value_or(kindFromStatus(head.status, message.text));
    // The API says no in JSON; a page is of something on the way, which cannot know what the server did.
    if (error.kind == Error::Kind::Refused && head.status >= 500 && message.form == ServerMessage::Form::Html)
        error.kind = Error::Kind::Protocol;
    // The server turned these away at the door.
    error.certainlyNotDone
        = error.kind == Error::Kind::RateLimited || head.status == 401 || head.status == 407;
    return error;
}

bool isLoginPage(const QByteArray& page)
{
    return hasAny(QString::fromUtf8(page.left(65'536)),
        {"login"_L1, "log in"_L1, "sign in"_L1, "sign-in"_L1, "signin"_L1, "type=\"password\""_L1,
            "oauth"_L1});
}

} // namespace

bool asksToTryAgain(const QString& text)
{
    static const QRegularExpression workerGone(
        u"worker env .* not found"_s, QRegularExpression::CaseInsensitiveOption);
    return hasAny(text,
               {"ClusterNotReadyException"_L1, "UnknownWorkerEnvironmentException"_L1,
                   "does not have any associated worker environments"_L1,
                   "There is no worker environment with id"_L1, "Unknown worker environment"_L1,
                   "Timed out after "_L1, "Unexpected error"_L1,
                   "Please try again later or try a faster operation."_L1,
                   "RPC token bucket limit has been exceeded"_L1, "deadline exceeded"_L1})
        || workerGone.match(text).hasMatch();
}

std::optional<std::chrono::milliseconds> retryAfterOf(const ReplyHead& head, const QDateTime& now)
{
    using namespace std::chrono_literals;
    constexpr std::chrono::milliseconds longest = 1h;
    const QByteArray text = head.header("Retry-After");
    if (text.isEmpty())
        return {};
    bool isNumber = false;
    const qlonglong seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return seconds < 0 ? std::nullopt
                           : std::optional(std::min<std::chrono::milliseconds>(
                               std::chrono::seconds(std::min(seconds, 100'000LL)), longest));
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    date = QDateTime(date.date(), date.time(), QTimeZone::utc());
    return std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(now.msecsTo(date)), 0ms, longest);
}

Error errorFromReply(const ReplyHead& head, const QByteArray& body)
{
    Error error = errorFromMessage(head, readServerMessage(head, body));
    if (error.detail.isEmpty())
        error.detail = u"The server gave no details."_s;
    return error;
}

std::optional<Error> errorInSuccess(const ReplyHead& head, const QByteArray& body)
{
    Error error;
    error.httpStatus = head.status;
    // Reading a whole good answer only to learn that it names no error would double the work.
    const QByteArrayView start = QByteArrayView(body).trimmed();
    const bool isObject = start.startsWith('{') || start.startsWith("\xEF\xBB\xBF");
    if (isObject && !body.contains("\"error"))
        return {};
    const ServerMessage message = readServerMessage(head, body);
    switch (message.form) {
    case ServerMessage::Form::Empty:
        error.detail = u"The answer was empty. Some servers do that when the token has expired."_s;
        return error;
    case ServerMessage::Form::Html:
        error.kind = isLoginPage(body) ? Error::Kind::Authentication : Error::Kind::Protocol;
        error.detail = u"The answer was a web page (%1) instead of data."_s.arg(message.text.left(120));
        return error;
    case ServerMessage::Form::Json:
        return errorFromMessage(head, message);
    case ServerMessage::Form::OtherJson:
    case ServerMessage::Form::Plain:
        return {};
    }
    return {};
}

Error errorFromRedirect(int status, const QUrl& target)
{
    Error error;
    error.httpStatus = status;
    if (target.query().contains("private-link-validation-error"_L1)) {
        error.kind = Error::Kind::Permission;
        error.detail = u"The workspace can be reached over PrivateLink only."_s;
    } else if (hasAny(target.path(),
                   {"login"_L1, "signin"_L1, "/oidc/"_L1, "oauth"_L1, "/sso"_L1, "/saml"_L1})) {
        error.kind = Error::Kind::Authentication;
        error.detail = u"The workspace sent a redirect to its login page (%1)."_s.arg(target.host());
    } else {
        error.kind = Error::Kind::Refused;
        error.detail
            = u"The workspace redirects to %1; credentials are not sent there. Check the host name."_s.arg(
                target.host().isEmpty() ? u"another place"_s : target.host());
    }
    return error;
}

} // namespace brickbench
