// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clustercalls.h"

#include "core/logging.h"
#include "session/clusterattempt.h"

namespace brickbench {

namespace {

using IdDone = std::function<void(Result<ClusterId>)>;

/// A list that never ends is a broken server: 1,000 pages are 100,000 clusters.
constexpr int mostPages = 1000;

/// The versions of what 1.2 never had.
std::vector<ClusterApi> versions2From(ClusterApi2 first)
{
    return first == ClusterApi2::V21 ? std::vector{ClusterApi::V21, ClusterApi::V20}
                                     : std::vector{ClusterApi::V20, ClusterApi::V21};
}

} // namespace

struct ClusterCalls::Private {
    using Question = std::shared_ptr<ClusterAttempt<Cluster>>;
    using Change = std::shared_ptr<ClusterAttempt<ClusterId>>;

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
    void get(const Question& question);
    void onGot(const Question& question, ClusterApi version, Result<Cluster> answer);
    void change(ClusterAction2 action, std::vector<ClusterApi> versions, ClusterAttempt<ClusterId> attempt);
    void sendChange(const Change& change);
    void onChanged(const Change& change, ClusterApi version, Result<ClusterId> answer);
    void learn(ClusterAction2 action, ClusterApi version);

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
    std::optional<ClusterApi> restartApi; ///< where it was found not to be the list's
};

void ClusterCalls::Private::ask(std::size_t attempt)
{
    tried = attempt;
    // The version that answered last is asked first.
    asking = versionsFrom(listApi)[attempt];
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
        if (tried + 1 < versionsFrom(listApi).size())
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
    const bool isNews = answered != listApi;
    if (answered != ClusterApi::V12 && (isNews || offer != Offer::Offered))
        settleOffer(Offer::Offered, clusterApi2Of(answered));
    if (!isNews)
        return;
    listApi = answered;
    restartApi.reset();
    Q_EMIT q->listApiChanged(answered);
}

void ClusterCalls::Private::settleOffer(
    Offer now, std::optional<ClusterApi2> version, std::optional<Error> error)
{
    const bool isOther = version && *version != q->api2();
    offered = version;
    offerError = std::move(error);
    if (isOther)
        Q_EMIT q->api2Changed(*version);
    if (std::exchange(offer, now) != now)
        Q_EMIT q->offerChanged();
}

void ClusterCalls::Private::get(const Question& question)
{
    const ClusterApi version = question->takeVersion();
    askForCluster(client, version, question->id, q, [this, question, version](Result<Cluster> answer) {
        onGot(question, version, std::move(answer));
    }).detach();
}

void ClusterCalls::Private::onGot(const Question& question, ClusterApi version, Result<Cluster> answer)
{
    if (!answer && saysNotServed(answer.error())) {
        if (question->goesOn(answer.error())) {
            if (question->context)
                get(question);
            return;
        }
        answer = Unexpected(*question->refusal);
        settleOffer(Offer::NotServed, {}, answer.error());
    } else if (!answer && isSignInProblem(answer.error())) {
        settleOffer(Offer::NotAllowed, offered, answer.error());
    } else if (answer || saysServed(answer.error())) {
        settleOffer(Offer::Offered, clusterApi2Of(version)); // whatever it says of the cluster
    }
    if (question->context)
        question->done(std::move(answer));
}

void ClusterCalls::Private::change(
    ClusterAction2 action, std::vector<ClusterApi> versions, ClusterAttempt<ClusterId> attempt)
{
    attempt.action = action;
    attempt.versions = std::move(versions);
    sendChange(std::make_shared<ClusterAttempt<ClusterId>>(std::move(attempt)));
}

void ClusterCalls::Private::sendChange(const Change& change)
{
    const ClusterApi version = change->takeVersion();
    askForChange(client, version, change->action, change->id, change->context,
        [calls = QPointer<ClusterCalls>(q), change, version](Result<ClusterId> answer) {
            if (calls)
                calls->d->onChanged(change, version, std::move(answer));
            else
                change->done(std::move(answer));
        });
}

/// Only the answer that there is no such call is certain to have changed nothing. After any other one, a lost
/// one above all, nothing is sent again.
void ClusterCalls::Private::onChanged(const Change& change, ClusterApi version, Result<ClusterId> answer)
{
    if (!answer && saysNotServed(answer.error())) {
        if (change->goesOn(answer.error()))
            return sendChange(change);
        answer = Unexpected(*change->refusal);
        if (offer != Offer::Offered)
            settleOffer(Offer::NotServed, {}, answer.error());
    } else if (answer || saysServed(answer.error())) {
        learn(change->action, version);
    }
    change->done(std::move(answer));
}

void ClusterCalls::Private::learn(ClusterAction2 action, ClusterApi version)
{
    if (action == ClusterAction2::Restart)
        restartApi = version == listApi ? std::nullopt : std::optional(version);
    if (version != ClusterApi::V12)
        settleOffer(Offer::Offered, clusterApi2Of(version));
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
    d->restartApi.reset();
}

ClusterApi2 ClusterCalls::api2() const
{
    return d->offered.value_or(ClusterApi2::V21);
}

void ClusterCalls::setApi2(ClusterApi2 api)
{
    d->offered = api;
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
    ClusterAttempt<Cluster> question{id, context, std::move(done), versions2From(api2())};
    d->get(std::make_shared<ClusterAttempt<Cluster>>(std::move(question)));
}

void ClusterCalls::start(const ClusterId& id, QObject* context, IdDone done)
{
    d->change(ClusterAction2::Start, versions2From(api2()), {id, context, std::move(done)});
}

void ClusterCalls::terminate(const ClusterId& id, QObject* context, IdDone done)
{
    d->change(ClusterAction2::Terminate, versions2From(api2()), {id, context, std::move(done)});
}

void ClusterCalls::restart(const ClusterId& id, QObject* context, IdDone done)
{
    const auto order = versionsFrom(d->restartApi.value_or(d->listApi));
    d->change(ClusterAction2::Restart, {order.begin(), order.end()}, {id, context, std::move(done)});
}

} // namespace brickbench
