// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/runreport.h"

namespace brickbench::cli {

// Where the result of a run goes. The code ran and will not run again: what cannot be written where it was
// asked for is written elsewhere, people are told where, and the error comes back all the same.

/// Whether the format may go where the result goes; asked before any code runs, with a sentence if not.
/// \a isTerminal: standard output is one.
Result<void> checkDelivery(const Arguments& arguments, bool isTerminal);
/// Saves the pictures for --images and notes their names in \a report; else says how to get them.
Result<void> deliverImages(RunReport& report, const Arguments& arguments);
/// Writes the result to -o or standard output in the asked format.
Result<void> deliverData(const RunReport& report, const Arguments& arguments);

} // namespace brickbench::cli
