// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/imagefetch.h"

#include "api/dbfs.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

ImageFetch::ImageFetch(ApiClient& client, QString path, qint64 maxBytes, QObject* context)
    : QObject(context)
    , m_client(&client)
    , m_path(std::move(path))
    , m_maxBytes(maxBytes)
{
}

void ImageFetch::start(ApiClient& client, const QString& path, qint64 maxBytes, QObject* context,
    std::function<void(Result<QByteArray>)> done)
{
    auto* fetch = new ImageFetch(client, path, maxBytes, context); // child of the context, deletes itself
    fetch->m_done = std::move(done);
    fetch->next();
}

void ImageFetch::next()
{
    if (!m_client)
        return deleteLater();
    ReadDbfs read;
    read.path = m_path;
    read.offset = m_bytes.size();
    m_client->send(std::move(read), this, [this](const Result<QByteArray>& piece) { onPiece(piece); })
        .detach();
}

void ImageFetch::onPiece(const Result<QByteArray>& piece)
{
    if (!piece)
        return end(Unexpected(piece.error()));
    m_bytes += *piece;
    if (m_bytes.size() > m_maxBytes)
        return end(failure(
            Error::Kind::TooLarge, u"the picture %1 is larger than %2 bytes"_s.arg(m_path).arg(m_maxBytes)));
    if (piece->size() < ReadDbfs::maxLength)
        return end(std::exchange(m_bytes, {}));
    next();
}

void ImageFetch::end(Result<QByteArray> result)
{
    deleteLater();
    if (const auto done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

} // namespace brickbench
