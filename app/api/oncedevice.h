// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace brickbench {

/// Gives out a request body once and refuses to start over.
///
/// QNetworkAccessManager sends a POST again by itself when the server closes the connection before the first
/// byte of the answer, on kept-alive and on fresh connections alike. For `commands/execute` that runs the
/// user's code twice. Before it sends again it resets the body, unless it made a copy of it; with
/// DoNotBufferUploadDataAttribute it makes none, this reset fails, and the reply ends with
/// ContentReSendError.
class OnceDevice final : public QIODevice {
    Q_OBJECT

public:
    explicit OnceDevice(QByteArray body, QObject* parent = nullptr);

    /// Some of the body left this device, so it may have reached the server.
    bool wasRead() const { return m_position > 0; }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override;

protected:
    qint64 readData(char* target, qint64 maxSize) override;
    qint64 writeData(const char* source, qint64 size) override;

private:
    QByteArray m_body;
    qint64 m_position = 0;
};

} // namespace brickbench
