// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/contextcommands.h"

#include "api/contexts.h"
#include "cli/outputtarget.h"
#include "cli/texttable.h"

#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

void CreateContextCommand::start()
{
    ask(CreateContext{scope().cluster, *scope().arguments.language}, [this](const ContextId& id) {
        if (scope().endsWithUs)
            say(u"The local workspace was started by this program and ends with it, and so does the context."_s);
        if (wantsJson())
            return printJson(QJsonObject{{u"id"_s, id.text}});
        print(id.text.toUtf8() + '\n');
    });
}

void ContextStatusCommand::start()
{
    const ContextId asked = scope().arguments.context;
    ask(GetContextStatus{scope().cluster, asked}, [this, asked](const ContextStatus& status) {
        const QString id = status.id.isEmpty() ? asked.text : status.id.text;
        if (!wantsJson())
            return print(
                alignedList({u"ID"_s, u"STATUS"_s, u"MESSAGE"_s}, {{id, status.stateName, status.message}}));
        QJsonObject json{{u"id"_s, id}, {u"status"_s, status.stateName}};
        if (!status.message.isEmpty())
            json.insert(u"message"_s, status.message);
        printJson(json);
    });
}

void DestroyContextCommand::start()
{
    const ContextId asked = scope().arguments.context;
    ask(DestroyContext{scope().cluster, asked}, [this, asked](const ContextId&) {
        if (wantsJson())
            return printJson(QJsonObject{{u"id"_s, asked.text}});
        print(asked.text.toUtf8() + '\n');
    });
}

} // namespace brickbench::cli
