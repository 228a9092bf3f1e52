// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>

namespace brickbench {

/// Keeps secrets as long as the program runs: "for this session only", and in tests. Answers later like the
/// real one, never inside the call.
class MemorySecretStore final : public SecretStore {
public:
    void read(const QString& key, QObject* context,
        std::function<void(Result<std::optional<Secret>>)> done) override;
    void write(const QString& key, const Secret& secret, QObject* context,
        std::function<void(Result<void>)> done) override;
    void remove(const QString& key, QObject* context, std::function<void(Result<void>)> done) override;
    QString placeName() const override;

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace brickbench
