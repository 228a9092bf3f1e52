// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/trace.h"

#include <QFile>

#include <chrono>
#include <memory>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Opened at the first event; nullptr when nobody asked for a trace.
QFile* traceFile()
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

void trace(const char* event, const QByteArray& detail)
{
    QFile* const file = traceFile();
    if (!file)
        return;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const qint64 nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    file->write(QByteArray::number(nanoseconds) + ' ' + event + ' ' + detail + '\n');
}

} // namespace brickbench::local
