// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "cli/optiontable.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

namespace {

Unexpected usage(const QString& sentence)
{
    return failure(Error::Kind::Invalid, sentence);
}

struct Words {
    QStringList operands;
    std::vector<std::pair<const Option*, QString>> options;
    bool wantsHelp = false;
    bool wantsVersion = false;
};

/// Two words, or one that is a command of its own.
struct CommandName {
    const char* group;
    const char* verb;
    Action action;
};

constexpr std::array commandNames{
    CommandName{"clusters", "list", Action::ListClusters},
    CommandName{"clusters", "status", Action::ClusterStatus},
    CommandName{"clusters", "restart", Action::RestartCluster},
    CommandName{"contexts", "create", Action::CreateContext},
    CommandName{"contexts", "status", Action::ContextStatus},
    CommandName{"contexts", "destroy", Action::DestroyContext},
    CommandName{"commands", "status", Action::CommandStatus},
    CommandName{"commands", "wait", Action::WaitForCommand},
    CommandName{"commands", "cancel", Action::CancelCommand},
    CommandName{"libraries", "list", Action::ListLibraries},
    CommandName{"libraries", "upload", Action::UploadLibrary},
    CommandName{"libraries", "status", Action::LibraryStatus},
    CommandName{"libraries", "install", Action::InstallLibrary},
    CommandName{"libraries", "uninstall", Action::UninstallLibrary},
};

Result<Words> split(const QStringList& words)
{
    Words result;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        if (word == "--"_L1) {
            result.operands += words.sliced(i + 1);
            break;
        }
        if (!word.startsWith(u'-') || word == "-"_L1) {
            result.operands.append(word);
            continue;
        }
        const qsizetype equals = word.startsWith("--"_L1) ? word.indexOf(u'=') : -1;
        const QString name = equals < 0 ? word : word.first(equals);
        if (name == "--help"_L1 || name == "-h"_L1) {
            result.wantsHelp = true;
            continue;
        }
        if (name == "--version"_L1 || name == "-V"_L1) {
            result.wantsVersion = true;
            continue;
        }
        if (isSecretOption(name))
            return usage(
                u"%1 is not possible: other users can read a command line. Set DATABRICKS_TOKEN (or "
                "DATABRICKS_PASSWORD), or use a profile of ~/.databrickscfg or ~/.netrc."_s.arg(name));
        const Option* option = findOption(name);
        if (!option)
            return usage(u"There is no option %1."_s.arg(name));
        if (!option->takesValue) {
            if (equals >= 0)
                return usage(u"Option %1 takes no value."_s.arg(name));
            result.options.emplace_back(option, QString());
        } else if (equals >= 0) {
            result.options.emplace_back(option, word.sliced(equals + 1));
        } else if (++i < words.size()) {
            result.options.emplace_back(option, words.at(i));
        } else {
            return usage(u"Option %1 needs a value."_s.arg(name));
        }
    }
    return result;
}

/// Takes the command's own words off the operands.
Result<Action> takeAction(QStringList& operands)
{
    if (operands.isEmpty())
        return usage(u"No command is given."_s);
    const QString group = operands.takeFirst();
    if (group == "help"_L1)
        return Action::Help;
    if (group == "run"_L1)
        return Action::Run;
    const QString verb = operands.isEmpty() ? QString() : operands.first();
    QStringList verbs;
    for (const CommandName& name : commandNames) {
        if (group != QLatin1StringView(name.group))
            continue;
        verbs.append(QLatin1StringView(name.verb));
        if (verb == QLatin1StringView(name.verb)) {
            operands.removeFirst();
            return name.action;
        }
    }
    if (verbs.isEmpty())
        return usage(
            u"There is no command %1; there are clusters, contexts, run, commands and libraries."_s.arg(
                group));
    return usage(u"%1 needs one of: %2."_s.arg(group, verbs.join(", "_L1)));
}

/// What the words behind the command stand for.
Result<void> takeOperand(Arguments& arguments, const QStringList& operands)
{
    if (operands.isEmpty())
        return {};
    if (operands.size() > 1)
        return usage(u"\"%1\" is one word too many."_s.arg(operands.at(1)));
    const QString& word = operands.first();
    switch (arguments.action) {
    case Action::ClusterStatus:
    case Action::RestartCluster:
        arguments.cluster = ClusterId{word};
        return {};
    case Action::ContextStatus:
    case Action::DestroyContext:
        arguments.context = ContextId{word};
        return {};
    case Action::CommandStatus:
    case Action::WaitForCommand:
    case Action::CancelCommand:
        arguments.command = CommandId{word};
        return {};
    case Action::Run:
    case Action::UploadLibrary:
        arguments.file = word;
        return {};
    case Action::InstallLibrary:
    case Action::UninstallLibrary:
        arguments.library.text = word;
        return {};
    default:
        return usage(u"\"%1\" is one word too many."_s.arg(word));
    }
}

Result<void> checkRun(Arguments& arguments)
{
    if (arguments.code.has_value() == !arguments.file.isEmpty())
        return usage(u"run needs either -e CODE, or a FILE, or - for standard input."_s);
    if (!arguments.language && !arguments.file.isEmpty())
        arguments.language = languageFromName(QFileInfo(arguments.file).suffix());
    if (!arguments.language)
        return usage(u"run needs --language: python, sql, scala or r."_s);
    if (arguments.isFileUpload && arguments.file.isEmpty())
        return usage(u"--file-upload needs a FILE (or - for standard input)."_s);
    if (arguments.isRich && (arguments.language != Language::Python || arguments.isFileUpload))
        return usage(u"--rich is for python that is sent as a command: it goes without --file-upload."_s);
    return {};
}

bool namesCommand(Action action)
{
    return action == Action::CommandStatus || action == Action::WaitForCommand
        || action == Action::CancelCommand;
}

Result<void> checkIds(const Arguments& arguments)
{
    const bool needsContext = namesCommand(arguments.action) || arguments.action == Action::ContextStatus
        || arguments.action == Action::DestroyContext;
    if (needsContext && arguments.context.isEmpty())
        return usage(u"--context is missing."_s);
    if (namesCommand(arguments.action) && arguments.command.isEmpty())
        return usage(u"--command is missing."_s);
    return {};
}

/// What a library is by the look of it, where --kind does not say it.
LibrarySource::Kind guessedKind(const QString& text)
{
    using Kind = LibrarySource::Kind;
    const bool isPath = text.contains(u'/');
    if (text.endsWith(".whl"_L1, Qt::CaseInsensitive))
        return Kind::Wheel;
    if (text.endsWith(".jar"_L1, Qt::CaseInsensitive))
        return Kind::Jar;
    if (isPath && text.endsWith(".egg"_L1, Qt::CaseInsensitive))
        return Kind::Egg;
    if (isPath && text.endsWith(".txt"_L1, Qt::CaseInsensitive))
        return Kind::Requirements;
    return !isPath && text.count(u':') >= 2 ? Kind::Maven : Kind::PyPi;
}

Result<void> checkLibrary(LibrarySource& library)
{
    if (library.text.isEmpty())
        return usage(u"Name the library: a package, group:artifact:version, or a path."_s);
    if (library.kind == LibrarySource::Kind::Unknown)
        library.kind = guessedKind(library.text);
    using Kind = LibrarySource::Kind;
    const bool isPackage
        = library.kind == Kind::PyPi || library.kind == Kind::Maven || library.kind == Kind::Cran;
    if (!library.repository.isEmpty() && !isPackage)
        return usage(u"--repo is for packages of pypi, maven and cran."_s);
    if (!library.exclusions.isEmpty() && library.kind != Kind::Maven)
        return usage(u"--exclude is for maven."_s);
    return {};
}

Result<void> check(Arguments& arguments)
{
    if (!arguments.connection.host.isEmpty()) {
        if (const auto host = normalizedHost(arguments.connection.host); !host)
            return usage(u"--host cannot be used: %1."_s.arg(host.error().detail));
    }
    if (arguments.isLocal
        && !(arguments.connection.host + arguments.connection.profile + arguments.connection.user).isEmpty())
        return usage(u"--local goes without --host, --profile and --user."_s);
    if (const auto ids = checkIds(arguments); !ids)
        return ids;
    if (deliversResult(arguments.action) && arguments.format == Format::Table)
        return usage(
            u"This command knows the formats auto, json, csv, tsv, jsonl, markdown, html and xlsx."_s);
    if (arguments.action == Action::Run)
        return checkRun(arguments);
    if (!deliversResult(arguments.action) && arguments.format != Format::Auto
        && arguments.format != Format::Table && arguments.format != Format::Json)
        return usage(u"This command knows the formats table and json."_s);
    if ((arguments.action == Action::CreateContext || arguments.action == Action::UploadLibrary)
        && !arguments.language)
        return usage(u"--language is missing: python, sql, scala or r."_s);
    if (arguments.action == Action::InstallLibrary || arguments.action == Action::UninstallLibrary)
        return checkLibrary(arguments.library);
    if (arguments.action == Action::UploadLibrary && arguments.libraryName.isEmpty())
        return usage(u"--name is missing."_s);
    if (arguments.action == Action::UploadLibrary && arguments.uri.isEmpty() == arguments.file.isEmpty())
        return usage(u"libraries upload needs either --uri URI or a FILE."_s);
    return {};
}

} // namespace

Result<Arguments> parseArguments(const QStringList& words)
{
    auto parts = split(words);
    // Whoever asks for help gets it, whatever else is wrong.
    if (words.contains("--help"_L1) || words.contains("-h"_L1))
        return Arguments{};
    if (!parts)
        return Unexpected(parts.error());
    Arguments arguments;
    if (parts->wantsVersion) {
        arguments.action = Action::Version;
        return arguments;
    }
    const auto action = takeAction(parts->operands);
    if (!action)
        return Unexpected(action.error());
    arguments.action = *action;
    if (arguments.action == Action::Help)
        return arguments;
    for (const auto& [option, value] : parts->options) {
        if (!option->isFor(arguments.action))
            return usage(
                u"Option %1 does not belong to this command."_s.arg(QLatin1StringView(option->name)));
        if (option->takesValue && value.isEmpty() && !option->mayBeEmpty)
            return usage(u"Option %1 needs a value."_s.arg(QLatin1StringView(option->name)));
        if (const auto set = option->set(arguments, value); !set)
            return Unexpected(set.error());
    }
    if (const auto taken = takeOperand(arguments, parts->operands); !taken)
        return Unexpected(taken.error());
    if (const auto checked = check(arguments); !checked)
        return Unexpected(checked.error());
    return arguments;
}

} // namespace brickbench::cli
