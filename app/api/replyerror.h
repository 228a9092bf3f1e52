// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/replymessage.h"
#include "core/error.h"

#include <QDateTime>

#include <optional>

class QUrl;

namespace brickbench {

/// The Error that an answer outside 2xx stands for: every body form, status and known text of rest-1.2
/// sections 8.1 to 8.4. Not redacted yet: ApiClient does that.
Error errorFromReply(const ReplyHead& head, const QByteArray& body);

/// The Error inside a 2xx answer, if there is one: an `error` field, a login or other web page, an empty
/// body. \a body may be only the beginning of a long one.
std::optional<Error> errorInSuccess(const ReplyHead& head, const QByteArray& body);

/// The Error that a redirect stands for when it is not followed: a login page, PrivateLink, another host.
Error errorFromRedirect(int status, const QUrl& target);

/// Retry-After: whole seconds or an HTTP date, at most an hour; nothing when absent or unreadable.
std::optional<std::chrono::milliseconds> retryAfterOf(const ReplyHead& head, const QDateTime& now);

/// The texts of rest-1.2 section 8.3 that mean "try again".
bool asksToTryAgain(const QString& text);

} // namespace brickbench
