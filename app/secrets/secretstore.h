// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QObject>

#include <functional>
#include <optional>

namespace brickbench {

/// Keeps secrets by profile id. Asynchronous throughout: the keychain may be waiting for the user's password,
/// for as long as the user does. Never falls back to anything on disk of ours.
class SecretStore {
public:
    virtual ~SecretStore() = default;

    /// nullopt: nothing found, *or* the keychain is locked: never conclude that the secret is gone.
    virtual void read(
        const QString& key, QObject* context, std::function<void(Result<std::optional<Secret>>)> done)
        = 0;
    virtual void write(
        const QString& key, const Secret& secret, QObject* context, std::function<void(Result<void>)> done)
        = 0;
    virtual void remove(const QString& key, QObject* context, std::function<void(Result<void>)> done) = 0;
    /// For people, untranslated: "Secret Service (libsecret)", "macOS Keychain", "Windows Credential
    /// Manager", "memory".
    virtual QString placeName() const = 0;
};

} // namespace brickbench
