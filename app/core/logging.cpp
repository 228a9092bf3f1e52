// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"

namespace brickbench {

Q_LOGGING_CATEGORY(logApi, "brickbench.api", QtInfoMsg)
Q_LOGGING_CATEGORY(logApiWire, "brickbench.api.wire", QtWarningMsg)
Q_LOGGING_CATEGORY(logSession, "brickbench.session", QtInfoMsg)
Q_LOGGING_CATEGORY(logSecrets, "brickbench.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(logModels, "brickbench.models", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "brickbench.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(logLocal, "brickbench.local", QtInfoMsg)

} // namespace brickbench
