// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/cli/cliprocess.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

CliProcess::CliProcess()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    const QStringList names = m_environment.keys();
    for (const QString& name : names) {
        if (name.startsWith("DATABRICKS_"_L1))
            m_environment.remove(name);
    }
    for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
        m_environment.insert(QLatin1StringView(name), m_home.path());
}

void CliProcess::start(const QStringList& words, const QByteArray& input)
{
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(BRICKBENCH_BIN_DIR "/brickbench-cli"), words);
    m_process.write(input);
    m_process.closeWriteChannel();
}

int CliProcess::wait()
{
    const bool ended = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 40'000);
    if (!ended)
        m_process.kill();
    m_process.waitForFinished();
    m_out = m_process.readAllStandardOutput();
    m_err = m_process.readAllStandardError();
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int CliProcess::run(const QStringList& words, const QByteArray& input)
{
    start(words, input);
    return wait();
}

QJsonObject CliProcess::json() const
{
    return QJsonDocument::fromJson(m_out).object();
}

} // namespace brickbench::test
