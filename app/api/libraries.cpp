// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/libraries.h"

#include "api/urlquery.h"
#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

LibraryState libraryStateFromName(QStringView name)
{
    if (name.compare("LibraryLoaded"_L1, Qt::CaseInsensitive) == 0)
        return LibraryState::Loaded;
    if (name.compare("LibraryPending"_L1, Qt::CaseInsensitive) == 0)
        return LibraryState::Pending;
    if (name.compare("LibraryError"_L1, Qt::CaseInsensitive) == 0)
        return LibraryState::Error;
    return LibraryState::Unknown;
}

} // namespace

QUrlQuery ListLibraries::query() const
{
    QUrlQuery query;
    addParameter(query, u"clusterId"_s, cluster.text);
    return query;
}

Result<ListLibraries::Response> ListLibraries::decode(const QByteArray& reply)
{
    const auto list = json::array(reply);
    if (!list)
        return Unexpected(list.error());
    Response libraries;
    libraries.reserve(std::size_t(list->size()));
    for (const QJsonValue& item : *list) {
        const QJsonObject object = item.toObject();
        auto name = json::string(object, "name"_L1);
        if (!name)
            return Unexpected(std::move(name).error());
        Library library;
        library.name = *std::move(name);
        library.stateName = json::text(object, "status"_L1);
        library.state = libraryStateFromName(library.stateName);
        library.message = json::text(object, "message"_L1);
        libraries.push_back(std::move(library));
    }
    return libraries;
}

RequestBody UploadLibrary::body() const
{
    if (fileName.isEmpty())
        return {QJsonObject{{"clusterId"_L1, cluster.text}, {"name"_L1, name},
                    {"language"_L1, wireName(language)}, {"uri"_L1, uri.toString(QUrl::FullyEncoded)}},
            {}};
    RequestBody form;
    form.parts = {{"clusterId", cluster.text.toUtf8(), {}, {}}, {"name", name.toUtf8(), {}, {}},
        {"language", wireName(language).toUtf8(), {}, {}},
        {"uri", fileContent, fileName, "application/octet-stream"}};
    return form;
}

Result<UploadLibrary::Response> UploadLibrary::decode(const QByteArray& reply)
{
    // The multipart form of old servers answers {"id": …} only, so nothing is required.
    return json::object(reply).map([](const QJsonObject& object) {
        return Response{json::text(object, "language"_L1), json::text(object, "uri"_L1)};
    });
}

} // namespace brickbench
