// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

namespace brickbench::cli {

/// One option of the command line: its name, the commands it belongs to, and what it sets.
struct Option {
    const char* name;
    unsigned actions; ///< bits by Action
    bool takesValue;
    bool mayBeEmpty;
    Result<void> (*set)(Arguments& arguments, const QString& value);

    bool isFor(Action action) const { return (actions >> unsigned(action) & 1u) != 0; }
};

/// nullptr when there is none of that name.
const Option* findOption(const QString& name);
/// Names people try for a credential, which is never an argument.
bool isSecretOption(const QString& name);

} // namespace brickbench::cli
