// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tracefile.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

Result<std::shared_ptr<TraceFile>> TraceFile::open(const QString& name)
{
    auto trace = std::make_shared<TraceFile>();
    trace->m_file.setFileName(name);
    if (!trace->m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return failure(Error::Kind::Invalid,
            u"The trace file %1 cannot be written: %2."_s.arg(name, trace->m_file.errorString()));
    return trace;
}

void TraceFile::write(QLatin1StringView event, const QString& line)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const QJsonObject json{
        {u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"ns"_s, qint64(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count())},
        {u"event"_s, QString(event)},
        {u"request"_s, line},
    };
    const QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    const QMutexLocker locker(&m_mutex);
    m_file.write(bytes);
}

} // namespace brickbench::cli
