// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentialsources.h"

#include <QFile>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// A value, and where it was found, for people.
struct Found {
    QString value;
    QString source;
};

struct EnvironmentName {
    const char* key; ///< in ~/.databrickscfg
    const char* variable;
};

constexpr std::array environmentNames{
    EnvironmentName{"host", "DATABRICKS_HOST"},
    EnvironmentName{"token", "DATABRICKS_TOKEN"},
    EnvironmentName{"username", "DATABRICKS_USERNAME"},
    EnvironmentName{"password", "DATABRICKS_PASSWORD"},
    EnvironmentName{"client_id", "DATABRICKS_CLIENT_ID"},
    EnvironmentName{"client_secret", "DATABRICKS_CLIENT_SECRET"},
    EnvironmentName{"auth_type", "DATABRICKS_AUTH_TYPE"},
    EnvironmentName{"workspace_id", "DATABRICKS_WORKSPACE_ID"},
};

/// The three sources of one resolution; every value is looked up in the same order.
class Sources {
public:
    Sources(const ConnectionChoice& choice, const QProcessEnvironment& environment, QString homeFolder)
        : m_choice(choice)
        , m_environment(environment)
        , m_home(std::move(homeFolder))
    {
    }

    Result<void> loadConfig();
    Found find(const QString& key) const;
    bool hasCredentials() const;
    /// With no profile named, a profile of the same host lends its credentials.
    void adoptProfileOf(const QUrl& host);
    /// A profile's secret goes to that profile's host only.
    Result<void> checkProfileHost(const QUrl& host) const;
    std::optional<Credentials> fromNetrc(const QString& host) const;
    QString fileName() const { return m_path; }

private:
    QString fromEnvironment(const QString& key) const;

    const ConnectionChoice& m_choice;
    const QProcessEnvironment& m_environment;
    QString m_home;
    QString m_path;
    DatabricksConfig m_config;
    const DatabricksConfig::Profile* m_profile = nullptr;
    bool m_isProfileNamed = false;
};

Result<void> Sources::loadConfig()
{
    QProcessEnvironment environment = m_environment;
    environment.insert(u"HOME"_s, m_home);
    m_path = DatabricksConfig::path(environment);
    QString name
        = m_choice.profile.isEmpty() ? m_environment.value(u"DATABRICKS_CONFIG_PROFILE"_s) : m_choice.profile;
    m_isProfileNamed = !name.isEmpty();
    const bool givenElsewhere = !m_choice.host.isEmpty() || !fromEnvironment(u"host"_s).isEmpty();
    auto config = DatabricksConfig::load(m_path);
    if (!config) {
        if (m_isProfileNamed || !givenElsewhere)
            return Unexpected(std::move(config).error());
        return {}; // an unreadable file matters only to those who need it
    }
    m_config = *std::move(config);
    if (!m_isProfileNamed)
        name = m_config.defaultProfile;
    const DatabricksConfig::Profile* profile = m_config.find(name);
    if (m_isProfileNamed && !profile)
        return failure(Error::Kind::Invalid,
            u"there is no profile %1 in %2; name one that is there, or add it"_s.arg(name, m_path));
    if (m_isProfileNamed || !givenElsewhere)
        m_profile = profile;
    return {};
}

QString Sources::fromEnvironment(const QString& key) const
{
    for (const EnvironmentName& name : environmentNames) {
        if (key == QLatin1StringView(name.key))
            return m_environment.value(QLatin1StringView(name.variable)).trimmed();
    }
    return {};
}

Found Sources::find(const QString& key) const
{
    if (key == "host"_L1 && !m_choice.host.isEmpty())
        return {m_choice.host, u"the command line"_s};
    if (key == "username"_L1 && !m_choice.user.isEmpty())
        return {m_choice.user, u"the command line"_s};
    if (const QString value = fromEnvironment(key); !value.isEmpty())
        return {value, u"the environment"_s};
    if (m_profile && !m_profile->values.value(key).isEmpty())
        return {m_profile->values.value(key), u"profile %1 of %2"_s.arg(m_profile->name, m_path)};
    return {};
}

bool Sources::hasCredentials() const
{
    return !find(u"token"_s).value.isEmpty() || !find(u"password"_s).value.isEmpty()
        || !find(u"client_secret"_s).value.isEmpty();
}

void Sources::adoptProfileOf(const QUrl& host)
{
    if (m_profile || hasCredentials())
        return;
    const auto isOfHost = [&host](const DatabricksConfig::Profile* profile) {
        const auto own = normalizedHost(profile ? profile->values.value(u"host"_s) : QString());
        return own && own->url == host;
    };
    if (const auto* standard = m_config.find(m_config.defaultProfile); isOfHost(standard)) {
        m_profile = standard;
        return;
    }
    const DatabricksConfig::Profile* only = nullptr;
    for (const DatabricksConfig::Profile& profile : m_config.profiles) {
        if (!isOfHost(&profile))
            continue;
        if (only)
            return; // two profiles of one host: which one is meant must be said
        only = &profile;
    }
    m_profile = only;
}

Result<void> Sources::checkProfileHost(const QUrl& host) const
{
    if (!m_profile || m_profile->values.value(u"host"_s).isEmpty())
        return {};
    const auto own = normalizedHost(m_profile->values.value(u"host"_s));
    if (own && own->url == host)
        return {};
    for (const QString& key : {u"token"_s, u"password"_s}) {
        const Found found = find(key);
        if (!found.value.isEmpty() && found.source.startsWith("profile "_L1))
            return failure(Error::Kind::Invalid,
                u"profile %1 belongs to %2, and its secret is not sent to %3; name the profile of that host, "
                "or set DATABRICKS_TOKEN"_s.arg(
                    m_profile->name, m_profile->values.value(u"host"_s), host.toString()));
    }
    return {};
}

std::optional<Credentials> Sources::fromNetrc(const QString& host) const
{
    const QString path = m_environment.value(u"NETRC"_s, m_home + "/.netrc"_L1);
    QFile file(path);
#ifdef Q_OS_WIN
    if (!file.exists())
        file.setFileName(m_home + "/_netrc"_L1);
#endif
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    auto found = netrcCredentials(file.readAll(), host);
    if (found && !m_choice.user.isEmpty() && found->user != m_choice.user)
        return std::nullopt;
    return found;
}

/// "pat", "basic" or "" (none complete), from what there is and from auth_type.
Result<QString> methodOf(const Sources& sources, const ConnectionChoice& choice)
{
    QStringList complete;
    if (!sources.find(u"token"_s).value.isEmpty())
        complete.append(u"pat"_s);
    if (!sources.find(u"username"_s).value.isEmpty() && !sources.find(u"password"_s).value.isEmpty())
        complete.append(u"basic"_s);
    if (!sources.find(u"client_id"_s).value.isEmpty() && !sources.find(u"client_secret"_s).value.isEmpty())
        complete.append(u"oauth-m2m"_s);
    if (!choice.user.isEmpty())
        return u"basic"_s;
    const Found forced = sources.find(u"auth_type"_s);
    if (!forced.value.isEmpty()) {
        const QString method = forced.value.toLower();
        if (method != "pat"_L1 && method != "basic"_L1)
            return failure(Error::Kind::Invalid,
                u"auth_type %1 (from %2) is not supported; use pat with a token, or basic"_s.arg(
                    forced.value, forced.source));
        if (!complete.contains(method))
            return failure(Error::Kind::Invalid,
                u"auth_type %1 (from %2) needs %3"_s.arg(forced.value, forced.source,
                    method == "pat"_L1 ? u"a token"_s : u"a user name and a password"_s));
        return method;
    }
    if (complete.size() > 1)
        return failure(Error::Kind::Invalid,
            u"more than one authorization method configured: %1; set auth_type (DATABRICKS_AUTH_TYPE) to the "
            "one to use, or remove the others"_s.arg(complete.join(" and "_L1)));
    if (complete == QStringList{u"oauth-m2m"_s})
        return failure(Error::Kind::Invalid,
            u"only client_id and client_secret are set, and OAuth for service principals is not supported; set "
            "a token"_s);
    return complete.value(0);
}

Result<ResolvedConnection> withCredentials(
    const Sources& sources, const ConnectionChoice& choice, ResolvedConnection connection)
{
    const auto method = methodOf(sources, choice);
    if (!method)
        return Unexpected(method.error());
    const QString user = sources.find(u"username"_s).value;
    Found secret = sources.find(*method == "pat"_L1 ? u"token"_s : u"password"_s);
    // `token:<PAT>` is the Basic form of a token.
    if (*method == "basic"_L1 && secret.value.isEmpty() && user == "token"_L1)
        secret = sources.find(u"token"_s);
    if (!method->isEmpty() && !secret.value.isEmpty()) {
        connection.credentials = *method == "pat"_L1 ? Credentials::bearer(Secret(secret.value))
                                                     : Credentials::basic(user, Secret(secret.value));
        connection.source = secret.source;
        return connection;
    }
    if (auto found = sources.fromNetrc(connection.host.url.host())) {
        connection.credentials = *std::move(found);
        connection.source = u".netrc"_s;
        return connection;
    }
    Error missing;
    missing.kind = Error::Kind::Invalid;
    missing.code = noCredentialsCode;
    const QString host = connection.host.url.host();
    if (choice.user.isEmpty() && choice.host.isEmpty() && !choice.profile.isEmpty())
        missing.detail = u"the profile %1 of %2 has no credentials; add a line token = … to it"_s.arg(
            choice.profile, sources.fileName());
    else if (choice.user.isEmpty())
        missing.detail
            = u"there are no credentials for %1; set DATABRICKS_TOKEN, or put the host and a token into a "
              "profile of %2, or add \"machine %1 login token password …\" to ~/.netrc"_s.arg(
                  host, sources.fileName());
    else
        missing.detail = u"there is no password for user %1 at %2; set DATABRICKS_PASSWORD, or add \"machine "
                         "%2 login %1 password …\" to ~/.netrc"_s.arg(choice.user, host);
    return Unexpected(std::move(missing));
}

} // namespace

Result<ResolvedConnection> resolveConnection(
    const ConnectionChoice& choice, const QProcessEnvironment& environment, const QString& homeFolder)
{
    Sources sources(choice, environment, homeFolder);
    if (const auto loaded = sources.loadConfig(); !loaded)
        return Unexpected(loaded.error());
    const Found host = sources.find(u"host"_s);
    if (host.value.isEmpty() && !choice.profile.isEmpty())
        return failure(Error::Kind::Invalid,
            u"the profile %1 of %2 names no workspace; add a line host = https://… to it"_s.arg(
                choice.profile, sources.fileName()));
    if (host.value.isEmpty())
        return failure(Error::Kind::Invalid,
            u"no workspace is named; give --host, set DATABRICKS_HOST, or add a profile with a host to %1"_s
                .arg(sources.fileName()));
    const auto normalized = normalizedHost(host.value);
    if (!normalized) {
        Error error = normalized.error();
        error.detail += u" (from %1)"_s.arg(host.source);
        return Unexpected(std::move(error));
    }
    sources.adoptProfileOf(normalized->url);
    if (const auto checked = sources.checkProfileHost(normalized->url); !checked)
        return Unexpected(checked.error());
    ResolvedConnection connection;
    connection.host = *normalized;
    if (connection.host.workspaceId.isEmpty())
        connection.host.workspaceId = sources.find(u"workspace_id"_s).value;
    return withCredentials(sources, choice, std::move(connection));
}

} // namespace brickbench
