// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/memory.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

double processPss(qint64 pid)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace

double treePss(qint64 pid)
{
    double sum = processPss(pid);
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

} // namespace brickbench::bench
