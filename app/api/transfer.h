// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/replymessage.h"
#include "api/replysink.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace brickbench {

class OnceDevice;

/// One attempt of one call: sends, watches for silence, reads the body in pieces, judges the answer. Lives on
/// the network thread. Destroying it aborts without a word.
class Transfer : public QObject {
    Q_OBJECT

public:
    struct Outcome {
        std::optional<Error> error; ///< nothing: the sink holds the value
        std::optional<QUrl> redirect; ///< a 3xx that names another address; error tells what it means
        bool reached = false; ///< there was an HTTP answer, whatever it says
        std::unique_ptr<ReplySink> sink;
    };
    using Finished = std::function<void(Outcome)>;

    /// \a finished runs once, never inside start(). \a body is sent at most once (see OnceDevice).
    Transfer(std::unique_ptr<ReplySink> sink, std::chrono::milliseconds inactivityTimeout, Finished finished);
    ~Transfer() override;

    void get(QNetworkAccessManager& network, const QNetworkRequest& request);
    void post(QNetworkAccessManager& network, QNetworkRequest request, QByteArray body);

    /// The first bytes of the body, for the wire log.
    const QByteArray& bodyStart() const { return m_start; }
    qint64 bytesReceived() const { return m_received; }
    int httpStatus() const;

Q_SIGNALS:
    void firstByte();
    void sent(qint64 bytes, qint64 total); ///< of the body of a post()
    void progressed(); ///< more of the body came; not told of the first piece, which is often all there is

private:
    void watch(QNetworkReply* reply);
    void tellSent(qint64 bytes, qint64 total);
    void readSome();
    void take(QByteArrayView piece);
    void finish();
    void stop(Error error);
    void noteTlsErrors(const QList<QSslError>& problems);
    Outcome judge();
    Outcome judgeAnswer(const ReplyHead& head);
    Error transportError() const;
    ReplyHead head() const;
    bool isSuccess() const;
    bool isFile() const; ///< the body may look like anything

    std::unique_ptr<ReplySink> m_sink;
    Finished m_finished;
    QTimer m_silence;
    QElapsedTimer m_sinceSent; ///< since progress was told last
    /// Owned; deleted later, as it may be the sender. Gone before this one when the network is closed.
    QPointer<QNetworkReply> m_reply;
    OnceDevice* m_upload = nullptr; ///< owned by the reply, which may read it to its end
    QByteArray m_start;
    QStringList m_tlsProblems;
    std::optional<Error> m_stopped; ///< why we gave up, when we did
    qint64 m_received = 0;
    bool m_isFeeding = true;
};

} // namespace brickbench
