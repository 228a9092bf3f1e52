// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <deque>
#include <memory>

namespace brickbench::local {

enum class CommandStatus { Queued, Running, Cancelling, Finished, Cancelled, Error };

bool isFinal(CommandStatus status);
/// The word of the API.
QString commandStatusName(CommandStatus status);

/// One command of a context. `results` is its JSON as status calls show it.
struct Command {
    QString id;
    QString language;
    QByteArray code; ///< dropped once it has been sent
    int rowLimit = 0;
    CommandStatus status = CommandStatus::Queued;
    QByteArray results = "null";
};

/// The commands of a context: those to come in order, and the last 100 final ones (64 MiB of results at
/// most).
class CommandHistory {
public:
    static constexpr int mostQueued = 1000;
    static constexpr int mostKept = 100;
    static constexpr qsizetype mostBytes = 64 * 1024 * 1024;

    Command* find(const QString& id) const;
    int queuedCount() const { return static_cast<int>(m_queue.size()); }
    Command* add(std::unique_ptr<Command> command);
    /// Takes the next command off the queue; null when there is none.
    Command* next();
    /// Ends \a command, which may still be queued, and drops the oldest results beyond the limits.
    void finish(Command* command, CommandStatus status, const QByteArray& results);

private:
    QHash<QString, std::shared_ptr<Command>> m_commands;
    std::deque<Command*> m_queue;
    std::deque<Command*> m_final; ///< oldest first
    qsizetype m_bytes = 0;
};

} // namespace brickbench::local
