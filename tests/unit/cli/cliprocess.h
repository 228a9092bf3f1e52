// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace brickbench::test {

/// brickbench-cli in an environment of its own: an empty home, no credentials but those of the test.
class CliProcess {
public:
    CliProcess();

    void setVariable(const QString& name, const QString& value) { m_environment.insert(name, value); }
    const QProcessEnvironment& environment() const { return m_environment; }
    QString homeFile(const QString& name) const { return m_home.filePath(name); }

    void start(const QStringList& words, const QByteArray& input = {});
    /// Spins the event loop until it has ended; the exit code, or -1 when it crashed or hung.
    int wait();
    int run(const QStringList& words, const QByteArray& input = {});

    QProcess& process() { return m_process; }
    QByteArray out() const { return m_out; }
    QByteArray err() const { return m_err; }
    QJsonObject json() const;

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace brickbench::test
