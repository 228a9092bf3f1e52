// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterlibraries.h"

#include "core/clock.h"
#include "core/logging.h"
#include "session/clusterwatcher.h"
#include "session/lostreply.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

using std::chrono::milliseconds;

namespace brickbench {

namespace {

/// Others may install on the cluster, too: an older list is asked for anew when somebody looks.
constexpr milliseconds oldAge{30'000};

/// Time may heal it; a refusal stays one.
bool mayPass(const Error& error)
{
    using enum Error::Kind;
    return error.kind == Network || error.kind == Timeout || error.kind == Unavailable
        || error.kind == RateLimited;
}

} // namespace

struct ClusterLibraries::Private {
    Private(ClusterLibraries* own, ClusterId id, LibraryCalls& libraryCalls, ClusterWatcher& clusterWatcher,
        const Clock& ownClock)
        : q(own)
        , cluster(std::move(id))
        , calls(libraryCalls)
        , watcher(clusterWatcher)
        , clock(ownClock)
        , timer(own)
    {
        timer.setSingleShot(true);
    }

    void onListed(Result<LibraryCalls::Listing> answer);
    void schedule();
    bool mayMove() const;
    void endUpload(Upload::State state, std::optional<Error> error);
    LibraryCalls::Done<LibrariesAccepted> thenRefresh(
        QObject* context, LibraryCalls::Done<LibrariesAccepted> done);

    ClusterLibraries* q;
    ClusterId cluster;
    LibraryCalls& calls;
    ClusterWatcher& watcher;
    const Clock& clock;
    QTimer timer;
    PollDelay pollDelay = libraryPollDelay;
    std::vector<ListedLibrary> libraries;
    QDateTime lastHeard;
    std::optional<Error> lastError;
    std::optional<milliseconds> answeredAt; ///< monotonic
    std::optional<milliseconds> movingSince; ///< monotonic; something is being installed
    int failures = 0;
    bool isWatched = false;
    bool isRefreshing = false;
    bool isAskedAgain = false;
    std::optional<Upload> upload;
    CallHandle uploadCall;
};

void ClusterLibraries::Private::onListed(Result<LibraryCalls::Listing> answer)
{
    isRefreshing = false;
    answeredAt = clock.monotonic();
    bool isChanged = false;
    if (answer) {
        failures = 0;
        lastHeard = clock.now();
        lastError = std::move(answer->missing);
        isChanged = libraries != answer->libraries;
        libraries = std::move(answer->libraries);
    } else {
        if (answer.error().kind == Error::Kind::Cancelled)
            return; // the client is going
        qCInfo(logSession) << "The libraries could not be listed:" << answer.error().detail;
        ++failures;
        lastError = std::move(answer).error();
    }
    schedule();
    if (isChanged)
        Q_EMIT q->changed();
    Q_EMIT q->refreshed();
}

/// Something is being installed, or nobody could say whether.
bool ClusterLibraries::Private::mayMove() const
{
    if (lastError && failures > 0)
        return mayPass(*lastError);
    const Cluster* const known = watcher.find(cluster);
    const bool isStopped
        = known && (known->state == ClusterState::Terminated || known->state == ClusterState::Error);
    return !isStopped && std::any_of(libraries.begin(), libraries.end(), [](const ListedLibrary& library) {
        return isUnderWay(library.state);
    });
}

void ClusterLibraries::Private::schedule()
{
    if (isRefreshing)
        return;
    if (std::exchange(isAskedAgain, false))
        return timer.start(milliseconds{0});
    if (!mayMove()) {
        movingSince.reset();
        return timer.stop();
    }
    if (!movingSince)
        movingSince = clock.monotonic();
    if (!isWatched || watcher.isHeld())
        return timer.stop();
    PollSituation situation;
    situation.elapsed = clock.monotonic() - *movingSince;
    situation.failures = failures;
    situation.retryAfter = lastError ? lastError->retryAfter : std::nullopt;
    timer.start(pollDelay(situation));
}

LibraryCalls::Done<LibrariesAccepted> ClusterLibraries::Private::thenRefresh(
    QObject* context, LibraryCalls::Done<LibrariesAccepted> done)
{
    return [own = QPointer(q), context = QPointer(context), done = std::move(done)](
               const Result<LibrariesAccepted>& answer) {
        if (own) {
            own->d->movingSince.reset();
            own->refresh();
        }
        if (context)
            done(answer);
    };
}

void ClusterLibraries::Private::endUpload(Upload::State state, std::optional<Error> error)
{
    upload->state = state;
    upload->error = std::move(error);
    q->refresh();
    Q_EMIT q->uploadChanged();
}

ClusterLibraries::ClusterLibraries(
    ClusterId cluster, LibraryCalls& calls, ClusterWatcher& watcher, const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(cluster), calls, watcher, clock))
{
    connect(&d->timer, &QTimer::timeout, this, &ClusterLibraries::refresh);
    // A start installs what waits, a restart takes off what was uninstalled.
    connect(&watcher, &ClusterWatcher::clusterStateChanged, this, [this](const ClusterId& id) {
        if (id == d->cluster && d->isWatched)
            refresh();
        else if (id == d->cluster)
            d->answeredAt.reset();
    });
    // After a hold the cluster list is what is asked for first.
    connect(&watcher, &ClusterWatcher::refreshed, this, [this] {
        if (d->isWatched && !d->timer.isActive())
            d->schedule();
    });
    connect(&calls, &LibraryCalls::credentialsChanged, this, [this] {
        if (d->isWatched && d->lastError && isSignInProblem(*d->lastError))
            refresh();
    });
}

ClusterLibraries::~ClusterLibraries() = default;

const ClusterId& ClusterLibraries::cluster() const
{
    return d->cluster;
}

LibraryCalls& ClusterLibraries::calls()
{
    return d->calls;
}

const std::vector<ListedLibrary>& ClusterLibraries::libraries() const
{
    return d->libraries;
}

QDateTime ClusterLibraries::lastHeard() const
{
    return d->lastHeard;
}

const std::optional<Error>& ClusterLibraries::lastError() const
{
    return d->lastError;
}

bool ClusterLibraries::isRefreshing() const
{
    return d->isRefreshing;
}

void ClusterLibraries::refresh()
{
    if (d->isRefreshing) {
        d->isAskedAgain = true; // the answer on its way may be older than what made the caller ask
        return;
    }
    d->timer.stop();
    d->isRefreshing = true;
    d->calls.list(
        d->cluster, this, [this](Result<LibraryCalls::Listing> answer) { d->onListed(std::move(answer)); });
}

void ClusterLibraries::setWatched(bool isWatched)
{
    if (std::exchange(d->isWatched, isWatched) == isWatched)
        return;
    const bool isOld = !d->answeredAt || d->clock.monotonic() - *d->answeredAt >= oldAge;
    if (isWatched && isOld)
        refresh();
    else
        d->schedule();
}

void ClusterLibraries::setPollDelay(PollDelay delay)
{
    d->pollDelay = std::move(delay);
}

void ClusterLibraries::install(
    std::vector<LibrarySource> libraries, QObject* context, LibraryCalls::Done<LibrariesAccepted> done)
{
    d->calls.install(d->cluster, std::move(libraries), this, d->thenRefresh(context, std::move(done)));
}

void ClusterLibraries::uninstall(
    std::vector<LibrarySource> libraries, QObject* context, LibraryCalls::Done<LibrariesAccepted> done)
{
    d->calls.uninstall(d->cluster, std::move(libraries), this, d->thenRefresh(context, std::move(done)));
}

bool ClusterLibraries::upload(UploadLibrary request)
{
    if (isUploading())
        return false;
    request.cluster = d->cluster;
    d->upload.emplace();
    d->upload->name = request.name;
    d->uploadCall = d->calls.upload(
        std::move(request), this,
        [this](const Result<UploadLibrary::Response>& answer) {
            if (answer)
                return d->endUpload(Upload::State::Done, {});
            const bool isLost = mayHaveTakenEffect(answer.error());
            d->endUpload(isLost ? Upload::State::Unknown : Upload::State::Failed, answer.error());
        },
        [this](qint64 sent, qint64 total) {
            d->upload->sent = sent;
            d->upload->total = total;
            Q_EMIT uploadChanged();
        });
    Q_EMIT uploadChanged();
    return true;
}

void ClusterLibraries::cancelUpload()
{
    if (!isUploading())
        return;
    d->uploadCall.cancel();
    const bool isPart = d->upload->sent < d->upload->total;
    d->endUpload(isPart ? Upload::State::Cancelled : Upload::State::CancelledLate, {});
}

const std::optional<ClusterLibraries::Upload>& ClusterLibraries::lastUpload() const
{
    return d->upload;
}

bool ClusterLibraries::isUploading() const
{
    return d->upload && d->upload->state == Upload::State::Sending;
}

void ClusterLibraries::forgetUpload()
{
    if (!d->upload || isUploading())
        return;
    d->upload.reset();
    Q_EMIT uploadChanged();
}

} // namespace brickbench
