// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/commandresult.h"

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace brickbench {

/// Push parser for the body of GET commands/status: fed pieces as they arrive (64 KiB at most is best), it
/// fills typed columns directly, so a 150 MB body is never held whole. `data` before `schema` is the usual
/// order.
///
/// Lenient where servers are known to stray: NaN and Infinity tokens, lone surrogates, invalid UTF-8, raw
/// control characters, a BOM, unknown keys, null for everything. Not thread-safe; use it on one thread, any
/// thread.
class CommandStatusDecoder {
public:
    struct Limits {
        int maxDepth = 1000; ///< deeper nesting is Error::Protocol with a sentence
        qint64 maxBytes = qint64(4) << 30; ///< longer bodies are Error::TooLarge
    };

    explicit CommandStatusDecoder(Limits limits);
    CommandStatusDecoder();
    ~CommandStatusDecoder();
    CommandStatusDecoder(CommandStatusDecoder&&) noexcept;
    CommandStatusDecoder& operator=(CommandStatusDecoder&&) noexcept;

    /// Called on the feeding thread with the rows complete so far, first at about 100 rows, later per row
    /// group. The snapshot is immutable and shares storage with the final table; its column types are guesses
    /// until the schema came.
    void onRows(std::function<void(TableResultPtr)> announce);

    /// False once the body is known to be bad: the rest need not be fed.
    bool feed(QByteArrayView piece);

    /// The answer, or what was wrong with it. A 200 that is an error object, HTML or empty is the Error that
    /// errorFromReply() would make. Call once, at the end.
    Result<CommandStatus> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The whole body at once, for small answers and tests.
Result<CommandStatus> decodeCommandStatus(QByteArrayView body);

} // namespace brickbench
