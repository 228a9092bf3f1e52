// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QNetworkReply>
#include <QStringList>

namespace brickbench {

/// The Error for a reply that ended without a whole HTTP answer. certainlyNotDone is set where no connection
/// came about. \a tlsProblems are the texts of the reply's sslErrors().
Error errorFromTransport(
    QNetworkReply::NetworkError error, const QString& text, const QStringList& tlsProblems);

} // namespace brickbench
