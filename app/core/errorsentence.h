// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace brickbench {

/// What happened and what to do next, in plain English, for the command line and the log. The window has its
/// own translated version in ui/common. Ends in a full stop; holds the server's own words when there are any.
QString errorSentence(const Error& error);

} // namespace brickbench
