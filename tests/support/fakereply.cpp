// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakereply.h"

#include <QTimer>

#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

namespace {

constexpr qsizetype pieceSize = 16'384;

QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 400:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status < 400 ? QNetworkReply::NoError : QNetworkReply::UnknownContentError;
    }
}

} // namespace

FakeReply::FakeReply(HttpReply reply, const QNetworkRequest& request,
    QNetworkAccessManager::Operation operation, QObject* parent)
    : QNetworkReply(parent)
    , m_reply(std::move(reply))
    , m_last(m_reply.fault == HttpReply::Fault::None ? m_reply.body.size()
                                                     : std::min(m_reply.cutAfter, m_reply.body.size()))
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    QTimer::singleShot(m_reply.delay, this, &FakeReply::begin);
}

void FakeReply::abort()
{
    if (!isFinished())
        end(OperationCanceledError, u"Operation canceled"_s);
}

qint64 FakeReply::bytesAvailable() const
{
    return m_given - m_read + QNetworkReply::bytesAvailable();
}

qint64 FakeReply::readData(char* target, qint64 maxSize)
{
    const qsizetype size = std::min<qsizetype>(maxSize, m_given - m_read);
    if (size <= 0)
        return isFinished() ? -1 : 0;
    std::memcpy(target, m_reply.body.constData() + m_read, std::size_t(size));
    m_read += size;
    return size;
}

void FakeReply::begin()
{
    if (isFinished())
        return;
    if (m_reply.fault == HttpReply::Fault::Refuse)
        return end(ConnectionRefusedError, u"Connection refused"_s);
    if (m_reply.fault == HttpReply::Fault::Hang && m_last < 0)
        return;
    if (m_last < 0)
        return end(RemoteHostClosedError, u"Connection closed"_s);
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_reply.status);
    setAttribute(QNetworkRequest::HttpReasonPhraseAttribute, QString::fromUtf8(m_reply.reason));
    for (const auto& [name, value] : m_reply.headers)
        setRawHeader(name, value);
    Q_EMIT metaDataChanged();
    givePiece();
}

void FakeReply::givePiece()
{
    if (isFinished())
        return;
    const qsizetype size = std::min(pieceSize, m_last - m_given);
    m_given += size;
    if (size > 0)
        Q_EMIT readyRead();
    if (isFinished())
        return;
    if (m_given < m_last)
        QTimer::singleShot(0, this, &FakeReply::givePiece);
    else if (m_reply.fault == HttpReply::Fault::Cut)
        end(RemoteHostClosedError, u"Connection closed"_s);
    else if (m_reply.fault == HttpReply::Fault::None)
        end(errorOfStatus(m_reply.status), QString::fromUtf8(m_reply.reason));
}

void FakeReply::end(NetworkError error, const QString& text)
{
    setFinished(true);
    if (error != NoError) {
        setError(error, text);
        Q_EMIT errorOccurred(error);
    }
    Q_EMIT finished();
}

} // namespace brickbench::test
