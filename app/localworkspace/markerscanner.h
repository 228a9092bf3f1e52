// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace brickbench::local {

/// Parts user output from the driver's markers, however the pipe splits them.
///
/// A marker carries the process's nonce, so printed text cannot pass for one. At most 512 bytes are held back
/// while a marker may still be coming; call flush() when the process has ended.
class MarkerScanner {
public:
    enum class Kind { Text, Ready, End };
    struct Token {
        Kind kind;
        QByteArray bytes; ///< text; JSON of READY; command id of END
    };

    explicit MarkerScanner(const QByteArray& nonce);

    QList<Token> feed(QByteArrayView bytes);
    /// What was held back, as text.
    QByteArray flush();

private:
    /// How far the bytes at the record separator are a marker.
    enum class Match { No, Partly, Whole };
    Match match(QByteArrayView rest, Token* token, qsizetype* length) const;

    QByteArray m_ready;
    QByteArray m_end;
    QByteArray m_held;
};

} // namespace brickbench::local
