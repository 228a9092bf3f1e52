// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilestore.h"

#include "core/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using Place = ConnectionProfile::SecretPlace;

constexpr std::array places{
    std::pair{Place::Keychain, "keychain"},
    std::pair{Place::ThisSession, "thisSession"},
    std::pair{Place::ConfigFile, "configFile"},
    std::pair{Place::Netrc, "netrc"},
    std::pair{Place::Environment, "environment"},
    std::pair{Place::LocalWorkspace, "localWorkspace"},
};

constexpr std::array methods{
    std::pair{Credentials::Method::None, "none"},
    std::pair{Credentials::Method::Bearer, "bearer"},
    std::pair{Credentials::Method::Basic, "basic"},
};

template <typename Table, typename Value>
QString wordOf(const Table& table, Value value)
{
    const auto at = std::find_if(
        table.begin(), table.end(), [value](const auto& entry) { return entry.first == value; });
    return QLatin1StringView(at == table.end() ? "" : at->second);
}

template <typename Value, typename Table>
Value valueOf(const Table& table, const QString& word, Value fallback)
{
    const auto at = std::find_if(table.begin(), table.end(),
        [&word](const auto& entry) { return word == QLatin1StringView(entry.second); });
    return at == table.end() ? fallback : at->first;
}

QJsonObject toJson(const ConnectionProfile& profile)
{
    return {
        {u"id"_s, profile.id},
        {u"name"_s, profile.name},
        {u"host"_s, profile.host.toString(QUrl::RemoveUserInfo)},
        {u"workspaceId"_s, profile.workspaceId},
        {u"method"_s, wordOf(methods, profile.method)},
        {u"user"_s, profile.user},
        {u"secretPlace"_s, wordOf(places, profile.secretPlace)},
        {u"configProfile"_s, profile.configProfile},
        {u"color"_s, profile.color},
        {u"isProduction"_s, profile.isProduction},
    };
}

ConnectionProfile fromJson(const QJsonObject& json)
{
    ConnectionProfile profile;
    profile.id = json["id"_L1].toString();
    profile.name = json["name"_L1].toString();
    profile.host = QUrl(json["host"_L1].toString());
    profile.workspaceId = json["workspaceId"_L1].toString();
    profile.method = valueOf(methods, json["method"_L1].toString(), Credentials::Method::Bearer);
    profile.user = json["user"_L1].toString();
    profile.secretPlace = valueOf(places, json["secretPlace"_L1].toString(), Place::Keychain);
    profile.configProfile = json["configProfile"_L1].toString();
    profile.color = json["color"_L1].toString();
    profile.isProduction = json["isProduction"_L1].toBool();
    return profile;
}

/// The name the broken file is kept under, "" when it could not be moved.
QString keepAside(const QString& file)
{
    for (int i = 1; i < 100; ++i) {
        const QString aside = u"%1.broken-%2"_s.arg(file).arg(i);
        if (!QFile::exists(aside))
            return QFile::rename(file, aside) ? aside : QString();
    }
    return {};
}

} // namespace

ProfileStore::ProfileStore(QString file)
    : m_file(std::move(file))
{
}

Result<void> ProfileStore::load()
{
    m_profiles.clear();
    QFile file(m_file);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Io, u"%1 cannot be read: %2"_s.arg(m_file, file.errorString()));
    const QByteArray bytes = file.readAll();
    file.close();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    const QJsonValue list = document.object()["profiles"_L1];
    if (!list.isArray()) {
        const QString aside = keepAside(m_file);
        const QString why
            = problem.error == QJsonParseError::NoError ? u"it has no profiles"_s : problem.errorString();
        return failure(Error::Kind::Protocol,
            u"the list of connections in %1 is broken (%2); %3"_s.arg(m_file, why,
                aside.isEmpty() ? u"it could not be moved aside"_s : u"it is kept as %1"_s.arg(aside)));
    }
    const QJsonArray items = list.toArray();
    for (const QJsonValue& item : items) {
        ConnectionProfile profile = fromJson(item.toObject());
        if (profile.id.isEmpty() || find(profile.id))
            qCWarning(logSession) << "A connection without an id of its own was left out of the list";
        else
            m_profiles.push_back(std::move(profile));
    }
    return {};
}

const ConnectionProfile* ProfileStore::find(const QString& id) const
{
    const auto at = std::find_if(m_profiles.begin(), m_profiles.end(),
        [&id](const ConnectionProfile& profile) { return profile.id == id; });
    return at == m_profiles.end() ? nullptr : &*at;
}

Result<void> ProfileStore::save(const ConnectionProfile& profile)
{
    const auto before = m_profiles;
    const auto at = std::find_if(m_profiles.begin(), m_profiles.end(),
        [&profile](const ConnectionProfile& known) { return known.id == profile.id; });
    if (at == m_profiles.end())
        m_profiles.push_back(profile);
    else
        *at = profile;
    auto written = write();
    if (!written)
        m_profiles = before; // what is shown is what the next start will find
    return written;
}

Result<void> ProfileStore::remove(const QString& id)
{
    const auto before = m_profiles;
    std::erase_if(m_profiles, [&id](const ConnectionProfile& profile) { return profile.id == id; });
    auto written = write();
    if (!written)
        m_profiles = before;
    return written;
}

Result<void> ProfileStore::write() const
{
    QJsonArray items;
    for (const ConnectionProfile& profile : m_profiles)
        items.append(toJson(profile));
    const QString folder = QFileInfo(m_file).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(Error::Kind::Io, u"the folder %1 cannot be made"_s.arg(folder));
    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"profiles"_s, items}}).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(Error::Kind::Io, u"%1 cannot be written: %2"_s.arg(m_file, file.errorString()));
    return {};
}

} // namespace brickbench
