// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace brickbench::cli {

/// Turns Ctrl-C (SIGINT, SIGTERM, SIGHUP; console events on Windows) into a signal on the event loop. One at
/// a time: it takes over the process's handlers as long as it lives, also an inherited "ignore" of SIGINT.
class Interrupt : public QObject {
    Q_OBJECT

public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    void pressed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench::cli
