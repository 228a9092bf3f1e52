// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/jsonlog.h"

#include "localworkspace/jsontext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <array>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;
constexpr int olderFiles = 4;
constexpr std::array levelNames{"debug", "info", "warning", "error"};

} // namespace

JsonLog::JsonLog(const QString& folder, LogLevel least)
    : m_least(least)
{
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    m_file.setFileName(folder + u"/brickbench-local.log"_s);
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void JsonLog::write(LogLevel level, const QString& event, QJsonObject fields)
{
    if (level < m_least || !m_file.isOpen())
        return;
    fields.insert(u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    fields.insert(u"level"_s, QLatin1StringView(levelNames.at(static_cast<size_t>(level))));
    fields.insert(u"event"_s, event);
    fields.insert(u"pid"_s, QCoreApplication::applicationPid());
    m_file.write(compactJson(fields) + '\n');
    m_file.flush();
    if (m_file.size() > largestFile)
        rotate();
}

void JsonLog::rotate()
{
    const QString name = m_file.fileName();
    const auto older = [&](int number) { return u"%1.%2"_s.arg(name).arg(number); };
    m_file.close();
    QFile::remove(older(olderFiles));
    for (int number = olderFiles - 1; number >= 1; --number)
        QFile::rename(older(number), older(number + 1));
    QFile::rename(name, older(1));
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace brickbench::local
