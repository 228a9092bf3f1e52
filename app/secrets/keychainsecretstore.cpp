// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecretstore.h"

#include "core/logging.h"

#include <qt6keychain/keychain.h>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// The words of error 7 are the backend's: they tell a missing session bus from a missing Secret Service.
QString reasonOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
        return u"access was denied in the keychain's own dialog"_s;
    case QKeychain::AccessDenied:
        return u"access was denied, most likely because the keychain is locked and could not ask for its "
               "password"_s;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return u"this system has no keychain that can be used"_s;
    case QKeychain::CouldNotDeleteEntry:
        return u"the entry could not be deleted"_s;
    default:
        break;
    }
    const QString text = job.errorString().simplified();
    if (text.contains("org.freedesktop.secrets"_L1))
        return u"no keychain service is running (%1)"_s.arg(text);
    if (text.contains("D-Bus"_L1, Qt::CaseInsensitive) || text.contains("autolaunch"_L1))
        return u"there is no desktop session with a keychain (%1)"_s.arg(text);
    return text.isEmpty() ? u"it gave no reason"_s : text;
}

Error keychainError(const QKeychain::Job& job, const Secret& secret = {})
{
    Error error;
    error.kind = Error::Kind::Secrets;
    error.code = QString::number(static_cast<int>(job.error()));
    error.detail = redact(reasonOf(job), secret);
    qCWarning(logSecrets).noquote() << "The keychain answered" << error.code << "-" << error.detail;
    return error;
}

/// A generic credential of Windows holds 2,560 bytes, and QtKeychain stores UTF-16.
[[maybe_unused]] constexpr qsizetype windowsLimitBytes = 2560;

bool fitsPlatform([[maybe_unused]] const Secret& secret)
{
#ifdef Q_OS_WIN
    return secret.reveal().size() * qsizetype(sizeof(char16_t)) <= windowsLimitBytes;
#else
    return true;
#endif
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service)
    : m_service(std::move(service))
{
}

void KeychainSecretStore::read(
    const QString& key, QObject* context, std::function<void(Result<std::optional<Secret>>)> done)
{
    auto* job = new QKeychain::ReadPasswordJob(m_service); // deletes itself once finished
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        if (job->error() == QKeychain::NoError)
            done(std::optional(Secret(job->textData())));
        else if (job->error() == QKeychain::EntryNotFound)
            done(std::optional<Secret>());
        else
            done(Unexpected(keychainError(*job)));
    });
    job->start();
}

void KeychainSecretStore::write(
    const QString& key, const Secret& secret, QObject* context, std::function<void(Result<void>)> done)
{
    if (!fitsPlatform(secret)) {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] {
                done(failure(Error::Kind::Secrets,
                    u"the secret is longer than the %1 bytes an entry can hold"_s.arg(windowsLimitBytes)));
            },
            Qt::QueuedConnection);
        return;
    }
    auto* job = new QKeychain::WritePasswordJob(m_service); // deletes itself once finished
    job->setKey(key);
    job->setTextData(secret.reveal());
    QObject::connect(job, &QKeychain::Job::finished, context, [job, secret, done = std::move(done)] {
        if (job->error() == QKeychain::NoError)
            done({});
        else
            done(Unexpected(keychainError(*job, secret)));
    });
    job->start();
}

void KeychainSecretStore::remove(const QString& key, QObject* context, std::function<void(Result<void>)> done)
{
    auto* job = new QKeychain::DeletePasswordJob(m_service); // deletes itself once finished
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
            done({});
        else
            done(Unexpected(keychainError(*job)));
    });
    job->start();
}

QString KeychainSecretStore::placeName() const
{
#if defined(Q_OS_WIN)
    return u"Windows Credential Manager"_s;
#elif defined(Q_OS_MACOS)
    return u"macOS Keychain"_s;
#else
    return u"Secret Service (libsecret)"_s;
#endif
}

} // namespace brickbench
