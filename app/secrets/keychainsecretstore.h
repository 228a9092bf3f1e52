// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

namespace brickbench {

/// The keychain of the operating system, through QtKeychain. Surprising: on Linux a locked keyring that
/// cannot ask for its password answers a read with "not found" and a removal with success, so neither proves
/// anything. There is no time limit: the job waits as long as the system's own dialog does.
class KeychainSecretStore final : public SecretStore {
public:
    /// \a service groups the entries; tests use their own.
    explicit KeychainSecretStore(QString service = QStringLiteral("Brickbench"));

    void read(const QString& key, QObject* context,
        std::function<void(Result<std::optional<Secret>>)> done) override;
    /// Error::Secrets when nothing was stored: offer "for this session only" then.
    void write(const QString& key, const Secret& secret, QObject* context,
        std::function<void(Result<void>)> done) override;
    /// Success also when there was no such entry.
    void remove(const QString& key, QObject* context, std::function<void(Result<void>)> done) override;
    QString placeName() const override;

private:
    QString m_service;
};

} // namespace brickbench
