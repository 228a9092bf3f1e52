// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"
#include "core/ids.h"
#include "core/language.h"

#include <QUrl>

#include <vector>

namespace brickbench {

enum class LibraryState { Loaded, Pending, Error, Unknown };

/// One item of libraries/list; old servers give `{id, name, folder}` without a status.
struct Library {
    QString name;
    LibraryState state = LibraryState::Unknown;
    QString stateName; ///< as sent, "" when not sent
    QString message; ///< where a server says more

    friend bool operator==(const Library&, const Library&) = default;
};

/// GET 1.2/libraries/list: a top-level array.
struct ListLibraries {
    using Response = std::vector<Library>;
    static constexpr Route route{Verb::Get, "1.2/libraries/list", Repeat::Safe};

    ClusterId cluster;

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<ListLibraries>);

/// POST 1.2/libraries/upload: by uri (JSON), or with a file as multipart (the part named `uri`). Never
/// repeated.
struct UploadLibrary {
    struct Response {
        QString language;
        QString uri;
    };
    static constexpr Route route{Verb::Post, "1.2/libraries/upload", Repeat::Never};

    ClusterId cluster;
    QString name;
    Language language = Language::Python;
    QUrl uri; ///< file, http or https; not used when there is a file
    QString fileName; ///< set: the file form
    QByteArray fileContent;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<UploadLibrary>);

} // namespace brickbench
