// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "api/requestbuilder.h"
#include "api/retryrule.h"
#include "api/transfer.h"

#include <QElapsedTimer>
#include <QSslConfiguration>

#include <atomic>
#include <deque>
#include <map>

namespace brickbench {

/// The half of ApiClient that lives on the network thread: the queue, the repeats, the pauses.
///
/// Reads and writes go through a manager each, so that a write never lands on a connection kept alive by
/// reads.
class NetworkWorker : public QObject {
    Q_OBJECT

public:
    /// \a requestCount outlives the worker.
    NetworkWorker(ApiClient::Options options, std::atomic<int>& requestCount);
    ~NetworkWorker() override; ///< every call still open ends in Error::Cancelled

    void submit(std::shared_ptr<PendingCall> call, ErasedRequest request);
    void cancel(const std::shared_ptr<PendingCall>& call);
    void setCredentials(Credentials credentials);
    void warmUp();
    void renew(); ///< reads begin anew, and no connection is used again

Q_SIGNALS:
    void paused(std::chrono::milliseconds duration);
    void reachableChanged(bool reachable);
    void heard();
    void credentialsRefused(const brickbench::Error& error);

private:
    struct Job {
        std::shared_ptr<PendingCall> call;
        ErasedRequest request;
        EncodedBody body;
        RepeatCount repeats;
        std::optional<QUrl> movedTo;
        int redirects = 0;
        int credentials = 0; ///< which were sent, as m_credentials counts them
        quint64 rest = 0; ///< which one it takes before its repeat; 0: none
        std::unique_ptr<Transfer> transfer;
    };
    /// Connections in one direction; calls beyond them wait here, where no inactivity limit runs yet.
    struct Lane {
        std::unique_ptr<QNetworkAccessManager> network;
        int underWay = 0;
    };
    using JobId = quint64;

    static constexpr int laneWidth = 6; ///< what QNetworkAccessManager opens per host

    Lane& laneOf(const Job& job);
    QNetworkAccessManager& networkOf(Lane& lane);
    void enqueue(JobId id, bool atFront);
    void pump();
    void start(JobId id, Job& job);
    void attemptEnded(JobId id, Transfer::Outcome outcome);
    bool followRedirect(JobId id, Job& job, const Transfer::Outcome& outcome);
    bool repeat(JobId id, Job& job, const Error& error);
    void endRests(); ///< into the queue with all that waits for a repeat
    void endRest(JobId id, quint64 rest);
    void pause(std::chrono::milliseconds duration);
    void conclude(JobId id, std::optional<Error> error, std::unique_ptr<ReplySink> sink);
    void noteReachable(bool reachable);
    void noteProgress();
    void tellHeard();
    /// Reads the CA file, here and not in the constructor: loading the TLS library and the system's
    /// certificates takes tens of milliseconds of the thread that does it. False: there is none in it (tried
    /// again later).
    bool readTls();
    Result<QNetworkRequest> prepare(const Job& job);
    QString clean(QString text) const;
    void trace(QLatin1StringView event, const Job& job, const QString& more) const;

    ApiClient::Options m_options;
    std::atomic<int>& m_requestCount;
    std::optional<QSslConfiguration> m_tls; ///< set when there is a CA file
    std::vector<Secret> m_secrets; ///< also the replaced ones: their answers may still come
    std::map<JobId, Job> m_jobs;
    std::deque<JobId> m_queue;
    Lane m_reads;
    Lane m_writes;
    QTimer m_pause;
    JobId m_nextId = 1;
    quint64 m_lastRest = 0;
    bool m_isReachable = true;
    QElapsedTimer m_sinceHeard; ///< since heard() was last emitted
    int m_credentials = 0; ///< how often they were replaced
};

} // namespace brickbench
