// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sentcommands.h"

#include "api/commands.h"
#include "cli/texttable.h"

#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

/// A word as shells take it.
QString shellWord(const QString& word)
{
    const bool isPlain = !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"-_./:@").contains(c);
    });
    return isPlain ? word : u'"' + word + u'"';
}

void addOption(QString& line, const QString& option, const QString& value)
{
    if (!value.isEmpty())
        line += u' ' + option + u' ' + shellWord(value);
}

/// As far as every command has it: the program, the way to the workspace, what is asked and where.
QString lineFor(const Arguments& arguments, const QString& words, const ClusterId& cluster)
{
    QString line = u"brickbench-cli"_s;
    addOption(line, u"--host"_s, arguments.connection.host);
    addOption(line, u"--profile"_s, arguments.connection.profile);
    addOption(line, u"--user"_s, arguments.connection.user);
    if (arguments.isLocal)
        line += " --local"_L1;
    line += u' ' + words;
    addOption(line, u"--cluster"_s, cluster.text);
    return line;
}

} // namespace

QString lineForCommand(const Arguments& arguments, const QString& verb, const ClusterId& cluster,
    const ContextId& context, const CommandId& command, const QByteArray& richTag)
{
    QString line = lineFor(arguments, "commands "_L1 + verb, cluster);
    addOption(line, u"--context"_s, context.text);
    addOption(line, u"--command"_s, command.text);
    addOption(line, u"--rich-tag"_s, QString::fromLatin1(richTag));
    return line;
}

QString lineForContext(
    const Arguments& arguments, const QString& verb, const ClusterId& cluster, const ContextId& context)
{
    QString line = lineFor(arguments, "contexts "_L1 + verb, cluster);
    addOption(line, u"--context"_s, context.text);
    return line;
}

void CommandStatusCommand::start()
{
    const CommandId asked = scope().arguments.command;
    ask(GetCommandStatus{scope().cluster, scope().arguments.context, asked, {}},
        [this, asked](const CommandStatus& status) {
            if (wantsJson())
                return printJson(QJsonObject{{u"id"_s, asked.text}, {u"status"_s, status.stateName},
                    {u"hasResult"_s, status.result.has_value()}});
            print(alignedList({u"ID"_s, u"STATUS"_s}, {{asked.text, status.stateName}}));
        });
}

void CommandCancelCommand::start()
{
    const CommandId asked = scope().arguments.command;
    ask(CancelCommand{scope().cluster, scope().arguments.context, asked}, [this, asked](const CommandId&) {
        if (wantsJson())
            return printJson(QJsonObject{{u"id"_s, asked.text}});
        print(asked.text.toUtf8() + '\n');
    });
}

} // namespace brickbench::cli
