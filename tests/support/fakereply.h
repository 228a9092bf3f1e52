// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpexchange.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace brickbench::test {

/// Plays one HttpReply, in pieces of 16 KiB with a turn of the event loop between them, as a network would.
class FakeReply final : public QNetworkReply {
    Q_OBJECT

public:
    FakeReply(HttpReply reply, const QNetworkRequest& request, QNetworkAccessManager::Operation operation,
        QObject* parent);

    void abort() override;
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* target, qint64 maxSize) override;

private:
    void begin();
    void givePiece();
    void end(NetworkError error, const QString& text);

    HttpReply m_reply;
    qsizetype m_given = 0; ///< bytes that have arrived
    qsizetype m_read = 0;
    qsizetype m_last; ///< where the body ends or breaks off
};

} // namespace brickbench::test
