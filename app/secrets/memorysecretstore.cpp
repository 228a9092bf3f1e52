// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"

#include <QMetaObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

void MemorySecretStore::read(
    const QString& key, QObject* context, std::function<void(Result<std::optional<Secret>>)> done)
{
    std::optional<Secret> found;
    if (const auto at = m_secrets.constFind(key); at != m_secrets.cend())
        found = *at;
    QMetaObject::invokeMethod(
        context, [done = std::move(done), found = std::move(found)] { done(found); }, Qt::QueuedConnection);
}

void MemorySecretStore::write(
    const QString& key, const Secret& secret, QObject* context, std::function<void(Result<void>)> done)
{
    m_secrets.insert(key, secret);
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void MemorySecretStore::remove(const QString& key, QObject* context, std::function<void(Result<void>)> done)
{
    m_secrets.remove(key);
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

QString MemorySecretStore::placeName() const
{
    return u"memory"_s;
}

} // namespace brickbench
