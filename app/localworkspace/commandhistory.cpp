// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/commandhistory.h"

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

bool isFinal(CommandStatus status)
{
    return status >= CommandStatus::Finished;
}

QString commandStatusName(CommandStatus status)
{
    switch (status) {
    case CommandStatus::Queued:
        return u"Queued"_s;
    case CommandStatus::Running:
        return u"Running"_s;
    case CommandStatus::Cancelling:
        return u"Cancelling"_s;
    case CommandStatus::Finished:
        return u"Finished"_s;
    case CommandStatus::Cancelled:
        return u"Cancelled"_s;
    case CommandStatus::Error:
        break;
    }
    return u"Error"_s;
}

Command* CommandHistory::find(const QString& id) const
{
    return m_commands.value(id).get();
}

Command* CommandHistory::add(std::unique_ptr<Command> command)
{
    std::shared_ptr<Command> kept = std::move(command);
    m_commands.insert(kept->id, kept);
    m_queue.push_back(kept.get());
    return kept.get();
}

Command* CommandHistory::next()
{
    if (m_queue.empty())
        return nullptr;
    Command* command = m_queue.front();
    m_queue.pop_front();
    return command;
}

void CommandHistory::finish(Command* command, CommandStatus status, const QByteArray& results)
{
    if (command->status == CommandStatus::Queued)
        m_queue.erase(std::remove(m_queue.begin(), m_queue.end(), command), m_queue.end());
    command->status = status;
    command->results = results;
    command->code.clear();
    m_bytes += results.size();
    m_final.push_back(command);
    // The newest is kept however big it is: somebody is about to ask for it.
    while (m_final.size() > 1 && (m_final.size() > mostKept || m_bytes > mostBytes)) {
        m_bytes -= m_final.front()->results.size();
        m_commands.remove(m_final.front()->id);
        m_final.pop_front();
    }
}

} // namespace brickbench::local
