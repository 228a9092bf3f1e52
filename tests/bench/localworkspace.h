// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace brickbench::bench {

/// The real local workspace in a process of its own: what small requests and short commands really go to.
struct LocalWorkspace {
    LocalWorkspace();
    ~LocalWorkspace();

    bool isThere() const { return !token.isEmpty(); }

    QProcess process;
    QTemporaryDir folder;
    QUrl url;
    QString token;
    QString cluster;
};

} // namespace brickbench::bench
