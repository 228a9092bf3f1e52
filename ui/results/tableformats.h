// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"
#include "ui/results/savebar.h"

#include <vector>

namespace brickbench::ui {

/// The file formats a table can be saved as, the usual one first.
std::vector<SaveBar::Format> tableFormats(const TableResultPtr& table);

} // namespace brickbench::ui
