// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>

#include <memory>

namespace brickbench {

/// What the system says of the network; tests have their own.
class NetworkSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual bool isOnline() const = 0;

Q_SIGNALS:
    void changed(); ///< isOnline(), or the way out
};

/// Tells what the computer's network does, and when the computer woke up. Where the system has nothing to
/// say, there is a network: better a poll that fails than a result nobody asks for.
class NetworkWatch : public QObject {
    Q_OBJECT

public:
    /// Without a \a source the system's own is asked, in start().
    explicit NetworkWatch(
        const Clock& clock, std::unique_ptr<NetworkSource> source = nullptr, QObject* parent = nullptr);
    ~NetworkWatch() override;

    /// Loading the system's source takes some milliseconds: call it after the first paint.
    void start();
    bool isOnline() const;
    /// Somebody got an answer: the system is mistaken, and not believed until it says that there is a
    /// network.
    void disprove();
    /// Compares the clocks; a timer calls it every few seconds.
    void look();

Q_SIGNALS:
    void onlineChanged(bool isOnline);
    /// The computer slept, or its way to the network is another one: connections may be dead without a word.
    /// Told at once, and once more a second later when more has changed by then, as a network comes up in
    /// steps.
    void renewed();

private:
    void onChanged();
    void tellRenewed();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
