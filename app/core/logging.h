// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace brickbench {

// Every log category of the program. Lines are English sentences, without secrets: texts that come from
// outside pass redact() first. Switch on with QT_LOGGING_RULES="brickbench.api.debug=true".

Q_DECLARE_LOGGING_CATEGORY(logApi) ///< brickbench.api: requests, answers, repeats
Q_DECLARE_LOGGING_CATEGORY(logApiWire) ///< brickbench.api.wire: bodies; debug only
Q_DECLARE_LOGGING_CATEGORY(logSession) ///< brickbench.session
Q_DECLARE_LOGGING_CATEGORY(logSecrets) ///< brickbench.secrets
Q_DECLARE_LOGGING_CATEGORY(logModels) ///< brickbench.models
Q_DECLARE_LOGGING_CATEGORY(logUi) ///< brickbench.ui
Q_DECLARE_LOGGING_CATEGORY(logLocal) ///< brickbench.local: starting and finding the local workspace

} // namespace brickbench
