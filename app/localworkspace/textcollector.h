// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace brickbench::local {

/// Keeps what a command printed in bounded memory: everything up to the limit, then four fifths of the limit
/// from the beginning and one fifth from the end, with a warning line between them.
class TextCollector {
public:
    static constexpr qsizetype defaultLimit = 10 * 1024 * 1024;

    explicit TextCollector(qsizetype limit = defaultLimit);

    void append(QByteArrayView bytes);
    bool isEmpty() const { return m_head.isEmpty(); }
    bool endsWithNewline() const;
    /// All that is kept, never cut inside a UTF-8 sequence.
    QByteArray text() const;
    /// The last \a bytes at most of what was printed.
    QByteArray tail(qsizetype bytes) const;

private:
    qsizetype m_headLimit;
    qsizetype m_tailLimit;
    QByteArray m_head;
    QByteArray m_tail; ///< up to twice its limit, so that trimming is rare
    bool m_dropped = false;
};

} // namespace brickbench::local
