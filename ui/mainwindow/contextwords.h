// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/executioncontext.h"

#include <QString>

namespace brickbench::ui {

/// The state of an execution context for people: "No context yet", "Starting…", "Context …4711 ready".
QString contextText(const ExecutionContext& context);
/// Ids are long: their last four letters tell them apart.
QString shortId(const QString& id);
/// "0.4 s", "12.3 s", "1:05", "1:02:03".
QString elapsedText(std::chrono::milliseconds elapsed);

} // namespace brickbench::ui
