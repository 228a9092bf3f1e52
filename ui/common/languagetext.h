// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"

#include <QString>

namespace brickbench::ui {

/// "Python", "SQL", "Scala", "R": names, so the same in every translation.
QString languageText(Language language);

} // namespace brickbench::ui
