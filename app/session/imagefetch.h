// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

#include <functional>

namespace brickbench {

/// Reads one workspace file piece by piece through DBFS. Lives on the context of whoever asked, and dies with
/// it; deletes itself when it is done.
class ImageFetch : public QObject {
    Q_OBJECT

public:
    /// \a done runs once, later, unless \a context or \a client died first. Error::TooLarge beyond \a
    /// maxBytes.
    static void start(ApiClient& client, const QString& path, qint64 maxBytes, QObject* context,
        std::function<void(Result<QByteArray>)> done);

private:
    ImageFetch(ApiClient& client, QString path, qint64 maxBytes, QObject* context);
    void next();
    void onPiece(const Result<QByteArray>& piece);
    void end(Result<QByteArray> result);

    QPointer<ApiClient> m_client;
    QString m_path;
    qint64 m_maxBytes;
    QByteArray m_bytes;
    std::function<void(Result<QByteArray>)> m_done;
};

} // namespace brickbench
