// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/discoveryfile.h"
#include "localworkspace/folderlock.h"
#include "localworkspace/localserver.h"
#include "localworkspace/programoptions.h"
#include "localworkspace/standardinput.h"
#include "localworkspace/stopsignals.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;

namespace brickbench::local {

/// The life of `brickbench-local`: lock, listen, announce, stop. Ends the event loop with the documented exit
/// codes.
class LocalProgram : public QObject {
    Q_OBJECT

public:
    enum ExitCode { Asked = 0, BadArguments = 2, CannotListen = 3, DataFolder = 4 };

    LocalProgram(const ProgramOptions& options, OrphanReaper* reaper);
    ~LocalProgram() override;

    /// Call once the event loop runs.
    void start();

private:
    void chooseToken();
    void claimDataFolder();
    void askFirstServer();
    void serve();
    void announce();
    void watchIdleness();
    void stop();
    void end(int code, const QString& sentence = {});

    ProgramOptions m_options;
    OrphanReaper* m_reaper;
    QByteArray m_token;
    QByteArray m_line;
    FolderLock m_lock;
    QDeadlineTimer m_claimDeadline;
    std::unique_ptr<DiscoveryFile> m_discovery;
    std::unique_ptr<QNetworkAccessManager> m_network;
    StandardInput m_input;
    StopSignals m_signals;
    JsonLog m_log;
    std::unique_ptr<LocalServer> m_server;
    QTimer m_idleTimer;
    bool m_isStopping = false;
};

} // namespace brickbench::local
