// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace brickbench::local {

/// Turns SIGTERM, SIGINT and SIGHUP (Windows: Ctrl-C, closing the console) into a signal of the event loop.
///
/// At most one object at a time: the handlers are the process's own.
class StopSignals : public QObject {
    Q_OBJECT

public:
    StopSignals();
    ~StopSignals() override;

Q_SIGNALS:
    void raised();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace brickbench::local
