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

} // namespace

ClusterApi rememberedClusterApi(const Settings& settings, const QUrl& host)
{
    const QString key = keyOf(host);
    for (const QString& entry : settings.value(settings::clusterApis)) {
        if (!entry.startsWith(key))
            continue;
        for (const auto& [name, api] : names) {
            if (QStringView(entry).mid(key.size()) == name)
                return api;
        }
    }
    return ClusterApi::V12;
}

void rememberClusterApi(Settings& settings, const QUrl& host, ClusterApi api)
{
    const QString key = keyOf(host);
    QStringList entries = settings.value(settings::clusterApis);
    entries.removeIf([&key](const QString& entry) { return entry.startsWith(key); });
    for (const auto& [name, named] : names) {
        if (named == api && api != ClusterApi::V12)
            entries.append(key + name);
    }
    settings.set(settings::clusterApis, entries.mid(std::max<qsizetype>(0, entries.size() - mostHosts)));
}

} // namespace brickbench
