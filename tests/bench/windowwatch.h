// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace brickbench::bench {

/// Milliseconds from just before exec, seen from outside on the X server; and the idle memory, if it was
/// asked for.
struct StartTimes {
    double mapped = 0;
    double drawn = 0; ///< the window shows more than a background
    double pssMiB = 0; ///< 3 s after drawn, children included
};

/// Starts programs and watches the X server for their first window. Needs a display without a window manager.
class WindowWatch {
public:
    WindowWatch();
    ~WindowWatch();

    bool isUsable() const; ///< there is an X server to watch
    /// Starts, times and ends \a program; nothing when no window came within 30 s. Blocks: for the benchmark
    /// only.
    std::optional<StartTimes> time(const QString& program, const QStringList& arguments,
        const QProcessEnvironment& environment, bool memory);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench::bench
