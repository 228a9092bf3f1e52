// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/storedsession.h"

#include <QStringList>

namespace brickbench {

/// The files behind SessionJournal. Everything here blocks.
namespace sessionfolder {

/// Takes over into \a own what ended programs left under \a root. A folder whose program still runs is left
/// alone. A run whose session cannot be read makes one of what the run itself tells.
std::vector<StoredSession> adopt(const QString& root, const QString& own);

/// At one stroke.
Result<void> writeSession(const QString& folder, const StoredSession& session);
/// With the runs that belong to it.
Result<void> removeSession(const QString& folder, const QString& id, const QStringList& runs);
/// Appends; the first line makes the file, readable by the user only.
Result<void> addLine(const QString& folder, const QString& run, const QByteArray& line);
Result<void> removeRun(const QString& folder, const QString& run);

} // namespace sessionfolder

} // namespace brickbench
