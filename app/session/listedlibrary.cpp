// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/listedlibrary.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

InstalledLibrary::State newState(LibraryState state)
{
    using State = InstalledLibrary::State;
    switch (state) {
    case LibraryState::Loaded:
        return State::Installed;
    case LibraryState::Pending:
        return State::Pending;
    case LibraryState::Error:
        return State::Failed;
    case LibraryState::Unknown:
        break;
    }
    return State::Unknown;
}

/// API 1.2 names a library by what it was called in the upload: a package, a path or a file.
bool isNamed(const LibrarySource& source, const QString& name)
{
    return source.text == name || source.text.section(u'/', -1) == name;
}

} // namespace

QString keyOf(const ListedLibrary& library)
{
    if (!library.source)
        return u"1.2 "_s + library.name;
    const LibrarySource& source = *library.source;
    return u"2.0 %1 %2 %3 %4"_s.arg(
        QString::number(int(source.kind)), source.text, source.repository, source.exclusions.join(u','));
}

bool isUnderWay(InstalledLibrary::State state)
{
    using State = InstalledLibrary::State;
    return state == State::Pending || state == State::Resolving || state == State::Installing;
}

std::vector<ListedLibrary> merged(
    const std::vector<Library>& old, const std::vector<InstalledLibrary>& installed)
{
    std::vector<ListedLibrary> libraries;
    libraries.reserve(old.size() + installed.size());
    for (const InstalledLibrary& each : installed)
        libraries.push_back({each.source.text, each.source, each.state, each.stateName, each.messages,
            each.isForAllClusters});
    for (const Library& each : old) {
        const bool isTold = std::any_of(installed.begin(), installed.end(),
            [&each](const InstalledLibrary& other) { return isNamed(other.source, each.name); });
        if (isTold)
            continue;
        ListedLibrary library{each.name, {}, newState(each.state), each.stateName, {}, false};
        if (!each.message.isEmpty())
            library.messages = QStringList{each.message};
        libraries.push_back(std::move(library));
    }
    return libraries;
}

} // namespace brickbench
