// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/librarywords.h"

#include "ui/common/banner.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

using State = ListedLibrary::State;
using Kind = LibrarySource::Kind;
using Offer = LibraryCalls::Offer;
using Version = LibraryCalls::Version;

struct LibraryWords {
    Q_DECLARE_TR_FUNCTIONS(LibraryWords)
};

QString knownStateText(State state)
{
    switch (state) {
    case State::Pending:
        return LibraryWords::tr("Waiting");
    case State::Resolving:
        return LibraryWords::tr("Resolving");
    case State::Installing:
        return LibraryWords::tr("Installing");
    case State::Installed:
        return LibraryWords::tr("Installed");
    case State::Restored:
        return LibraryWords::tr("Restored");
    case State::Skipped:
        return LibraryWords::tr("Skipped");
    case State::Failed:
        return LibraryWords::tr("Failed");
    case State::UninstallOnRestart:
        return LibraryWords::tr("Goes at restart");
    case State::Unknown:
        break;
    }
    return {};
}

QString installOfferText(const LibraryCalls& calls)
{
    if (calls.offer(Version::V20) == Offer::NotServed)
        return LibraryWords::tr(
            "Install and uninstall are not offered: this workspace has no Libraries API 2.0.");
    if (calls.offer(Version::V20) == Offer::NotAllowed)
        return LibraryWords::tr("Install and uninstall are not allowed with these credentials: %1")
            .arg(calls.offerError(Version::V20) ? calls.offerError(Version::V20)->detail : QString());
    return {};
}

QString uploadOfferText(const LibraryCalls& calls)
{
    const bool installs = calls.offer(Version::V20) == Offer::Offered;
    if (calls.offer(Version::V12) == Offer::NotServed && installs)
        return LibraryWords::tr(
            "Upload is not offered: this workspace has no library calls of API 1.2. Put the file "
            "into a volume or DBFS and install it by its path.");
    if (calls.offer(Version::V12) == Offer::NotServed)
        return LibraryWords::tr("Upload is not offered: this workspace has no library calls of API 1.2.");
    if (calls.offer(Version::V12) == Offer::NotAllowed)
        return LibraryWords::tr("Upload is not allowed with these credentials: %1")
            .arg(calls.offerError(Version::V12) ? calls.offerError(Version::V12)->detail : QString());
    return {};
}

} // namespace

QString libraryStateText(const ListedLibrary& library)
{
    const QString text = knownStateText(library.state);
    return text.isEmpty() ? library.stateName : text;
}

QString libraryStateIconName(State state)
{
    switch (state) {
    case State::Pending:
        return u"clock"_s;
    case State::Resolving:
    case State::Installing:
        return u"state-pending"_s;
    case State::Installed:
    case State::Restored:
        return u"success"_s;
    case State::Skipped:
        return u"state-terminated"_s;
    case State::Failed:
        return u"error"_s;
    case State::UninstallOnRestart:
        return u"state-restarting"_s;
    case State::Unknown:
        break;
    }
    return u"state-unknown"_s;
}

QColor libraryStateColor(const Theme& theme, State state)
{
    switch (state) {
    case State::Installed:
    case State::Restored:
        return theme.running;
    case State::Pending:
    case State::Resolving:
    case State::Installing:
        return theme.passing;
    case State::UninstallOnRestart:
        return theme.changing;
    case State::Failed:
        return theme.failed;
    case State::Skipped:
    case State::Unknown:
        break;
    }
    return theme.idle;
}

QString libraryKindText(Kind kind)
{
    switch (kind) {
    case Kind::Jar:
        return u"JAR"_s;
    case Kind::Egg:
        return LibraryWords::tr("Python egg");
    case Kind::Wheel:
        return LibraryWords::tr("Python wheel");
    case Kind::Requirements:
        return LibraryWords::tr("requirements.txt");
    case Kind::PyPi:
        return u"PyPI"_s;
    case Kind::Maven:
        return u"Maven"_s;
    case Kind::Cran:
        return u"CRAN"_s;
    case Kind::Unknown:
        break;
    }
    return LibraryWords::tr("unknown kind");
}

QString libraryKindText(const ListedLibrary& library)
{
    return library.source ? libraryKindText(library.source->kind) : LibraryWords::tr("Uploaded");
}

QString libraryCountText(const std::vector<ListedLibrary>& libraries)
{
    if (libraries.empty())
        return LibraryWords::tr("No libraries");
    const auto count = [&libraries](auto matches) {
        return static_cast<int>(std::count_if(libraries.begin(), libraries.end(),
            [matches](const ListedLibrary& library) { return matches(library.state); }));
    };
    QStringList parts{LibraryWords::tr("%n library(ies)", nullptr, static_cast<int>(libraries.size()))};
    if (const int failed = count([](State state) { return state == State::Failed; }))
        parts += LibraryWords::tr("%n failed", "libraries", failed);
    if (const int moving = count(isUnderWay))
        parts += LibraryWords::tr("%n installing", "libraries", moving);
    return parts.join(u" · "_s);
}

QString libraryOfferText(const LibraryCalls& calls)
{
    QStringList parts{installOfferText(calls), uploadOfferText(calls)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString uploadProgressText(const ClusterLibraries::Upload& upload)
{
    constexpr double megabyte = 1'000'000;
    if (upload.total <= 0)
        return LibraryWords::tr("Uploading %1…").arg(upload.name);
    if (upload.sent >= upload.total)
        return LibraryWords::tr("%1 is sent; waiting for the workspace…").arg(upload.name);
    const QLocale locale;
    const int digits = upload.total < 10 * qint64(megabyte) ? 2 : 1;
    return LibraryWords::tr("Uploading %1: %2 of %3 MB")
        .arg(upload.name, locale.toString(double(upload.sent) / megabyte, 'f', digits),
            locale.toString(double(upload.total) / megabyte, 'f', digits));
}

QString uninstallProblem(const ListedLibrary& library)
{
    if (!library.source)
        return LibraryWords::tr(
            "“%1” was uploaded through API 1.2, which has no call to take it off again. Use the pages of the workspace for that.")
            .arg(library.name);
    if (library.isForAllClusters)
        return LibraryWords::tr(
            "“%1” is put on every cluster by an administrator, who alone can take it off.")
            .arg(library.name);
    if (library.state == State::UninstallOnRestart)
        return LibraryWords::tr("“%1” is uninstalled already; it goes when the cluster restarts.")
            .arg(library.name);
    return {};
}

} // namespace brickbench::ui
