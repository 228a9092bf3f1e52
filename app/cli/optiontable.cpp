// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/optiontable.h"

#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

constexpr unsigned bitOf(Action action)
{
    return 1u << unsigned(action);
}

constexpr unsigned anyAction = ~0u;
constexpr unsigned runOnly = bitOf(Action::Run);
constexpr unsigned withCommand
    = bitOf(Action::CommandStatus) | bitOf(Action::WaitForCommand) | bitOf(Action::CancelCommand);
constexpr unsigned waitOnly = bitOf(Action::WaitForCommand);
constexpr unsigned withResult = runOnly | waitOnly;
constexpr unsigned uploadOnly = bitOf(Action::UploadLibrary);
constexpr unsigned withLibrary = bitOf(Action::InstallLibrary) | bitOf(Action::UninstallLibrary);
constexpr unsigned withCluster = bitOf(Action::CreateContext) | bitOf(Action::ContextStatus)
    | bitOf(Action::DestroyContext) | bitOf(Action::ListLibraries) | bitOf(Action::ClusterStatus)
    | bitOf(Action::RestartCluster) | bitOf(Action::LibraryStatus) | withLibrary | runOnly | uploadOnly
    | withCommand;
constexpr unsigned withContext
    = bitOf(Action::ContextStatus) | bitOf(Action::DestroyContext) | runOnly | withCommand;
constexpr unsigned withLanguage = bitOf(Action::CreateContext) | runOnly | uploadOnly;

Result<void> setLanguage(Arguments& arguments, const QString& value)
{
    arguments.language = languageFromName(value);
    if (!arguments.language)
        return failure(Error::Kind::Invalid,
            u"There is no language %1; there are python, sql, scala and r."_s.arg(value));
    return {};
}

Result<void> setLibraryKind(Arguments& arguments, const QString& value)
{
    using Kind = LibrarySource::Kind;
    static constexpr std::array names{
        std::pair{"pypi", Kind::PyPi},
        std::pair{"maven", Kind::Maven},
        std::pair{"cran", Kind::Cran},
        std::pair{"whl", Kind::Wheel},
        std::pair{"jar", Kind::Jar},
        std::pair{"egg", Kind::Egg},
        std::pair{"requirements", Kind::Requirements},
    };
    for (const auto& [name, kind] : names) {
        if (value.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0) {
            arguments.library.kind = kind;
            return {};
        }
    }
    return failure(Error::Kind::Invalid,
        u"There is no kind %1; there are pypi, maven, cran, whl, jar, egg and requirements."_s.arg(value));
}

Result<void> setRepository(Arguments& arguments, const QString& value)
{
    arguments.library.repository = value;
    return {};
}

Result<void> addExclusion(Arguments& arguments, const QString& value)
{
    arguments.library.exclusions.append(value);
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
        std::pair{"html", Format::Html},
        std::pair{"xlsx", Format::Xlsx},
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

Result<void> setCode(Arguments& arguments, const QString& value)
{
    // Elsewhere the last one wins, so that an alias can be overruled; code must not be dropped in silence.
    if (arguments.code)
        return failure(Error::Kind::Invalid, u"-e is given twice; put all the code into one."_s);
    arguments.code = value;
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

constexpr std::array optionTable{
    Option{"--host", anyAction, true, false, setChoice<&ConnectionChoice::host>},
    Option{"--profile", anyAction, true, false, setChoice<&ConnectionChoice::profile>},
    Option{"--user", anyAction, true, false, setChoice<&ConnectionChoice::user>},
    Option{"--local", anyAction, false, false, setFlag<&Arguments::isLocal>},
    Option{"--format", anyAction, true, false, setFormat},
    Option{"--trace", anyAction, true, false, setText<&Arguments::traceFile>},
    Option{"--cluster", withCluster, true, false, setId<&Arguments::cluster>},
    Option{"--context", withContext, true, false, setId<&Arguments::context>},
    Option{"--command", withCommand, true, false, setId<&Arguments::command>},
    Option{"--language", withLanguage, true, false, setLanguage},
    Option{"-e", runOnly, true, true, setCode},
    Option{"--file-upload", runOnly, false, false, setFlag<&Arguments::isFileUpload>},
    Option{"--rich", runOnly, false, false, setFlag<&Arguments::isRich>},
    Option{"--rich-tag", waitOnly, true, false, setText<&Arguments::richTag>},
    Option{"--option", runOnly, true, false, addRunOption},
    Option{"-o", withResult, true, false, setText<&Arguments::outputFile>},
    Option{"--images", withResult, true, false, setText<&Arguments::imagesFolder>},
    Option{"--timeout", withResult, true, false, setTimeout},
    Option{"--name", uploadOnly, true, false, setText<&Arguments::libraryName>},
    Option{"--kind", withLibrary, true, false, setLibraryKind},
    Option{"--repo", withLibrary, true, false, setRepository},
    Option{"--exclude", withLibrary, true, false, addExclusion},
    Option{"--uri", uploadOnly, true, false, setText<&Arguments::uri>},
};

} // namespace

const Option* findOption(const QString& name)
{
    for (const Option& option : optionTable) {
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
