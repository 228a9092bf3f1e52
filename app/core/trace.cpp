// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace.h"

#include <QFile>
#include <QMutex>

#include <chrono>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// Opened once, at the first event of the program; nullptr when nobody asked for a trace.
QFile* openTraceFile()
{
    static const std::unique_ptr<QFile> file = [] {
        const QString name = qEnvironmentVariable("BRICKBENCH_TRACE");
        auto opened = name.isEmpty() ? nullptr : std::make_unique<QFile>(name);
        if (opened && !opened->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            opened.reset();
        return opened;
    }();
    return file.get();
}

} // namespace

bool isTracing()
{
    return openTraceFile() != nullptr;
}

void trace(const char* event, const QString& detail)
{
    QFile* const file = openTraceFile();
    if (!file)
        return;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    QByteArray line
        = QByteArray::number(qint64(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()));
    line += ' ';
    line += event;
    if (!detail.isEmpty())
        line += ' ' + detail.toUtf8();
    line += '\n';
    static QMutex mutex;
    const QMutexLocker locker(&mutex);
    file->write(line);
}

} // namespace brickbench
