// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace brickbench::bench {

/// A part of the benchmark that is measured in a process of its own, so that memory and caches of one
/// measurement are not those of another. Gives the figures; runs in the child, which has an application and
/// ends afterwards.
using Probe = QJsonObject (*)(const QStringList& arguments);

/// In the parent: starts this program again as `--probe NAME ARGUMENTS`, waits, and reads what the probe
/// gave. Nothing when it failed; its own words are on the standard error then.
std::optional<QJsonObject> runProbe(const QString& name, const QStringList& arguments,
    const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());

/// In the child: runs the probe that the command line names.
int runProbeHere(int argc, char** argv);

// The probes; probe.cpp lists them by name.
QJsonObject probeDecode(const QStringList& arguments); ///< HOW FILE
QJsonObject probeLoad(const QStringList& arguments); ///< HOW URL CA
QJsonObject probeTableViews(const QStringList& arguments); ///< FILE ROUNDS
QJsonObject probeWindow(const QStringList& arguments); ///< URL CA ROUNDS
QJsonObject probeFirstRequestOfWindow(const QStringList& arguments); ///< URL CA
QJsonObject probeFirstRequest(const QStringList& arguments); ///< URL CA

} // namespace brickbench::bench
