// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/textcollector.h"

#include <QByteArray>
#include <QString>

namespace brickbench::local {

/// The `results` object of a final command, ready to be sent, and whether the driver calls it cancelled.
struct FinalResults {
    QByteArray json;
    bool cancelled = false;
};

/// Joins the driver's result file with what the command printed.
///
/// Text becomes the printed text and the last value; any other kind gets the printed text's end as
/// `localText`. The driver's numbers are copied as they are written, never read and written again.
FinalResults assembleResults(const QByteArray& driverJson, TextCollector& printed);

/// An error result; \a printed goes to `localText`.
QByteArray errorResults(const QString& summary, const QByteArray& cause, const TextCollector& printed);

/// The one form of a cancelled command; \a addition is a further sentence, or empty.
QByteArray cancelledResults(const QString& addition, const TextCollector& printed);

} // namespace brickbench::local
