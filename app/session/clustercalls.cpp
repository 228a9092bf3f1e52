// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clustercalls.h"

#include "core/logging.h"

#include <QPointer>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using IdDone = std::function<void(Result<ClusterId>)>;

constexpr std::array listOrder{ClusterApi::V12, ClusterApi::V21, ClusterApi::V20};
/// A list that never ends is a broken server: 1,000 pages are 100,000 clusters.
constexpr int mostPages = 1000;

template <ClusterAction2 Action>
void change(ApiClient& client, ClusterApi2 version, const ClusterId& id, QObject* context, IdDone done)
{
    if (version == ClusterApi2::V21)
        client.send(ChangeCluster2<ClusterApi2::V21, Action>{id}, context, std::move(done)).detach();
    else
        client.send(ChangeCluster2<ClusterApi2::V20, Action>{id}, context, std::move(done)).detach();
}

} // namespace

bool saysNotServed(const Error& error)
{
    if (error.code == "ENDPOINT_NOT_FOUND"_L1 || error.httpStatus == 410)
        return true;
    // A missing object has a code of its own.
    return error.httpStatus == 404 && (error.code.isEmpty() || error.code == "404"_L1);
}

struct ClusterCalls::Private {
    Private(ClusterCalls* calls, ApiClient& apiClient)
        : q(calls)
        , client(apiClient)
    {
    }

    void ask(std::size_t tried);
    void askPage(const QString& token);
    template <ClusterApi2 Version>
    void askPageOf(const QString& token);
    void onPage(Result<ClusterPage> page);
    void onEnd(Result<Clusters> list);
    void settleList(ClusterApi answered);
    void settleOffer(Offer now, std::optional<ClusterApi2> version, std::optional<Error> error = {});
    void onGot(ClusterApi2 version, const ClusterId& id, const QPointer<QObject>& context,
        const std::function<void(Result<Cluster>)>& done, Result<Cluster> answer);
    void get(ClusterApi2 version, const ClusterId& id, QObject* context,
        std::function<void(Result<Cluster>)> done);
    ClusterApi apiAt(std::size_t index) const;

    ClusterCalls* q;
    ApiClient& client;
    ClusterApi listApi = ClusterApi::V12;
    ClusterApi asking = ClusterApi::V12;
    std::size_t tried = 0;
    int pages = 0;
    Clusters gathered;
    std::optional<Error> firstRefusal;
    std::function<void(const Clusters&)> more;
    std::function<void(Result<Clusters>)> done;
    CallHandle listCall;
    Offer offer = Offer::Unknown;
    std::optional<ClusterApi2> offered;
    std::optional<Error> offerError;
};

/// The version that answered last is asked first, then the others in their order.
ClusterApi ClusterCalls::Private::apiAt(std::size_t index) const
{
    if (index == 0)
        return listApi;
    std::size_t at = 0;
    for (const ClusterApi api : listOrder) {
        if (api != listApi && ++at == index)
            return api;
    }
    return listOrder.back();
}

void ClusterCalls::Private::ask(std::size_t attempt)
{
    tried = attempt;
    asking = apiAt(attempt);
    gathered.clear();
    pages = 0;
    if (asking == ClusterApi::V12)
        listCall = client.send(ListClusters{}, q, [this](Result<Clusters> list) { onEnd(std::move(list)); });
    else
        askPage({});
}

void ClusterCalls::Private::askPage(const QString& token)
{
    if (asking == ClusterApi::V21)
        askPageOf<ClusterApi2::V21>(token);
    else
        askPageOf<ClusterApi2::V20>(token);
}

template <ClusterApi2 Version>
void ClusterCalls::Private::askPageOf(const QString& token)
{
    listCall = client.send(
        ListClusters2<Version>{token}, q, [this](Result<ClusterPage> page) { onPage(std::move(page)); });
}

void ClusterCalls::Private::onPage(Result<ClusterPage> page)
{
    if (!page)
        return onEnd(Unexpected(std::move(page).error()));
    gathered.insert(gathered.end(), std::make_move_iterator(page->clusters.begin()),
        std::make_move_iterator(page->clusters.end()));
    if (page->nextPageToken.isEmpty() || ++pages >= mostPages)
        return onEnd(std::exchange(gathered, {}));
    settleList(asking);
    if (more)
        more(gathered);
    askPage(page->nextPageToken);
}

void ClusterCalls::Private::onEnd(Result<Clusters> list)
{
    if (!list && saysNotServed(list.error()) && gathered.empty()) {
        qCInfo(logSession) << "The workspace has no cluster list of this version:" << list.error().detail;
        if (!firstRefusal)
            firstRefusal = list.error();
        if (tried + 1 < listOrder.size())
            return ask(tried + 1);
        list = Unexpected(*firstRefusal);
    } else if (list) {
        settleList(asking);
    }
    const auto finish = std::exchange(done, nullptr);
    if (finish)
        finish(std::move(list));
}

void ClusterCalls::Private::settleList(ClusterApi answered)
{
    if (answered != ClusterApi::V12)
        settleOffer(Offer::Offered, answered == ClusterApi::V21 ? ClusterApi2::V21 : ClusterApi2::V20);
    if (std::exchange(listApi, answered) != answered)
        Q_EMIT q->listApiChanged(answered);
}

void ClusterCalls::Private::settleOffer(
    Offer now, std::optional<ClusterApi2> version, std::optional<Error> error)
{
    offered = version;
    offerError = std::move(error);
    if (std::exchange(offer, now) != now)
        Q_EMIT q->offerChanged();
}

void ClusterCalls::Private::get(
    ClusterApi2 version, const ClusterId& id, QObject* context, std::function<void(Result<Cluster>)> finish)
{
    const auto answered
        = [this, version, id, context = QPointer(context), finish = std::move(finish)](
              Result<Cluster> answer) { onGot(version, id, context, finish, std::move(answer)); };
    if (version == ClusterApi2::V21)
        client.send(GetCluster2<ClusterApi2::V21>{id}, q, answered).detach();
    else
        client.send(GetCluster2<ClusterApi2::V20>{id}, q, answered).detach();
}

void ClusterCalls::Private::onGot(ClusterApi2 version, const ClusterId& id, const QPointer<QObject>& context,
    const std::function<void(Result<Cluster>)>& finish, Result<Cluster> answer)
{
    if (!answer && saysNotServed(answer.error())) {
        if (version == ClusterApi2::V21) {
            if (context)
                get(ClusterApi2::V20, id, context, finish);
            return;
        }
        settleOffer(Offer::NotServed, {}, answer.error());
    } else if (!answer && isSignInProblem(answer.error())) {
        settleOffer(Offer::NotAllowed, {}, answer.error());
    } else if (answer || answer.error().httpStatus / 100 == 4) {
        settleOffer(Offer::Offered, version); // it knows the call, whatever it says of the cluster
    }
    if (context)
        finish(std::move(answer));
}

ClusterCalls::ClusterCalls(ApiClient& client, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client))
{
}

ClusterCalls::~ClusterCalls() = default;

ClusterApi ClusterCalls::listApi() const
{
    return d->listApi;
}

void ClusterCalls::setListApi(ClusterApi api)
{
    d->listApi = api;
}

void ClusterCalls::list(std::function<void(const Clusters&)> more, std::function<void(Result<Clusters>)> done)
{
    d->more = std::move(more);
    d->done = std::move(done);
    d->firstRefusal.reset();
    d->ask(0);
}

ClusterCalls::Offer ClusterCalls::offer() const
{
    return d->offer;
}

const std::optional<Error>& ClusterCalls::offerError() const
{
    return d->offerError;
}

void ClusterCalls::get(const ClusterId& id, QObject* context, std::function<void(Result<Cluster>)> done)
{
    d->get(d->offered.value_or(ClusterApi2::V21), id, context, std::move(done));
}

void ClusterCalls::start(const ClusterId& id, QObject* context, IdDone done)
{
    change<ClusterAction2::Start>(
        d->client, d->offered.value_or(ClusterApi2::V21), id, context, std::move(done));
}

void ClusterCalls::terminate(const ClusterId& id, QObject* context, IdDone done)
{
    change<ClusterAction2::Terminate>(
        d->client, d->offered.value_or(ClusterApi2::V21), id, context, std::move(done));
}

void ClusterCalls::restart(const ClusterId& id, QObject* context, IdDone done)
{
    if (d->listApi == ClusterApi::V12)
        d->client.send(RestartCluster{id}, context, std::move(done)).detach();
    else
        change<ClusterAction2::Restart>(
            d->client, d->offered.value_or(ClusterApi2::V21), id, context, std::move(done));
}

} // namespace brickbench
