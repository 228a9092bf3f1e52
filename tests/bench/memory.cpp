// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/memory.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A "Name:   123 kB" line of a file of /proc, in MiB.
double mebibytes(const QString& path, const QByteArray& name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(name))
            return line.mid(name.size()).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace

double treePss(qint64 pid)
{
    double sum = mebibytes(u"/proc/%1/smaps_rollup"_s.arg(pid), "Pss:");
    // Children hang on the thread that started them, so every thread is asked.
    const QStringList threads
        = QDir(u"/proc/%1/task"_s.arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& thread : threads) {
        QFile children(u"/proc/%1/task/%2/children"_s.arg(pid).arg(thread));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> pids = children.readAll().simplified().split(' ');
        for (const QByteArray& child : pids) {
            if (!child.isEmpty())
                sum += treePss(child.toLongLong());
        }
    }
    return sum;
}

double residentMiB()
{
    return mebibytes(u"/proc/self/status"_s, "VmRSS:");
}

double peakMiB()
{
    return mebibytes(u"/proc/self/status"_s, "VmHWM:");
}

void forgetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

} // namespace brickbench::bench
