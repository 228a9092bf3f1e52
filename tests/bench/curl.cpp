// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/curl.h"

#include <QProcess>
#include <QStandardPaths>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

bool hasCurl()
{
    static const bool installed = !QStandardPaths::findExecutable(u"curl"_s).isEmpty();
    return installed;
}

std::vector<double> curlMs(const QStringList& urls, const QStringList& options)
{
    QStringList arguments{u"-s"_s, u"-w"_s, u"%{time_total}\\n"_s};
    arguments += options;
    for (const QString& url : urls)
        arguments << u"-o"_s << QProcess::nullDevice() << url;
    QProcess curl;
    curl.start(u"curl"_s, arguments);
    curl.waitForFinished(-1);
    std::vector<double> times;
    for (const QByteArray& line : curl.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            times.push_back(line.toDouble() * 1000);
    }
    times.resize(std::size_t(urls.size()));
    return times;
}

} // namespace brickbench::bench
