// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonObject>
#include <QString>

namespace brickbench::local {

enum class LogLevel { Debug, Info, Warning, Error };

/// A log of JSON lines, `brickbench-local.log` and four older files of 1 MiB.
///
/// Never given code, output or tokens. A disk that is full or not writable costs lines, not the service.
class JsonLog {
public:
    /// Logs nothing when \a folder is empty.
    explicit JsonLog(const QString& folder = {}, LogLevel least = LogLevel::Info);

    void write(LogLevel level, const QString& event, QJsonObject fields = {});

private:
    void rotate();

    QFile m_file;
    LogLevel m_least;
};

} // namespace brickbench::local
