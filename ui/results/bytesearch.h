// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace brickbench::ui {

/// Finds a text in UTF-8 without making a QString of the whole: bytes for ASCII needles and exact case,
/// folded line by line otherwise.
class ByteSearch {
public:
    ByteSearch(const QString& needle, Qt::CaseSensitivity cs);

    /// Byte offset of the next match at or after \a from, or -1.
    qsizetype indexIn(QByteArrayView text, qsizetype from) const;
    /// Bytes the match at \a at covers: with folding they may be other than the needle's.
    qsizetype matchLength(QByteArrayView text, qsizetype at) const;

private:
    qsizetype indexFolded(QByteArrayView text, qsizetype from) const;

    QString m_needle;
    QByteArray m_bytes;
    bool m_isExact = false;
    bool m_isAscii = false;
};

} // namespace brickbench::ui
