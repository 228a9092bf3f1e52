// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries2.h"

#include <QStringList>

namespace brickbench::ui {

/// An example of what to enter for \a kind.
QString libraryExample(LibrarySource::Kind kind);

/// Whether \a kind may come from a repository other than the usual one, and an example of one.
bool takesRepository(LibrarySource::Kind kind);
QString repositoryExample(LibrarySource::Kind kind);

/// What is wrong with what was entered, as a sentence that says what to enter; "" when nothing is. The server
/// has the last word: only what cannot be right is refused.
QString libraryTextProblem(LibrarySource::Kind kind, const QString& text);
QString repositoryProblem(const QString& address); ///< "" is none, and right
QString exclusionsProblem(const QString& list);

/// "a:b, c:d" as its parts.
QStringList exclusionsFrom(const QString& list);

} // namespace brickbench::ui
