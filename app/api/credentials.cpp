// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/credentials.h"

namespace brickbench {

QByteArray Credentials::authorizationHeader() const
{
    switch (method) {
    case Method::None:
        return {};
    case Method::Bearer:
        return "Bearer " + secret.reveal().toUtf8();
    case Method::Basic:
        return "Basic " + (user.toUtf8() + ':' + secret.reveal().toUtf8()).toBase64();
    }
    return {};
}

} // namespace brickbench
