// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterapisetting.h"

#include "core/settingskeys.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr qsizetype mostHosts = 100;
constexpr std::array<std::pair<QLatin1StringView, ClusterApi>, 3> names{{
    {"1.2"_L1, ClusterApi::V12},
    {"2.1"_L1, ClusterApi::V21},
    {"2.0"_L1, ClusterApi::V20},
}};

QString keyOf(const QUrl& host)
{
    return host.host().toLower() + (host.port() < 0 ? QString() : u":%1"_s.arg(host.port())) + u'=';
}

/// What is kept of \a host, "" for nothing.
QString kept(const Settings& settings, const Setting<QStringList>& setting, const QUrl& host)
{
    const QString key = keyOf(host);
    for (const QString& entry : settings.value(setting)) {
        if (entry.startsWith(key))
            return entry.mid(key.size());
    }
    return {};
}

/// "" forgets the host.
void keep(Settings& settings, const Setting<QStringList>& setting, const QUrl& host, const QString& value)
{
    const QString key = keyOf(host);
    QStringList entries = settings.value(setting);
    entries.removeIf([&key](const QString& entry) { return entry.startsWith(key); });
    if (!value.isEmpty())
        entries.append(key + value);
    settings.set(setting, entries.mid(std::max<qsizetype>(0, entries.size() - mostHosts)));
}

QString nameOf(ClusterApi api)
{
    for (const auto& [name, named] : names) {
        if (named == api)
            return name;
    }
    return {};
}

} // namespace

ClusterApi rememberedClusterApi(const Settings& settings, const QUrl& host)
{
    const QString value = kept(settings, settings::clusterApis, host);
    for (const auto& [name, api] : names) {
        if (value == name)
            return api;
    }
    return ClusterApi::V12;
}

void rememberClusterApi(Settings& settings, const QUrl& host, ClusterApi api)
{
    keep(settings, settings::clusterApis, host, api == ClusterApi::V12 ? QString() : nameOf(api));
}

ClusterApi2 rememberedClusterApi2(const Settings& settings, const QUrl& host)
{
    const bool isOld = kept(settings, settings::clusterApis2, host) == nameOf(ClusterApi::V20);
    return isOld ? ClusterApi2::V20 : ClusterApi2::V21;
}

void rememberClusterApi2(Settings& settings, const QUrl& host, ClusterApi2 api)
{
    const bool isUsual = api == ClusterApi2::V21;
    keep(settings, settings::clusterApis2, host, isUsual ? QString() : nameOf(clusterApiOf(api)));
}

} // namespace brickbench
