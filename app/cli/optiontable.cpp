// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/optiontable.h"

#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

constexpr unsigned bit(Action action)
{
    return 1u << unsigned(action);
}

constexpr unsigned every = ~0u;
constexpr unsigned run = bit(Action::Run);
constexpr unsigned upload = bit(Action::UploadLibrary);
constexpr unsigned withCluster = bit(Action::CreateContext) | bit(Action::ContextStatus)
    | bit(Action::DestroyContext) | bit(Action::ListLibraries) | bit(Action::ClusterStatus)
    | bit(Action::RestartCluster) | run | upload;
constexpr unsigned withContext = bit(Action::ContextStatus) | bit(Action::DestroyContext) | run;
constexpr unsigned withLanguage = bit(Action::CreateContext) | run | upload;

Result<void> setLanguage(Arguments& arguments, const QString& value)
{
    arguments.language = languageFromName(value);
    if (!arguments.language)
        return failure(Error::Kind::Invalid,
            u"There is no language %1; there are python, sql, scala and r."_s.arg(value));
    return {};
}

Result<void> setFormat(Arguments& arguments, const QString& value)
{
    static constexpr std::array names{
        std::pair{"auto", Format::Auto},
        std::pair{"table", Format::Table},
        std::pair{"json", Format::Json},
        std::pair{"csv", Format::Csv},
        std::pair{"tsv", Format::Tsv},
        std::pair{"jsonl", Format::Jsonl},
        std::pair{"markdown", Format::Markdown},
    };
    for (const auto& [name, format] : names) {
        if (value.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0) {
            arguments.format = format;
            return {};
        }
    }
    return failure(Error::Kind::Invalid, u"There is no format %1."_s.arg(value));
}

Result<void> setTimeout(Arguments& arguments, const QString& value)
{
    constexpr double longest = 366.0 * 24 * 3600;
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(seconds) || seconds <= 0 || seconds > longest)
        return failure(Error::Kind::Invalid, u"--timeout needs a number of seconds above 0."_s);
    arguments.timeout = std::chrono::milliseconds(qint64(std::ceil(seconds * 1000)));
    return {};
}

Result<void> addRunOption(Arguments& arguments, const QString& value)
{
    const qsizetype equals = value.indexOf(u'=');
    if (equals <= 0)
        return failure(Error::Kind::Invalid, u"--option needs KEY=VALUE, for example displayRowLimit=100."_s);
    arguments.options.insert(value.first(equals), value.sliced(equals + 1));
    return {};
}

template <auto Member>
Result<void> setText(Arguments& arguments, const QString& value)
{
    arguments.*Member = value;
    return {};
}

template <auto Member>
Result<void> setFlag(Arguments& arguments, const QString&)
{
    arguments.*Member = true;
    return {};
}

template <auto Member>
Result<void> setId(Arguments& arguments, const QString& value)
{
    (arguments.*Member).text = value;
    return {};
}

template <auto Member>
Result<void> setChoice(Arguments& arguments, const QString& value)
{
    arguments.connection.*Member = value;
    return {};
}

constexpr std::array options{
    Option{"--host", every, true, false, setChoice<&ConnectionChoice::host>},
    Option{"--profile", every, true, false, setChoice<&ConnectionChoice::profile>},
    Option{"--user", every, true, false, setChoice<&ConnectionChoice::user>},
    Option{"--local", every, false, false, setFlag<&Arguments::isLocal>},
    Option{"--format", every, true, false, setFormat},
    Option{"--trace", every, true, false, setText<&Arguments::traceFile>},
    Option{"--cluster", withCluster, true, false, setId<&Arguments::cluster>},
    Option{"--context", withContext, true, false, setId<&Arguments::context>},
    Option{"--language", withLanguage, true, false, setLanguage},
    Option{"-e", run, true, true, setText<&Arguments::code>},
    Option{"--file-upload", run, false, false, setFlag<&Arguments::isFileUpload>},
    Option{"--option", run, true, false, addRunOption},
    Option{"-o", run, true, false, setText<&Arguments::outputFile>},
    Option{"--images", run, true, false, setText<&Arguments::imagesFolder>},
    Option{"--timeout", run, true, false, setTimeout},
    Option{"--name", upload, true, false, setText<&Arguments::libraryName>},
    Option{"--uri", upload, true, false, setText<&Arguments::uri>},
};

} // namespace

const Option* findOption(const QString& name)
{
    for (const Option& option : options) {
        if (name == QLatin1StringView(option.name))
            return &option;
    }
    return nullptr;
}

bool isSecretOption(const QString& name)
{
    static constexpr std::array names{
        "--token"_L1, "--password"_L1, "--pat"_L1, "--secret"_L1, "--client-secret"_L1};
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace brickbench::cli
