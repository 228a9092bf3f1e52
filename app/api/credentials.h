// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QByteArray>

namespace brickbench {

/// How a connection proves who it is (rest-1.2 section 11): Bearer token, or Basic with `user:password`
/// (`token:<PAT>` is the .netrc habit).
struct Credentials {
    enum class Method { None, Bearer, Basic };

    Method method = Method::None;
    QString user; ///< Basic only
    Secret secret; ///< token or password

    static Credentials bearer(Secret token) { return {Method::Bearer, {}, std::move(token)}; }
    static Credentials basic(QString user, Secret password)
    {
        return {Method::Basic, std::move(user), std::move(password)};
    }

    /// The value of the Authorization header, "" for None. Basic is base64 of UTF-8.
    QByteArray authorizationHeader() const;
};

} // namespace brickbench
