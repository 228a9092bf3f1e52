// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/librarycalls.h"

#include "core/logging.h"

#include <QPointer>

#include <array>

namespace brickbench {

namespace {

using Offer = LibraryCalls::Offer;
using Version = LibraryCalls::Version;

/// One list on its way through both versions.
struct Asking {
    ClusterId cluster;
    QPointer<QObject> context;
    LibraryCalls::Done<LibraryCalls::Listing> done;
    std::vector<Library> old;
    std::optional<Error> oldError;
    bool asksAll = false; ///< also what is known to be missing
};

} // namespace

struct LibraryCalls::Private {
    struct Served {
        Offer offer = Offer::Unknown;
        std::optional<Error> error;
    };

    Private(LibraryCalls* calls, ApiClient& apiClient)
        : q(calls)
        , client(apiClient)
    {
    }

    Served& of(Version version) { return served[std::size_t(version)]; }
    void settle(Version version, Offer offer, std::optional<Error> error = {});
    void settleBy(Version version, const std::optional<Error>& error);
    void onOldList(const std::shared_ptr<Asking>& asking, Result<std::vector<Library>> answer);
    void askNew(const std::shared_ptr<Asking>& asking);
    void onNewList(
        const std::shared_ptr<Asking>& asking, const Result<std::vector<InstalledLibrary>>& answer);
    template <Endpoint E>
    void change(E request, QObject* context, Done<LibrariesAccepted> done);

    LibraryCalls* q;
    ApiClient& client;
    std::array<Served, 2> served;
    bool isToAskAll = false;
};

void LibraryCalls::Private::settle(Version version, Offer offer, std::optional<Error> error)
{
    Served& now = of(version);
    now.error = std::move(error);
    if (std::exchange(now.offer, offer) != offer)
        Q_EMIT q->offerChanged();
}

/// What the answer to a list, or none, says about the version.
void LibraryCalls::Private::settleBy(Version version, const std::optional<Error>& error)
{
    if (error && saysNotServed(*error)) {
        qCInfo(logSession) << "The workspace has no library list of this version:" << error->detail;
        settle(version, Offer::NotServed, error);
    } else if (error && isSignInProblem(*error)) {
        settle(version, Offer::NotAllowed, error);
    } else if (!error || error->httpStatus / 100 == 4) {
        settle(version, Offer::Offered); // it knows the call, whatever it says of the cluster
    }
}

void LibraryCalls::Private::onOldList(
    const std::shared_ptr<Asking>& asking, Result<std::vector<Library>> answer)
{
    if (answer) {
        asking->old = *std::move(answer);
        settleBy(Version::V12, {});
    } else {
        asking->oldError = answer.error();
        settleBy(Version::V12, answer.error());
    }
    if (!asking->context)
        return;
    const bool isPermission = asking->oldError && asking->oldError->kind == Error::Kind::Permission;
    if (asking->oldError && !isPermission && !saysNotServed(*asking->oldError))
        return asking->done(Unexpected(*asking->oldError)); // the other one would fare no better
    askNew(asking);
}

void LibraryCalls::Private::askNew(const std::shared_ptr<Asking>& asking)
{
    if (of(Version::V20).offer == Offer::NotServed && !asking->asksAll) {
        const std::optional<Error> error = asking->oldError ? asking->oldError
            : of(Version::V12).offer == Offer::NotServed    ? of(Version::V12).error
                                                            : std::nullopt;
        if (error)
            return asking->done(Unexpected(*error));
        return asking->done(Listing{merged(asking->old, {}), {}});
    }
    client
        .send(ListInstalledLibraries{asking->cluster}, q,
            [this, asking](
                const Result<std::vector<InstalledLibrary>>& answer) { onNewList(asking, answer); })
        .detach();
}

void LibraryCalls::Private::onNewList(
    const std::shared_ptr<Asking>& asking, const Result<std::vector<InstalledLibrary>>& answer)
{
    settleBy(Version::V20, answer ? std::nullopt : std::optional<Error>(answer.error()));
    if (!asking->context)
        return;
    const bool isOldMissing = asking->oldError.has_value() || of(Version::V12).offer == Offer::NotServed;
    const std::optional<Error> refusal
        = asking->oldError && !saysNotServed(*asking->oldError) ? asking->oldError : std::nullopt;
    if (answer)
        return asking->done(Listing{merged(asking->old, *answer), refusal});
    const bool isBearable = saysNotServed(answer.error()) || answer.error().kind == Error::Kind::Permission;
    if (isOldMissing || !isBearable)
        return asking->done(Unexpected(refusal.value_or(answer.error())));
    const bool isMissing = saysNotServed(answer.error());
    asking->done(Listing{merged(asking->old, {}), isMissing ? std::nullopt : std::optional(answer.error())});
}

template <Endpoint E>
void LibraryCalls::Private::change(E request, QObject* context, Done<LibrariesAccepted> done)
{
    const auto answered = [this, context = QPointer(context), done = std::move(done)](
                              const Result<LibrariesAccepted>& answer) {
        if (answer || saysNotServed(answer.error()))
            settleBy(Version::V20, answer ? std::nullopt : std::optional<Error>(answer.error()));
        if (context)
            done(answer);
    };
    client.send(std::move(request), q, answered).detach();
}

LibraryCalls::LibraryCalls(ApiClient& client, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client))
{
    connect(&client, &ApiClient::credentialsChanged, this, &LibraryCalls::credentialsChanged);
}

LibraryCalls::~LibraryCalls() = default;

LibraryCalls::Offer LibraryCalls::offer(Version version) const
{
    return d->of(version).offer;
}

const std::optional<Error>& LibraryCalls::offerError(Version version) const
{
    return d->of(version).error;
}

void LibraryCalls::setNotServed(Version version)
{
    Error error;
    error.kind = Error::Kind::NotFound;
    error.httpStatus = 404;
    error.detail = QStringLiteral("The workspace did not have it before.");
    d->settle(version, Offer::NotServed, error);
}

void LibraryCalls::recheck()
{
    d->isToAskAll = true;
}

void LibraryCalls::list(const ClusterId& cluster, QObject* context, Done<Listing> done)
{
    auto asking = std::make_shared<Asking>(
        Asking{cluster, context, std::move(done), {}, {}, std::exchange(d->isToAskAll, false)});
    if (!asking->asksAll && offer(Version::V12) == Offer::NotServed
        && offer(Version::V20) != Offer::NotServed)
        return d->askNew(asking);
    d->client
        .send(ListLibraries{cluster}, this,
            [this, asking](Result<std::vector<Library>> answer) { d->onOldList(asking, std::move(answer)); })
        .detach();
}

void LibraryCalls::install(const ClusterId& cluster, std::vector<LibrarySource> libraries, QObject* context,
    Done<LibrariesAccepted> done)
{
    d->change(InstallLibraries{cluster, std::move(libraries)}, context, std::move(done));
}

void LibraryCalls::uninstall(const ClusterId& cluster, std::vector<LibrarySource> libraries, QObject* context,
    Done<LibrariesAccepted> done)
{
    d->change(UninstallLibraries{cluster, std::move(libraries)}, context, std::move(done));
}

CallHandle LibraryCalls::upload(UploadLibrary request, QObject* context, Done<UploadLibrary::Response> done,
    ApiClient::UploadProgress progress)
{
    return d->client.send(std::move(request), context, std::move(done), std::move(progress));
}

} // namespace brickbench
