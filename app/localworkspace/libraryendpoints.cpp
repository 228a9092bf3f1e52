// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <QJsonDocument>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

const FormPart* uploadedLibrary(const Parameters& parameters)
{
    for (const QString& name : {u"uri"_s, u"file"_s, u"library"_s}) {
        if (const FormPart* upload = parameters.upload(name))
            return upload;
    }
    return nullptr;
}

// Why a library of \a language cannot be had here, or an empty string.
QString libraryProblem(const Workspace& workspace, const QString& language)
{
    if (language == "jar"_L1 || language == "scala"_L1 || language == "java"_L1)
        return u"Libraries for the JVM need Spark, which this local workspace does not run; use a cluster for them."_s;
    if (language == "sql"_L1)
        return u"requirement failed: there are no libraries for sql; upload a python one"_s;
    return workspace.languageProblem(language);
}

} // namespace

void listLibraries(ApiCall& call)
{
    if (call.hasCluster())
        call.reply(QJsonDocument(call.workspace.libraries().toJson()).toJson(QJsonDocument::Compact));
}

void uploadLibrary(ApiCall& call)
{
    Parameters& parameters = call.parameters;
    parameters.required(u"clusterId"_s);
    const FormPart* upload = uploadedLibrary(parameters);
    // The old multipart form has libType and no language; a file names itself.
    const QString name = upload ? parameters.optional(u"name"_s) : parameters.required(u"name"_s);
    QString language = upload ? parameters.optional(u"language"_s) : parameters.required(u"language"_s);
    if (language.isEmpty())
        language = parameters.optional(u"libType"_s).startsWith("java"_L1) ? u"jar"_s : u"python"_s;
    QString uri = upload ? u"file:"_s + upload->fileName.value_or(QString()) : parameters.required(u"uri"_s);
    if (!call.hasCluster())
        return;
    if (const QString problem = libraryProblem(call.workspace, language.toLower()); !problem.isEmpty()) {
        call.refuse(problem);
        return;
    }
    LibraryList& libraries = call.workspace.libraries();
    const auto problem = upload ? libraries.addFile(name, upload->fileName.value_or(QString()), upload->bytes)
                                : libraries.addUri(name, uri);
    if (problem)
        call.refuse(*problem);
    else
        call.reply(compactJson({{u"language"_s, language}, {u"uri"_s, uri}}));
}

} // namespace brickbench::local
