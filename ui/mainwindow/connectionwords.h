// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connection.h"

#include <QCoreApplication>

namespace brickbench::ui {

/// How a connection is, for the status bar.
class ConnectionWords {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::ConnectionWords)

public:
    static ConnectionWords of(const Connection& connection);

    QString text; ///< "Analytics: offline"
    QString detail; ///< what that means and what comes next; "" when all is well
    bool isSilent = false; ///< nothing is heard, so the age of the last answer matters
};

} // namespace brickbench::ui
