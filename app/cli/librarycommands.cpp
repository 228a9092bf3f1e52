// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/librarycommands.h"

#include "cli/texttable.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

void ListLibrariesCommand::start()
{
    ask(ListLibraries{scope().cluster}, [this](const std::vector<Library>& libraries) {
        std::vector<QStringList> rows;
        QJsonArray list;
        for (const Library& library : libraries) {
            rows.push_back({library.name, library.stateName, library.message});
            QJsonObject json{{u"name"_s, library.name}, {u"status"_s, library.stateName}};
            if (!library.message.isEmpty())
                json.insert(u"message"_s, library.message);
            list.append(json);
        }
        if (wantsJson())
            return printJson(list);
        print(alignedList({u"NAME"_s, u"STATUS"_s, u"MESSAGE"_s}, rows));
    });
}

void UploadLibraryCommand::start()
{
    const Arguments& arguments = scope().arguments;
    UploadLibrary upload;
    upload.cluster = scope().cluster;
    upload.name = arguments.libraryName;
    upload.language = *arguments.language;
    upload.uri = QUrl(arguments.uri);
    if (!arguments.file.isEmpty()) {
        QFile file(arguments.file);
        if (!file.open(QIODevice::ReadOnly)) {
            Error error;
            error.kind = Error::Kind::Io;
            error.detail = u"%1 cannot be read: %2"_s.arg(arguments.file, file.errorString());
            return fail(error);
        }
        upload.fileName = QFileInfo(arguments.file).fileName();
        upload.fileContent = file.readAll();
    }
    ask(std::move(upload), [this](const UploadLibrary::Response& answer) {
        if (wantsJson())
            return printJson(QJsonObject{{u"language"_s, answer.language}, {u"uri"_s, answer.uri}});
        print(alignedList({u"LANGUAGE"_s, u"URI"_s}, {{answer.language, answer.uri}}));
    });
}

} // namespace brickbench::cli
