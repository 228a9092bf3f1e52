// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runrequest.h"

#include "cli/outputtarget.h"
#include "results/richsource.h"

#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

RunRequest requestOf(const Scope& scope)
{
    const Arguments& arguments = scope.arguments;
    RunRequest request;
    request.source = scope.source;
    request.language = arguments.language.value_or(Language::Python);
    request.options = arguments.options;
    request.richTag = arguments.richTag.toLatin1();
    if (arguments.isRich && canWrapRich(request.language, request.source))
        request.richTag = makeRichTag();
    else if (arguments.isRich)
        say(u"The code holds a notebook magic, so it is sent as it is, without --rich."_s);
    if (arguments.isFileUpload)
        request.fileName = arguments.file == "-"_L1 ? u"stdin"_s : QFileInfo(arguments.file).fileName();
    return request;
}

} // namespace brickbench::cli
