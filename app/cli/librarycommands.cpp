// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/librarycommands.h"

#include "cli/texttable.h"
#include "session/lostreply.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

/// As --kind takes it.
QString kindName(LibrarySource::Kind kind)
{
    using Kind = LibrarySource::Kind;
    switch (kind) {
    case Kind::PyPi:
        return u"pypi"_s;
    case Kind::Maven:
        return u"maven"_s;
    case Kind::Cran:
        return u"cran"_s;
    case Kind::Wheel:
        return u"whl"_s;
    case Kind::Jar:
        return u"jar"_s;
    case Kind::Egg:
        return u"egg"_s;
    case Kind::Requirements:
        return u"requirements"_s;
    case Kind::Unknown:
        break;
    }
    return u"unknown"_s;
}

} // namespace

void ListLibrariesCommand::start()
{
    scope()
        .connection.client()
        .send(ListLibraries{scope().cluster}, waiting(),
            [this](const Result<std::vector<Library>>& old) { onOldList(old); })
        .detach();
}

void ListLibrariesCommand::onOldList(const Result<std::vector<Library>>& old)
{
    if (old)
        return show(merged(*old, {}));
    if (!saysNotServed(old.error()))
        return fail(old.error());
    LibraryCalls& calls = scope().connection.clusters().libraryCalls();
    calls.setNotServed(LibraryCalls::Version::V12); // need not be asked twice
    const auto onNewList = [this, refusal = old.error()](const Result<LibraryCalls::Listing>& listing) {
        if (listing)
            return show(listing->libraries);
        // A workspace that has neither says what it said first.
        fail(saysNotServed(listing.error()) ? refusal : listing.error());
    };
    calls.list(scope().cluster, waiting(), onNewList);
}

void ListLibrariesCommand::show(const std::vector<ListedLibrary>& libraries)
{
    std::vector<QStringList> rows;
    QJsonArray list;
    for (const ListedLibrary& library : libraries) {
        const QString message = library.messages.join(u' ');
        rows.push_back({library.name, library.stateName, message});
        QJsonObject json{{u"name"_s, library.name}, {u"status"_s, library.stateName}};
        if (!message.isEmpty())
            json.insert(u"message"_s, message);
        list.append(json);
    }
    if (wantsJson())
        return printJson(list);
    print(alignedList({u"NAME"_s, u"STATUS"_s, u"MESSAGE"_s}, rows));
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

void LibraryStatusCommand::start()
{
    const auto show = [this](const Result<LibraryCalls::Listing>& listing) {
        if (!listing)
            return fail(listing.error());
        std::vector<QStringList> rows;
        QJsonArray list;
        for (const ListedLibrary& library : listing->libraries) {
            const QString kind = library.source ? kindName(library.source->kind) : u"uploaded"_s;
            rows.push_back({kind, library.name, library.stateName, library.messages.join(u' ')});
            list.append(
                QJsonObject{{u"kind"_s, kind}, {u"name"_s, library.name}, {u"status"_s, library.stateName},
                    {u"messages"_s, QJsonArray::fromStringList(library.messages)}});
        }
        if (wantsJson())
            return printJson(list);
        print(alignedList({u"KIND"_s, u"NAME"_s, u"STATUS"_s, u"MESSAGE"_s}, rows));
    };
    scope().connection.clusters().libraryCalls().list(scope().cluster, this, show);
}

void ChangeLibraryCommand::start()
{
    const Arguments& arguments = scope().arguments;
    LibraryCalls& calls = scope().connection.clusters().libraryCalls();
    const auto answered = [this](const Result<LibrariesAccepted>& answer) { onAnswer(answer); };
    if (arguments.action == Action::InstallLibrary)
        calls.install(scope().cluster, {arguments.library}, this, answered);
    else
        calls.uninstall(scope().cluster, {arguments.library}, this, answered);
}

void ChangeLibraryCommand::onAnswer(const Result<LibrariesAccepted>& answer)
{
    const LibrarySource& library = scope().arguments.library;
    if (!answer) {
        Error error = answer.error();
        if (mayHaveTakenEffect(error))
            error.detail += u" The workspace may or may not have done it: look with libraries status."_s;
        return fail(error);
    }
    if (wantsJson())
        return printJson(QJsonObject{{u"kind"_s, kindName(library.kind)}, {u"name"_s, library.text}});
    print(alignedList({u"KIND"_s, u"NAME"_s}, {{kindName(library.kind), library.text}}));
}

} // namespace brickbench::cli
