// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clusterlibraries.h"

#include <QColor>
#include <QString>

namespace brickbench::ui {

struct Theme;

/// A library's state for people: a word, a shape and a colour, always together.
QString libraryStateText(const ListedLibrary& library);
QString libraryStateIconName(ListedLibrary::State state);
QColor libraryStateColor(const Theme& theme, ListedLibrary::State state);

/// "PyPI", "Maven", "wheel", …
QString libraryKindText(LibrarySource::Kind kind);
/// The kind of a listed library; one that only API 1.2 told of was uploaded.
QString libraryKindText(const ListedLibrary& library);

/// "3 libraries · 1 failed · 1 installing".
QString libraryCountText(const std::vector<ListedLibrary>& libraries);
/// What cannot be done with libraries here and why; "" when all is offered, or not known yet.
QString libraryOfferText(const LibraryCalls& calls);
/// "Uploading x.whl: 3.1 of 12.0 MB".
QString uploadProgressText(const ClusterLibraries::Upload& upload);

/// Why nobody can take \a library off the cluster from here; "" when somebody can.
QString uninstallProblem(const ListedLibrary& library);

} // namespace brickbench::ui
