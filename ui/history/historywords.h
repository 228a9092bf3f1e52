// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"

#include <QColor>

namespace brickbench::ui {

struct Theme;

/// A run of the history for people: a word, a shape and a colour, always together.
QString outcomeText(RunRecord::Outcome outcome);
QString outcomeIconName(RunRecord::Outcome outcome);
QColor outcomeColor(const Theme& theme, RunRecord::Outcome outcome);

/// "today 12:03", "Tue 12:03" within the last week, else the date and time in the locale's short form.
QString whenText(const QDateTime& startedAt, const QDateTime& now);
/// "Team sandbox · SQL · 1.5 s · 22 rows": what fits on the second line of a row.
QString placeText(const RunRecord& record);

} // namespace brickbench::ui
