// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace brickbench {

/// A value, or why there is none. The one place that names the library behind it; std::expected later is this
/// line.
template <typename T>
using Result = tl::expected<T, Error>;

using Unexpected = tl::unexpected<Error>;

/// Short way to fail: `return failure(Error::Kind::Invalid, u"…"_s);`
inline Unexpected failure(Error::Kind kind, QString detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    return Unexpected(std::move(error));
}

} // namespace brickbench
