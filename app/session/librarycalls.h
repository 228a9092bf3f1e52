// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "session/clustercalls.h"
#include "session/listedlibrary.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace brickbench {

/// The library calls of one workspace, whatever versions it serves: API 1.2 lists libraries and takes
/// uploads; 2.0 lists them with more words, installs and uninstalls.
///
/// A list is asked of both, as each knows libraries that the other does not. What the workspace does not have
/// (404, 410, ENDPOINT_NOT_FOUND) is not asked for again until recheck(); a refused sign-in (401, 403) never
/// counts as missing.
class LibraryCalls : public QObject {
    Q_OBJECT

public:
    using Offer = ClusterCalls::Offer;
    enum class Version { V12, V20 };

    struct Listing {
        std::vector<ListedLibrary> libraries;
        /// Why one of the versions told nothing, when the other did: no permission, usually.
        std::optional<Error> missing;
    };
    template <typename Value>
    using Done = std::function<void(Result<Value>)>;

    explicit LibraryCalls(ApiClient& client, QObject* parent = nullptr);
    ~LibraryCalls() override;

    Offer offer(Version version) const;
    const std::optional<Error>& offerError(Version version) const; ///< of NotServed and NotAllowed
    /// What was found missing before, as remembered of the host.
    void setNotServed(Version version);
    /// The next list asks for what is missing, too.
    void recheck();

    /// A workspace that has neither version gives Error::NotFound. \a done runs once, later, unless \a
    /// context died.
    void list(const ClusterId& cluster, QObject* context, Done<Listing> done);
    /// Sent once each, never repeated after a lost reply.
    void install(const ClusterId& cluster, std::vector<LibrarySource> libraries, QObject* context,
        Done<LibrariesAccepted> done);
    void uninstall(const ClusterId& cluster, std::vector<LibrarySource> libraries, QObject* context,
        Done<LibrariesAccepted> done);
    [[nodiscard]] CallHandle upload(UploadLibrary request, QObject* context,
        Done<UploadLibrary::Response> done, ApiClient::UploadProgress progress);

Q_SIGNALS:
    void offerChanged();
    void credentialsChanged(); ///< what was refused before may be asked again

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
