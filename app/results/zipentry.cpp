// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/zipentry.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace brickbench {

namespace {

constexpr qint64 endRecordBytes = 22;
constexpr qint64 entryBytes = 46;
constexpr quint32 inExtraField = 0xFFFF'FFFF;

quint32 word(const QByteArray& bytes, qint64 at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

quint16 halfWord(const QByteArray& bytes, qint64 at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

/// The 64-bit size of the ZIP64 extra field, which comes first in it.
qint64 sizeInExtraField(const QByteArray& extra)
{
    for (qint64 at = 0; at + 4 <= extra.size(); at += 4 + halfWord(extra, at + 2)) {
        if (halfWord(extra, at) == 1 && at + 12 <= extra.size())
            return qFromLittleEndian<qint64>(extra.constData() + at + 4);
    }
    return -1;
}

} // namespace

qint64 zipEntrySize(const QString& archive, const char* name)
{
    QFile file(archive);
    if (!file.open(QIODevice::ReadOnly) || file.size() < endRecordBytes)
        return -1;
    // The directory of so few files is in the last kilobytes, its entries start with PK\1\2.
    constexpr qint64 tailBytes = 64 << 10;
    const qint64 from = std::max<qint64>(0, file.size() - tailBytes);
    file.seek(from);
    const QByteArray tail = file.read(tailBytes);
    if (tail.lastIndexOf(QByteArrayView("PK\5\6")) < 0)
        return -1;
    for (qint64 at = tail.indexOf("PK\1\2"); at >= 0 && at + entryBytes <= tail.size();
         at = tail.indexOf("PK\1\2", at + 1)) {
        const qint64 nameBytes = halfWord(tail, at + 28);
        if (tail.mid(at + entryBytes, nameBytes) != name)
            continue;
        const quint32 size = word(tail, at + 24);
        if (size != inExtraField)
            return size;
        return sizeInExtraField(tail.mid(at + entryBytes + nameBytes, halfWord(tail, at + 30)));
    }
    return -1;
}

} // namespace brickbench
