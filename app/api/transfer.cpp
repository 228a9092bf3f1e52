// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/transfer.h"

#include "api/oncedevice.h"
#include "api/replyerror.h"
#include "api/transporterror.h"

#include <QNetworkAccessManager>
#include <QSslError>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// Enough for every error body; also what a good answer is judged by.
constexpr qsizetype startSize = 65'536;
/// How often progress is told, in ms: as often as a bar can be seen to move.
constexpr qint64 sentInterval = 50;
/// Measured: with 4 MiB a fast body never starves the decoder, and memory stays flat.
constexpr qint64 readBufferSize = qint64(4) << 20;

Error tooLarge(qint64 limit)
{
    Error error;
    error.kind = Error::Kind::TooLarge;
    error.detail = u"The answer is larger than %1 MB."_s.arg(limit >> 20);
    return error;
}

} // namespace

Transfer::Transfer(
    std::unique_ptr<ReplySink> sink, std::chrono::milliseconds inactivityTimeout, Finished finished)
    : m_sink(std::move(sink))
    , m_finished(std::move(finished))
{
    // Our own timer instead of QNetworkRequest::setTransferTimeout(): that one cannot be told from an abort.
    m_silence.setSingleShot(true);
    m_silence.setInterval(inactivityTimeout);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        Error error;
        error.kind = Error::Kind::Timeout;
        error.detail = u"Nothing came for %1 seconds."_s.arg(double(m_silence.interval()) / 1000.0);
        error.certainlyNotDone = m_upload != nullptr && !m_upload->wasRead();
        stop(std::move(error));
    });
}

Transfer::~Transfer()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void Transfer::get(QNetworkAccessManager& network, const QNetworkRequest& request)
{
    watch(network.get(request));
}

void Transfer::post(QNetworkAccessManager& network, QNetworkRequest request, QByteArray body)
{
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    // Qt knows no total of a device that is read only once, and would leave out the last step.
    request.setAttribute(QNetworkRequest::EmitAllUploadProgressSignalsAttribute, true);
    // A fresh connection each time: a kept one may be dead without anybody knowing, and a write that was lost
    // there cannot be sent again.
    request.setRawHeader("Connection", "close");
    auto upload = std::make_unique<OnceDevice>(std::move(body));
    QNetworkReply* reply = network.post(request, upload.get());
    m_upload = upload.release();
    m_upload->setParent(reply);
    connect(reply, &QNetworkReply::uploadProgress, this,
        [this, total = request.header(QNetworkRequest::ContentLengthHeader).toLongLong()](
            qint64 bytes) { tellSent(bytes, total); });
    watch(reply);
}

void Transfer::tellSent(qint64 bytes, qint64 total)
{
    const bool isDue = !m_sinceSent.isValid() || m_sinceSent.hasExpired(sentInterval) || bytes >= total;
    if (bytes <= 0 || m_stopped || !isDue)
        return;
    m_sinceSent.start();
    Q_EMIT sent(bytes, total);
}

void Transfer::watch(QNetworkReply* reply)
{
    m_reply = reply;
    m_reply->setReadBufferSize(readBufferSize);
    const auto stillAlive = [this] { m_silence.start(); };
    connect(reply, &QNetworkReply::uploadProgress, this, stillAlive);
    connect(reply, &QNetworkReply::encrypted, this, stillAlive);
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] {
        if (m_stopped)
            return;
        m_silence.start();
        const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (isSuccess() && announced > m_sink->maxBytes())
            stop(tooLarge(m_sink->maxBytes()));
    });
    connect(reply, &QNetworkReply::readyRead, this, &Transfer::readSome);
    connect(reply, &QNetworkReply::sslErrors, this, &Transfer::noteTlsErrors);
    // Queued: a reply may finish inside the call that made it.
    connect(reply, &QNetworkReply::finished, this, &Transfer::finish, Qt::QueuedConnection);
    m_silence.start();
}

void Transfer::readSome()
{
    m_silence.start();
    if (m_received == 0)
        Q_EMIT firstByte();
    else
        Q_EMIT progressed();
    std::array<char, 65'536> piece;
    while (!m_stopped) {
        const qint64 size = m_reply->read(piece.data(), piece.size());
        if (size <= 0)
            return;
        m_received += size;
        take(QByteArrayView(piece.data(), size));
    }
}

void Transfer::take(QByteArrayView piece)
{
    const bool isFirst = m_start.isEmpty();
    if (m_start.size() < startSize)
        m_start.append(piece.first(std::min(piece.size(), startSize - m_start.size())));
    // A page of a proxy or a login is not for the decoder.
    if (isFirst && (!isSuccess() || (!isFile() && m_start.trimmed().startsWith('<'))))
        m_isFeeding = false;
    if (m_isFeeding && m_received > m_sink->maxBytes())
        return stop(tooLarge(m_sink->maxBytes()));
    if (m_isFeeding)
        m_isFeeding = m_sink->feed(piece);
    // The rest of what is known to be bad is not worth waiting for.
    else if (m_start.size() >= startSize)
        stop(judge().error.value_or(Error{}));
}

void Transfer::stop(Error error)
{
    if (m_stopped)
        return;
    m_stopped = std::move(error);
    m_silence.stop();
    m_reply->abort();
    // Not every reply says finished() after abort(), as when it is still waiting in a queue.
    QMetaObject::invokeMethod(this, &Transfer::finish, Qt::QueuedConnection);
}

void Transfer::finish()
{
    if (!m_finished)
        return;
    m_silence.stop();
    if (!m_stopped && m_reply->bytesAvailable() > 0)
        readSome();
    Outcome outcome = judge();
    const Finished finished = std::exchange(m_finished, nullptr);
    finished(std::move(outcome));
}

void Transfer::noteTlsErrors(const QList<QSslError>& problems)
{
    for (const QSslError& problem : problems)
        m_tlsProblems << problem.errorString();
    m_tlsProblems.removeDuplicates();
}

Transfer::Outcome Transfer::judge()
{
    Outcome outcome;
    const ReplyHead answer = head();
    if (m_stopped) {
        outcome.error = *m_stopped;
    } else if (answer.status == 0 || (isSuccess() && m_reply->error() != QNetworkReply::NoError)) {
        outcome.error = transportError();
    } else {
        outcome = judgeAnswer(answer);
    }
    outcome.reached = answer.status != 0;
    outcome.sink = std::move(m_sink);
    return outcome;
}

Transfer::Outcome Transfer::judgeAnswer(const ReplyHead& answer)
{
    Outcome outcome;
    if (answer.status >= 300 && answer.status < 400) {
        const QByteArray location = answer.header("Location");
        const QUrl target
            = location.isEmpty() ? QUrl() : m_reply->url().resolved(QUrl::fromEncoded(location));
        if (target.isValid())
            outcome.redirect = target;
        outcome.error = errorFromRedirect(answer.status, target);
    } else if (!isSuccess()) {
        outcome.error = errorFromReply(answer, m_start);
    } else if (auto hidden = isFile() ? std::nullopt : errorInSuccess(answer, m_start)) {
        outcome.error = std::move(hidden);
    } else {
        outcome.error = m_sink->finish(answer);
        if (outcome.error)
            outcome.error->httpStatus = answer.status;
    }
    return outcome;
}

Error Transfer::transportError() const
{
    Error error = errorFromTransport(m_reply->error(), m_reply->errorString(), m_tlsProblems);
    error.httpStatus = httpStatus();
    // What never left this program cannot have been done.
    if (m_upload && !m_upload->wasRead() && error.httpStatus == 0)
        error.certainlyNotDone = true;
    return error;
}

int Transfer::httpStatus() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

bool Transfer::isSuccess() const
{
    const int status = httpStatus();
    return status >= 200 && status < 300;
}

/// A page of a proxy or a login says what it is; nobody else calls a file's bytes so.
bool Transfer::isFile() const
{
    const QByteArray type = m_reply->rawHeader("Content-Type").trimmed().toLower();
    return m_sink->isFile() && !type.isEmpty() && !type.startsWith("text/html");
}

ReplyHead Transfer::head() const
{
    return {httpStatus(), m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString(),
        m_reply->rawHeaderPairs()};
}

} // namespace brickbench
