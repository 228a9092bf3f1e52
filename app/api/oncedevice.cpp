// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/oncedevice.h"

#include <cstring>

namespace brickbench {

OnceDevice::OnceDevice(QByteArray body, QObject* parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    // Unbuffered: QIODevice's own buffer would be a copy that can be read again.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnceDevice::bytesAvailable() const
{
    return m_body.size() - m_position + QIODevice::bytesAvailable();
}

bool OnceDevice::atEnd() const
{
    return m_position >= m_body.size();
}

qint64 OnceDevice::readData(char* target, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_body.size() - m_position);
    if (size <= 0)
        return -1;
    std::memcpy(target, m_body.constData() + m_position, std::size_t(size));
    m_position += size;
    return size;
}

qint64 OnceDevice::writeData(const char*, qint64)
{
    return -1;
}

} // namespace brickbench
