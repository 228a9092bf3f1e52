// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace brickbench {

/// What helps against a failure that is not the user's code's fault, by the texts servers are known to send
/// (rest-1.2 section 8.4).
enum class FailureRemedy {
    None, ///< nothing known: most errors are the code's own
    NewContext, ///< the context is gone, or was shut down
    WaitForDriver, ///< the driver is not up yet: wait, then run again
    FreeContexts, ///< too many contexts are open on the cluster
    RestartCluster, ///< the driver or a language's REPL is broken
    OtherLanguage, ///< the cluster's policy does not allow this language
};

/// The remedy for an error's plain text, headline or cause. A traceback of the user's own code may hold such
/// words by chance: do not ask about it.
FailureRemedy failureRemedy(QStringView plainText);

} // namespace brickbench
