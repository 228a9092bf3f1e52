// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/localworkspace.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

LocalWorkspace::LocalWorkspace()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder.path());
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + u"/brickbench-local"_s,
        {u"--stdin-lifeline"_s, u"--data"_s, folder.filePath(u"data"_s)});
    while (!process.canReadLine() && process.waitForReadyRead(10'000)) { }
    const QJsonObject line = QJsonDocument::fromJson(process.readLine()).object();
    url = QUrl(line.value("url"_L1).toString());
    token = line.value("token"_L1).toString();
    cluster = line.value("clusterId"_L1).toString();
}

LocalWorkspace::~LocalWorkspace()
{
    process.closeWriteChannel();
    process.waitForFinished(3000);
}

} // namespace brickbench::bench
